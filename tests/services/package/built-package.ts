/**
 * Real packages for tests: a tiny film made by ffmpeg, a key of its own, a folder that goes away.
 */
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { succeed } from '../../../electron/core/failure.ts';
import type { PackageValue } from '../../../electron/core/package/package-value.ts';
import { buildPackage, type PackageOrder } from '../../../electron/services/package/build.ts';
import type { BuiltPackage } from '../../../electron/services/package/release-work.ts';
import { describeMedia, type MediaFiles } from '../../../electron/services/package/media-facts.ts';
import { sampleValue, type SampleChange } from '../../core/package/package-sample.ts';

export const makeFolder = (): { readonly path: string; readonly remove: () => void } => {
  const made = mkdtempSync(path.join(tmpdir(), 'storyhearth-package-'));
  return { path: made, remove: () => rmSync(made, { recursive: true, force: true }) };
};

export const unzip = (archive: string, into: string): string => {
  execFileSync('unzip', ['-q', archive, '-d', into]);
  return path.join(into, path.basename(archive, '.zip'));
};

const ffmpeg = (...words: readonly string[]): void => void execFileSync('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', ...words]);

/** A film of eight seconds unless said, and a still of it, without a word of metadata. */
export const makeMedia = (folder: string, seconds = 8): MediaFiles & { readonly poster: string } => {
  const story = path.join(folder, 'film.mp4');
  const poster = path.join(folder, 'still.jpg');
  ffmpeg('-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=25:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '48k', '-map_metadata', '-1', '-fflags', '+bitexact', '-movflags', '+faststart', story);
  ffmpeg('-ss', String(seconds / 2), '-i', story, '-frames:v', '1', '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', poster);
  return { story, poster };
};

const keyOf = ({ privateKey, publicKey }: KeyPairKeyObjectResult) => ({
  sign: (bytes: Uint8Array): Uint8Array => sign(undefined, bytes, privateKey),
  signer: { publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), fingerprint: createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('hex') },
});
export type TestKey = ReturnType<typeof keyOf>;
export const makeKey = (): TestKey => keyOf(generateKeyPairSync('ed25519'));
/** With the private key at hand, for whoever hands over to another. */
export const makeKeyPair = (): { readonly privateKey: KeyObject; readonly key: TestKey; readonly fingerprint: string } => {
  const pair = generateKeyPairSync('ed25519');
  const key = keyOf(pair);
  return { privateKey: pair.privateKey, key, fingerprint: key.signer.fingerprint };
};

export const orderFor = async ({ mediaFiles, key, outFolder, change = {} }: { readonly mediaFiles: MediaFiles; readonly key: TestKey; readonly outFolder: string; readonly change?: SampleChange }): Promise<PackageOrder> => {
  const media = await describeMedia({ files: mediaFiles });
  if (!media.ok) throw new Error(media.failure.code);
  const value: PackageValue = sampleValue({ media: media.value, signer: key.signer, ...change });
  return { value, mediaFiles, outFolder, sign: key.sign, beforeRelease: () => Promise.resolve(succeed(undefined)) };
};

export const build = async (order: PackageOrder): Promise<BuiltPackage> => {
  const built = await buildPackage(order);
  if (!built.ok) throw new Error(JSON.stringify(built.failure));
  return built.value;
};
