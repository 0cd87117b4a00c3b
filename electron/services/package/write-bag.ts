/**
 * Writes a package as a folder: texts as they are, media copied and hashed on the way.
 *
 * In: the planned files, where the finished media lie, a key to sign with. Out: the folder, flushed and signed. A media
 * file whose bytes are not those the plan was made with is refused. Rejects with Node's errors and when stopped.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Reason } from '../../core/failure.ts';
import { paths } from '../../core/package/names.ts';
import type { PackageFile, PackageFiles } from '../../core/package/package-files.ts';
import { writeFlushed } from '../disk/atomic-write.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { packageReason } from './bag-source.ts';
import type { MediaFiles } from './media-facts.ts';

export interface FilesOrder {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly files: readonly PackageFile[];
  readonly mediaFiles: MediaFiles;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: (bytes: number) => void;
}

export interface BagOrder extends Omit<FilesOrder, 'files'> {
  readonly plan: PackageFiles;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

const mode = 0o644;
/** What leaves as a folder is to be served by others; it stands in a private one until then. */
const folderMode = 0o755;

const copyMedia = async (order: FilesOrder, file: PackageFile & { readonly kind: 'media' }, target: string): Promise<readonly Reason[]> => {
  const from = order.mediaFiles[file.role];
  if (from === undefined) return [packageReason('missing', { file: file.path })];
  const hash = createHash('sha512');
  const handle = await order.fs.open(target, 'create', mode);
  try {
    for await (const chunk of createReadStream(from, { highWaterMark: 1024 * 1024 })) {
      order.signal?.throwIfAborted();
      const bytes = chunk as Buffer;
      hash.update(bytes);
      await handle.write(bytes);
      order.onBytes?.(bytes.length);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex') === file.sha512 ? [] : [packageReason('changed', { file: file.path })];
};

/** Every planned file, flushed; what the media were found not to be. */
export const writeFiles = async (order: FilesOrder): Promise<readonly Reason[]> => {
  const { fs, folder, files } = order;
  const inFolder = (name: string): string => path.join(folder, ...name.split('/'));
  const folders = [...new Set(files.map((file) => path.dirname(inFolder(file.path))))].toSorted();
  for (const one of folders) await fs.mkdir(one, folderMode);
  const problems: Reason[] = [];
  for (const file of files) {
    order.signal?.throwIfAborted();
    if (file.kind === 'media') problems.push(...(await copyMedia(order, file, inFolder(file.path))));
    else await writeFlushed({ fs, path: inFolder(file.path), data: new TextEncoder().encode(file.text), mode });
  }
  return problems;
};

/** The signature covers the tag manifest, which covers every other file. */
export const writeBag = async ({ plan, sign, ...order }: BagOrder): Promise<readonly Reason[]> => {
  const problems = await writeFiles({ ...order, files: plan.files });
  const signature = sign(new TextEncoder().encode(plan.tagManifest));
  await writeFlushed({ fs: order.fs, path: path.join(order.folder, paths.signature), data: signature, mode });
  return problems;
};
