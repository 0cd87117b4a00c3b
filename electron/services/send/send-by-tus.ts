/**
 * Sends a package by the tus protocol: one archive, resumed at the byte.
 *
 * In: the archive and the address where uploads begin. Out: the whole archive at the server. The address the server
 * gives to the upload is on the disk before the first byte leaves, so that a killed program finds it again. A server
 * that sends the upload to another computer is refused: the password and the package are for the one that was named.
 */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Upload, type UploadOptions } from 'tus-js-client';
import { refuse, succeed, type Failure, type Result } from '../../core/failure.ts';
import type { Login } from '../../core/send/sending.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { Arrival, SendWork } from './parcel.ts';
import { retry } from './retry.ts';
import { failureFromServer, serverFaultOf } from './server-fault.ts';
import { watchStall } from './watch-stall.ts';

const authorisation = (login: Login | undefined): Record<string, string> => {
  if (login === undefined) return {};
  return { Authorization: login.kind === 'token' ? `Bearer ${login.token}` : `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}` };
};

const originOf = (address: string): string => {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
};

const judge = (work: SendWork, error: Error): Failure => {
  const { status, code } = serverFaultOf(error);
  // The archive itself went away or cannot be read.
  if (status === undefined && 'syscall' in error && error.syscall === 'open') return failureFromDisk(error);
  // tus answers that a package is too large for the server with 413, and says so about the whole, not about a part.
  return status === undefined && code === undefined ? { code: 'send-server-refused', params: { status: 0 }, reasons: [], detail: error.message.slice(0, 200) } : failureFromServer(error, work.login !== undefined);
};

interface Trip {
  readonly work: SendWork;
  readonly options: UploadOptions;
  /** Ends after the upload was made, before a byte of it goes. */
  readonly stopsWhenMade?: boolean;
}

/** One upload from its start to its end, or to the cut. */
const travel = async ({ work, options, stopsWhenMade = false }: Trip): Promise<{ readonly result: Result<void>; readonly url: string; readonly status: number | undefined }> => {
  const watch = watchStall(work.signal, work.patienceMs);
  const source = createReadStream(work.parcel.archive);
  let resolve: (result: Result<void>) => void = () => undefined;
  const outcome = new Promise<Result<void>>((settle) => {
    resolve = settle;
  });
  let status: number | undefined;
  const upload: Upload = new Upload(source, {
    ...options,
    headers: authorisation(work.login),
    retryDelays: null,
    storeFingerprintForResuming: false,
    onProgress: (doneBytes, totalBytes) => {
      watch.moved();
      work.onProgress(doneBytes, totalBytes);
    },
    onUploadUrlAvailable: () => {
      if (stopsWhenMade) void upload.abort().then(() => resolve(succeed(undefined)));
    },
    onSuccess: () => resolve(succeed(undefined)),
    onError: (error) => {
      status = serverFaultOf(error).status;
      resolve({ ok: false, failure: judge(work, error) });
    },
  });
  const stop = (): void => void upload.abort().then(() => resolve(refuse(watch.hasStalled() ? 'send-server-gone' : 'stopped')));
  watch.signal.addEventListener('abort', stop, { once: true });
  source.on('error', (error) => resolve({ ok: false, failure: failureFromDisk(error) }));
  if (watch.signal.aborted) stop();
  else upload.start();
  try {
    return { result: await outcome, url: upload.url ?? '', status };
  } finally {
    watch.signal.removeEventListener('abort', stop);
    watch.end();
    source.destroy();
  }
};

const begin = async (work: SendWork, endpoint: string): Promise<Result<string>> => {
  const { parcel, note } = work;
  const metadata = { filename: path.basename(parcel.archive), filetype: 'application/zip', sha256: parcel.sha256, exportId: note.exportId };
  const { result, url } = await travel({ work, options: { endpoint, metadata }, stopsWhenMade: true });
  if (!result.ok) return result;
  if (url === '' || originOf(url) !== originOf(endpoint)) return refuse('send-server-elsewhere');
  const kept = await work.keep({ uploadUrl: url });
  return kept.ok ? succeed(url) : kept;
};

/** An upload the server knows no more is begun anew: what it had of it is gone there too. */
const isForgotten = (status: number | undefined): boolean => status === 404 || status === 410;

export const sendByTus = async (work: SendWork, endpoint: string): Promise<Result<Arrival>> => {
  let uploadUrl = work.note.uploadUrl;
  let furthestBytes = 0;
  const watched: SendWork = {
    ...work,
    onProgress: (doneBytes, totalBytes) => {
      furthestBytes = Math.max(furthestBytes, doneBytes);
      work.onProgress(doneBytes, totalBytes);
    },
  };
  const attempt = async (): Promise<Result<Arrival>> => {
    if (uploadUrl === undefined) {
      const allowed = await work.mayArrive();
      if (!allowed.ok) return allowed;
      const begun = await begin(watched, endpoint);
      if (!begun.ok) return begun;
      uploadUrl = begun.value;
    } else if (originOf(uploadUrl) !== originOf(endpoint)) return refuse('send-server-elsewhere');
    const { result, status } = await travel({ work: watched, options: { uploadUrl } });
    if (result.ok) return succeed({ isNew: true });
    if (!isForgotten(status)) return result;
    uploadUrl = undefined;
    return attempt();
  };
  return retry({ attempt, pausesMs: work.pausesMs, signal: work.signal, moved: () => furthestBytes });
};

export interface UploadToEnd {
  readonly uploadUrl: string;
  readonly endpoint: string;
  readonly login: Login | undefined;
}

/** Asks the server to forget an upload that is given up. Rejects where it does not, or where it is another server. */
export const endUpload = async ({ uploadUrl, endpoint, login }: UploadToEnd): Promise<void> => {
  if (originOf(uploadUrl) !== originOf(endpoint)) throw new Error('The upload is at another server');
  try {
    await Upload.terminate(uploadUrl, { headers: authorisation(login), retryDelays: null });
  } catch (error) {
    if (!isForgotten(serverFaultOf(error).status)) throw error;
  }
};
