/**
 * A course platform on loopback: serves units, plays SCORM 1.2 in a frame with scorm-again, answers xAPI.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { openXapiEndpoint, type XapiEndpoint } from './xapi-endpoint.ts';

const kinds: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.mp4': 'video/mp4', '.jpg': 'image/jpeg', '.js': 'text/javascript' };

/** What a learner did stays in the browser of the test, so that a reload finds it. */
const scormPage = (unit: string): string => `<!doctype html><html lang="en"><head><title>Platform</title><style>iframe{width:100%;height:95vh;border:0}</style></head><body>
<script src="/scorm12.js"></script>
<script>
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  const kept = localStorage.getItem('cmi');
  if (kept !== null) api.loadFromJSON(JSON.parse(kept));
  window.calls = [];
  window.API = Object.fromEntries(['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic'].map((name) => [name, (...words) => {
    const answer = api[name](...words);
    window.calls.push([name, ...words, String(answer), api.LMSGetLastError()]);
    if (name === 'LMSCommit' || name === 'LMSFinish') localStorage.setItem('cmi', JSON.stringify(api.renderCMIToJSONObject()));
    return answer;
  }]));
</script>
<iframe title="Unit" src="/${unit}/index.html" allowfullscreen></iframe>
</body></html>`;

const send = (request: IncomingMessage, response: ServerResponse, file: string): void => {
  const { size } = statSync(file);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const [start, end] = range === null ? [0, size - 1] : [Number(range[1]), range[2] === '' ? size - 1 : Number(range[2])];
  response.writeHead(range === null ? 200 : 206, { 'Content-Type': kinds[path.extname(file)] ?? 'application/octet-stream', 'Accept-Ranges': 'bytes', 'Content-Length': end - start + 1, ...(range === null ? {} : { 'Content-Range': `bytes ${start}-${end}/${size}` }) });
  createReadStream(file, { start, end }).on('error', () => response.destroy()).pipe(response);
};

export interface CoursePlatform {
  readonly base: string;
  readonly xapi: XapiEndpoint;
  /** The page that frames a SCORM unit. */
  scorm(unit: string): string;
  close(): Promise<void>;
}

/** `root`: a folder with one folder for each unit. */
export const startPlatform = async (root: string): Promise<CoursePlatform> => {
  const xapi = openXapiEndpoint();
  const scorm12 = createRequire(import.meta.url).resolve('scorm-again/scorm12/min');
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await xapi.answer(request, response)) return;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/favicon.ico') response.writeHead(204).end();
    else if (pathname === '/scorm12.js') response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(readFileSync(scorm12));
    else if (pathname === '/platform') response.writeHead(200, { 'Content-Type': 'text/html' }).end(scormPage(searchParams.get('unit') ?? ''));
    else if (pathname === '/left') response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><html lang="en"><title>Back</title><p>Back on the platform</p></html>');
    else send(request, response, path.join(root, path.normalize(pathname)));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(404);
      response.end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    base,
    xapi,
    scorm: (unit) => `${base}/platform?unit=${unit}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
