/**
 * Recognises sound that has no file header, only frames: MP3 and AAC in ADTS.
 *
 * Eleven set bits prove nothing, so the next frame has to begin exactly where the first one ends.
 */
const mp3Rates: readonly (readonly number[])[] = [[44_100, 48_000, 32_000], [22_050, 24_000, 16_000], [11_025, 12_000, 8000]];
const layer3Rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const layer3Rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** The length in bytes of the layer III frame at `at`, or undefined where there is none. */
const mp3FrameBytes = (bytes: Uint8Array, at: number): number | undefined => {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  if (sync !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const versionBits = (second >> 3) & 3;
  const layerBits = (second >> 1) & 3;
  if (versionBits === 1 || layerBits !== 1) return undefined;
  const version = versionBits === 3 ? 0 : versionBits === 2 ? 1 : 2;
  const kilobits = (version === 0 ? layer3Rates1 : layer3Rates2)[third >> 4];
  const rate = mp3Rates[version]?.[(third >> 2) & 3];
  if (kilobits === undefined || kilobits === 0 || rate === undefined) return undefined;
  return Math.floor(((version === 0 ? 144 : 72) * kilobits * 1000) / rate) + ((third >> 1) & 1);
};

const adtsFrameBytes = (bytes: Uint8Array, at: number): number | undefined => {
  const [sync = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(at, at + 6);
  if (sync !== 0xff || (second & 0xf6) !== 0xf0 || ((third >> 2) & 15) > 12) return undefined;
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  return length < 7 ? undefined : length;
};

/** Two frames in a row, or one that ends exactly with the file. */
const isFramed = (bytes: Uint8Array, frameBytes: (bytes: Uint8Array, at: number) => number | undefined, from: number): boolean => {
  const first = frameBytes(bytes, from);
  if (first === undefined) return false;
  return from + first === bytes.length || frameBytes(bytes, from + first) !== undefined;
};

export const isAdts = (bytes: Uint8Array): boolean => isFramed(bytes, adtsFrameBytes, 0);

/** Recorders that were interrupted leave half a frame in front; a few kilobytes are searched. */
const searchedBytes = 4096;

export const isMpegAudio = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < Math.min(searchedBytes, bytes.length); at += 1) {
    if (bytes[at] === 0xff && isFramed(bytes, mp3FrameBytes, at) && isFramed(bytes, mp3FrameBytes, at + (mp3FrameBytes(bytes, at) ?? 0))) return true;
  }
  return false;
};
