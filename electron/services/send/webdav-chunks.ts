/**
 * Nextcloud's chunked upload (version 2): a large file in parts, resumed at the part.
 *
 * In: a file for a server of that kind. Out: the file at its place, put together by the server. The parts lie in a folder
 * of the account's own upload area; part numbers are the protocol's, five digits from 1.
 * https://docs.nextcloud.com/server/latest/developer_manual/client_apis/WebDAV/chunking.html
 */
import type { WebdavPlace } from './webdav-place.ts';

/** Nextcloud takes parts of 5 MB and more. */
export const CHUNK_BYTES = 10 * 1024 * 1024;

/** The upload area that belongs to an address below `…/remote.php/dav/files/<account>`; undefined on every other server. */
export const uploadAreaOf = (url: string): string | undefined => {
  const [, base, account] = /^(https?:\/\/.*\/remote\.php\/dav)\/files\/([^/]+)(?:\/|$)/.exec(url) ?? [];
  return base === undefined || account === undefined ? undefined : `${base}/uploads/${account}`;
};

/** Cuts a stream into parts of one size; the last may be shorter. */
async function* parts(bytes: AsyncIterable<Uint8Array>, partBytes: number): AsyncGenerator<Uint8Array> {
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  for await (const chunk of bytes) {
    let rest = chunk;
    while (keptBytes + rest.byteLength >= partBytes) {
      const head = rest.subarray(0, partBytes - keptBytes);
      yield Buffer.concat([...kept, head]);
      rest = rest.subarray(head.byteLength);
      kept = [];
      keptBytes = 0;
    }
    if (rest.byteLength > 0) {
      kept.push(rest);
      keptBytes += rest.byteLength;
    }
  }
  if (keptBytes > 0) yield Buffer.concat(kept);
}

export interface ChunkedFile {
  readonly area: WebdavPlace;
  /** Names the folder of parts; the same again after a restart. */
  readonly uploadId: string;
  /** The whole address the file gets. */
  readonly destination: string;
  readonly sizeBytes: number;
  readonly chunkBytes: number;
  readonly bytes: () => AsyncIterable<Uint8Array>;
  readonly onSent: (bytes: number) => void;
}

const partName = (number: number): string => String(number).padStart(5, '0');

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** Rejects with the library's error; parts that arrived stay for the next try. */
export const putInChunks = async ({ area, uploadId, destination, sizeBytes, chunkBytes, bytes, onSent }: ChunkedFile): Promise<void> => {
  const folder = `/${uploadId}`;
  const headers = { Destination: destination, 'OC-Total-Length': String(sizeBytes) };
  await area.makeFolder(folder, headers);
  const there = new Map((await area.filesIn(folder))?.map((file) => [file.path, file.sizeBytes]) ?? []);
  let number = 0;
  for await (const part of parts(bytes(), chunkBytes)) {
    number += 1;
    const path = `${folder}/${partName(number)}`;
    if (there.get(path) !== part.byteLength) await area.put({ path, sizeBytes: part.byteLength, bytes: () => once(part), headers });
    onSent(part.byteLength);
  }
  await area.moveTo(`${folder}/.file`, headers);
};
