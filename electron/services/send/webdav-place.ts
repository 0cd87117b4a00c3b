/**
 * The folder of a WebDAV server that a package goes to: the few questions and orders that are needed.
 *
 * In: its address and, where it asks for one, a login. Out: what lies there, and changes to it. It rejects with the
 * library's errors; whoever calls turns them into failures.
 */
import { Readable } from 'node:stream';
import { AuthType, createClient, type WebDAVClient } from 'webdav';
import type { Login } from '../../core/send/sending.ts';
import { serverFaultOf } from './server-fault.ts';

export interface RemoteFile {
  readonly path: string;
  readonly sizeBytes: number;
}

export interface Upload {
  readonly path: string;
  readonly sizeBytes: number;
  readonly bytes: () => AsyncIterable<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WebdavPlace {
  readonly url: string;
  /** What a path is, or undefined where nothing is. */
  kindOf(path: string): Promise<'file' | 'folder' | undefined>;
  /** The files of one folder, without what lies deeper; undefined where there is none. */
  filesIn(folder: string): Promise<readonly RemoteFile[] | undefined>;
  /** Names only; undefined where there is no such folder. */
  foldersIn(folder: string): Promise<readonly string[] | undefined>;
  textOf(path: string): Promise<string>;
  /** True: it was made; false: something was there already. */
  makeFolder(path: string, headers?: Readonly<Record<string, string>>): Promise<boolean>;
  put(upload: Upload): Promise<void>;
  /** Gives a folder its name; false where the name is taken. */
  release(from: string, to: string): Promise<boolean>;
  /** A move to an address outside this place, over whatever is there. */
  moveTo(from: string, headers: Readonly<Record<string, string>>): Promise<void>;
  remove(path: string): Promise<void>;
}

const openClient = (url: string, login: Login | undefined): WebDAVClient => {
  if (login === undefined) return createClient(url, { authType: AuthType.None });
  if (login.kind === 'token') return createClient(url, { authType: AuthType.Token, token: { access_token: login.token, token_type: 'Bearer' } });
  return createClient(url, { authType: AuthType.Password, username: login.user, password: login.password });
};

const orWhen = async <Value, Other>(statuses: readonly number[], work: () => Promise<Value>, otherwise: Other): Promise<Value | Other> => {
  try {
    return await work();
  } catch (error) {
    if (statuses.includes(serverFaultOf(error).status ?? 0)) return otherwise;
    throw error;
  }
};

export const openWebdavPlace = ({ url, login, signal }: { readonly url: string; readonly login: Login | undefined; readonly signal: AbortSignal }): WebdavPlace => {
  const client = openClient(url, login);
  const kindOf: WebdavPlace['kindOf'] = (path) =>
    orWhen([404], async () => {
      const found = await client.stat(path, { signal });
      return 'type' in found && found.type === 'file' ? 'file' : 'folder';
    }, undefined);
  return {
    url,
    kindOf,
    filesIn: (folder) =>
      orWhen([404], async () => {
        const found = await client.getDirectoryContents(folder, { signal });
        return found.filter((entry) => entry.type === 'file').map((entry) => ({ path: `${folder}/${entry.basename}`, sizeBytes: entry.size }));
      }, undefined),
    foldersIn: (folder) =>
      orWhen([404], async () => {
        const found = await client.getDirectoryContents(folder, { signal });
        return found.filter((entry) => entry.type === 'directory').map((entry) => entry.basename);
      }, undefined),
    textOf: async (path) => {
      const text = await client.getFileContents(path, { format: 'text', signal });
      return typeof text === 'string' ? text : '';
    },
    makeFolder: (path, headers = {}) =>
      orWhen([405], async () => {
        await client.createDirectory(path, { signal, headers: { ...headers } });
        return true;
      }, false),
    put: async ({ path, sizeBytes, bytes, headers = {} }) => {
      await client.putFileContents(path, Readable.from(bytes(), { objectMode: false }), { contentLength: sizeBytes, overwrite: true, signal, headers: { ...headers } });
    },
    release: (from, to) =>
      orWhen([412], async () => {
        await client.moveFile(from, to, { overwrite: false, signal });
        return true;
      }, false),
    moveTo: async (from, headers) => {
      await client.customRequest(from, { method: 'MOVE', headers: { ...headers }, signal });
    },
    remove: (path) => orWhen([404], () => client.deleteFile(path, { signal }), undefined),
  };
};
