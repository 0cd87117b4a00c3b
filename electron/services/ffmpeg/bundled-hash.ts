/**
 * The SHA-256 of the ffmpeg a release brings along, as it was when the release was built.
 *
 * Undefined when the sources run without being built, and on macOS: signing changes the program there, and the system
 * itself checks the signature before it starts it.
 */
declare const BUNDLED_FFMPEG_SHA256: string | undefined;

export const bundledHash = (): string | undefined =>
  process.platform === 'darwin' || typeof BUNDLED_FFMPEG_SHA256 !== 'string' || BUNDLED_FFMPEG_SHA256 === '' ? undefined : BUNDLED_FFMPEG_SHA256;
