/**
 * Says what a file can become in a story: a picture, a sound, or a film that offers both.
 *
 * The bytes decide. MP4, 3GP and WebM are looked into, because phones write voice notes as films without a picture.
 */
import path from 'node:path';
import { succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { nodeFileSystem } from '../disk/file-system.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { probeMedia } from '../ffmpeg/probe.ts';
import { blameFile } from './blame-file.ts';
import { displayed } from './displayed.ts';
import { kindAtPath } from './take-in.ts';
import type { SourceRequest } from './take-in.ts';

export type MediaFamily = 'picture' | 'sound' | 'video';

export const familyOfFile = async (request: SourceRequest & { readonly ffmpeg: Ffmpeg }): Promise<Result<MediaFamily>> => {
  const kind = await kindAtPath(request);
  if (!kind.ok) return kind;
  if (kind.value.kind !== 'film') return succeed(kind.value.kind);
  const name = displayed(request.displayName ?? path.basename(request.path));
  try {
    const real = await (request.fs ?? nodeFileSystem).realPath(request.path);
    const facts = await probeMedia({ ffmpeg: request.ffmpeg, path: real, demuxer: kind.value.demuxer, codecs: kind.value.codecs, ...(request.signal === undefined ? {} : { signal: request.signal }) });
    if (!facts.ok) return { ok: false, failure: blameFile(facts.failure, name) };
    return succeed(facts.value.streams.some((stream) => stream.kind === 'video' && !stream.isAttachedPicture) ? 'video' : 'sound');
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name }) };
  }
};
