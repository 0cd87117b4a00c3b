/**
 * Takes away what a sending that is given up has left at its server.
 *
 * In: the note of the sending and, where it is known, a login. Out: whether the server has taken it away. Only what has
 * a name of this very sending is touched; a package that has arrived never is. A folder and a stick hold nothing half.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Login, Sending } from '../../core/send/sending.ts';
import type { SendTarget } from '../../core/send/target.ts';

export interface Clearing {
  readonly note: Sending;
  readonly target: SendTarget;
  readonly login: Login | undefined;
  readonly patienceMs: number;
}

const clearWebdav = async ({ note, login }: Clearing, url: string, signal: AbortSignal): Promise<void> => {
  const { unfinishedNameOf, uploadIdPrefixOf } = await import('./webdav-names.ts');
  const { uploadAreaOf } = await import('./webdav-chunks.ts');
  const { openWebdavPlace } = await import('./webdav-place.ts');
  await openWebdavPlace({ url, login, signal }).remove(unfinishedNameOf(note.sendingId));
  const areaUrl = uploadAreaOf(url);
  if (areaUrl === undefined) return;
  const area = openWebdavPlace({ url: areaUrl, login, signal });
  for (const name of (await area.foldersIn('/')) ?? []) if (name.startsWith(uploadIdPrefixOf(note.sendingId))) await area.remove(`/${name}`);
};

const clearServer = async (clearing: Clearing, signal: AbortSignal): Promise<void> => {
  const { target, note, login } = clearing;
  if (target.kind === 'webdav') return clearWebdav(clearing, target.url, signal);
  if (target.kind !== 'tus' || note.uploadUrl === undefined) return undefined;
  const { endUpload } = await import('./send-by-tus.ts');
  return endUpload({ uploadUrl: note.uploadUrl, endpoint: target.url, login });
};

/** True where nothing of it lies at the target any more. It never rejects: a server that is gone is no reason to keep a note. */
export const clearUnfinished = async (clearing: Clearing): Promise<boolean> => {
  const ended = new AbortController();
  const patience = pause(clearing.patienceMs, false, { signal: ended.signal }).catch(() => false);
  const cleared = clearServer(clearing, ended.signal).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([cleared, patience]);
  } finally {
    ended.abort();
  }
};
