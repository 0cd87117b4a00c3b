/**
 * Turns what a server or the way to it answered into a failure a person can act on.
 *
 * In: an error of an HTTP library. Out: a `Failure` without address, name or password. A mistake of ours is thrown on.
 */
import { failure, type Failure, type FailureCode } from '../../core/failure.ts';

export interface ServerFault {
  readonly status: number | undefined;
  /** Node's code of the connection, where there was no answer. */
  readonly code: string | undefined;
}

const record = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {});

const statusOf = (error: unknown): number | undefined => {
  const { status, originalResponse } = record(error);
  if (typeof status === 'number') return status;
  const ask = record(originalResponse)['getStatus'] ?? (originalResponse === null || originalResponse === undefined ? undefined : (originalResponse as { getStatus?: unknown }).getStatus);
  const answered: unknown = typeof ask === 'function' ? Reflect.apply(ask, originalResponse, []) : undefined;
  return typeof answered === 'number' ? answered : undefined;
};

const codeOf = (error: unknown): string | undefined => {
  const { code, causingError, cause, erroredSysCall } = record(error);
  if (typeof code === 'string') return code;
  return [causingError, cause, erroredSysCall].map((inner) => (inner === undefined || inner === null ? undefined : codeOf(inner))).find((found) => found !== undefined);
};

export const serverFaultOf = (error: unknown): ServerFault => ({ status: statusOf(error), code: codeOf(error) });

const certificate = /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH_EXCEEDED|INVALID_PURPOSE)/;
const connection: ReadonlySet<string> = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'EPROTO',
  'ERR_STREAM_PREMATURE_CLOSE', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'HPE_INVALID_CONSTANT',
]);

const codeForStatus = (status: number, hasLogin: boolean): FailureCode => {
  if (status === 401 || status === 403) return hasLogin ? 'send-login-wrong' : 'send-login-needed';
  if (status === 404 || status === 409 || status === 410) return 'send-target-missing';
  if (status === 507 || status === 413) return 'send-server-full';
  if (status === 502 || status === 503 || status === 504 || status === 408) return 'send-server-gone';
  return 'send-server-refused';
};

export const failureFromServer = (error: unknown, hasLogin: boolean): Failure => {
  const { status, code } = serverFaultOf(error);
  if (status !== undefined) return failure(codeForStatus(status, hasLogin), { status });
  if (code !== undefined && certificate.test(code)) return failure('send-certificate', {}, { detail: code });
  if (code !== undefined && connection.has(code)) return failure('send-server-gone', {}, { detail: code });
  throw error;
};

/** A cut may be over in a moment; an answer of the server stays the same. */
export const isPassing = ({ code, params }: Failure): boolean => code === 'send-server-gone' || (code === 'send-server-refused' && params['status'] === 423);
