/**
 * The custom protocols behind a loopback server, because Chromium knows no scheme of ours.
 *
 * Comes in: requests of the page. Goes out: what the handler answered that main registered for the scheme, status,
 * headers and all; addresses inside the headers are translated. Two ports, so that another scheme stays another
 * origin, as it is in Electron. Answers nobody without this run's token: a cookie for the page, a part of the path
 * for the rest (a request with `crossorigin` carries no cookie).
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { toDriver } from './to-driver.ts';

export type ProtocolHandler = (request: Request) => Response | Promise<Response>;

interface Served {
  /** Scheme and host of the page, e.g. `app://bundle`. */
  readonly origin: string;
  readonly handlerFor: (scheme: string) => ProtocolHandler | undefined;
  readonly mayLoad: (address: string, resourceType: string) => Promise<boolean>;
}

const token = randomBytes(24).toString('hex');
let served: Served | undefined;
let pageOrigin = '';
/** Ends without a slash; what follows is `/<scheme>/<host>/<path>`. */
let mediaBase = '';

export const serveFor = (page: Served): void => {
  served = page;
};

const originOf = (address: string): string => /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(address)?.[0] ?? '';

/** Main's address → the address Chromium is given. */
export const addressForPage = (address: string): string => {
  const origin = originOf(address);
  if (origin === served?.origin) return pageOrigin + (address.slice(origin.length) || '/');
  return served?.handlerFor(origin.split('://')[0] ?? '') === undefined ? address : `${mediaBase}/${address.replace('://', '/')}`;
};

/** And back. What is not ours stays as it is. */
export const addressForMain = (address: string): string => {
  if (address === pageOrigin || address.startsWith(`${pageOrigin}/`)) return (served?.origin ?? '') + address.slice(pageOrigin.length);
  if (!address.startsWith(`${mediaBase}/`)) return address;
  return address.slice(mediaBase.length + 1).replace('/', '://');
};

/** `media:` and `media://kind` in a policy name the same things as before. */
const policyForPage = (policy: string): string =>
  policy.replaceAll(/(?<=\s)([a-z][a-z0-9+.-]*):(?:\/\/([^\s;/]*))?(?=[\s;/]|$)/g, (source, scheme: string, host: string | undefined) => {
    if (`${scheme}:` === new URL(served?.origin ?? 'none:').protocol) return pageOrigin;
    return served?.handlerFor(scheme) === undefined ? source : `${mediaBase}/${scheme}/${host === undefined || host === '' ? '' : `${host}/`}`;
  });

const headersForPage = (headers: Headers): Record<string, string> => {
  const translated: Record<string, string> = {};
  for (const [name, value] of headers) {
    if (name === 'content-security-policy') translated[name] = policyForPage(value);
    else if (name === 'access-control-allow-origin' || name === 'location') translated[name] = originOf(value) === served?.origin ? pageOrigin + value.slice(originOf(value).length) : value;
    else translated[name] = value;
  }
  return translated;
};

const headersForMain = (incoming: IncomingMessage): Headers => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || ['host', 'cookie', 'connection'].includes(name)) continue;
    const text = Array.isArray(value) ? value.join(', ') : value;
    headers.set(name, ['origin', 'referer'].includes(name) ? addressForMain(text) : text);
  }
  return headers;
};

const isAllowed = (incoming: IncomingMessage, isMedia: boolean): boolean => {
  const expectedHost = new URL(isMedia ? mediaBase : pageOrigin).host;
  if (incoming.headers.host !== expectedHost) return false;
  if (isMedia) return incoming.url?.startsWith(`/${token}/`) === true;
  return (incoming.headers.cookie ?? '').split('; ').includes(`rig=${token}`);
};

const refuse = (outgoing: ServerResponse, status: number): void => {
  outgoing.writeHead(status, { 'content-type': 'text/plain' });
  outgoing.end();
};

/** Electron's names of what a request is for, from the header that tells it. */
const resourceTypes: Readonly<Record<string, string>> = { document: 'mainFrame', iframe: 'subFrame', style: 'stylesheet', script: 'script', image: 'image', font: 'font', audio: 'media', video: 'media', empty: 'xhr' };

const respond = async (incoming: IncomingMessage, outgoing: ServerResponse, isMedia: boolean): Promise<void> => {
  // The empty page in which a window of its own starts, before it has a cookie.
  if (!isMedia && incoming.url === '/~rig') {
    outgoing.writeHead(200, { 'content-type': 'text/html' });
    outgoing.end('<title>Storyhearth</title>');
    return;
  }
  // Asked by browsers of every http site; a scheme of ours is not asked.
  if (incoming.url === '/favicon.ico') {
    refuse(outgoing, 204);
    return;
  }
  if (!isAllowed(incoming, isMedia)) {
    refuse(outgoing, 403);
    return;
  }
  const address = addressForMain(isMedia ? new URL(mediaBase).origin + (incoming.url ?? '') : pageOrigin + (incoming.url ?? ''));
  const handler = served?.handlerFor(address.split('://')[0] ?? '');
  const kind = resourceTypes[String(incoming.headers['sec-fetch-dest'])] ?? 'other';
  if (handler === undefined || !(await served?.mayLoad(address, kind))) {
    // What a filter cancels fails without an answer.
    outgoing.destroy();
    return;
  }
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const answer = await handler(new Request(address, { method, headers: headersForMain(incoming), signal: gone.signal, ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const } : {}) }));
  outgoing.writeHead(answer.status, headersForPage(answer.headers));
  if (answer.body === null || method === 'HEAD') outgoing.end();
  else await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), outgoing);
};

const isAborted = (error: unknown): boolean => error instanceof Error && ('code' in error ? ['ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'ECONNRESET', 'EPIPE'].includes(String(error.code)) : error.name === 'AbortError');

const listen = (isMedia: boolean): Promise<string> => {
  const server: Server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing, isMedia).catch((error: unknown) => {
      // A page that scrubs through a film drops most of its requests half way.
      if (!isAborted(error)) toDriver.tell('server-error', error instanceof Error ? (error.stack ?? error.message) : String(error));
      outgoing.destroy();
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const place = server.address();
      resolve(`http://127.0.0.1:${place === null || typeof place === 'string' ? 0 : place.port}`);
    });
  });
};

export const serving = Promise.all([listen(false), listen(true)]).then(([page, media]) => {
  pageOrigin = page;
  mediaBase = `${media}/${token}`;
  toDriver.tell('serving', { pageOrigin, mediaBase, token });
});
