/**
 * Real servers on this computer to send to, and a way between that can be cut at any byte.
 */
import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileStore } from '@tus/file-store';
import { Server as TusServer } from '@tus/server';
import FileSystemAdapter, { type Resource } from '@nephele/adapter-file-system';
import nepheleServer from 'nephele';

export interface Running {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** What a server says before anything else gets to see the request; true: it has answered. */
export type Gatekeeper = (request: IncomingMessage, response: ServerResponse) => boolean;

const end = (response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): true => {
  response.writeHead(status, { ...headers, Connection: 'close' }).end();
  return true;
};

export const wantsLogin = (user: string, password: string): Gatekeeper => {
  const right = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return (request, response) => request.headers.authorization !== right && end(response, 401, { 'WWW-Authenticate': 'Basic realm="stories"' });
};

/** Answers one method with one status, always; after it has read what was sent, as an answer to half a request may get lost. */
export const answers = (method: string, status: number): Gatekeeper => (request, response) => {
  if (request.method !== method) return false;
  request.resume();
  request.once('end', () => void end(response, status));
  return true;
};

const listen = async (server: http.Server | https.Server | net.Server, sockets: ReadonlySet<Socket>): Promise<Running> => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

const keepSockets = (server: net.Server): ReadonlySet<Socket> => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A cut connection is what these tests are about.
    socket.on('error', () => socket.destroy());
  });
  return sockets;
};

export interface ServerShape {
  readonly gates?: readonly Gatekeeper[];
  /** A certificate nobody signed but itself. */
  readonly isSelfSigned?: boolean;
}

const selfSigned = (): { readonly key: Buffer; readonly cert: Buffer } => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-tls-'));
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=127.0.0.1'], { stdio: 'ignore' });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return made;
};

const serve = (handler: RequestListener, { gates = [], isSelfSigned = false }: ServerShape): Promise<Running> => {
  const guarded: RequestListener = (request, response) => {
    if (!gates.some((gate) => gate(request, response))) handler(request, response);
  };
  const server = isSelfSigned ? https.createServer(selfSigned(), guarded) : http.createServer(guarded);
  return listen(server, keepSockets(server));
};

/** Uploads begin at `/files`. */
export const tusServer = (folder: string, shape: ServerShape = {}): Promise<Running> => {
  mkdirSync(folder, { recursive: true });
  const tus = new TusServer({ path: '/files', datastore: new FileStore({ directory: folder }), respectForwardedHeaders: false });
  return serve((request, response) => void tus.handle(request, response), shape);
};

/** What arrived by tus: every file that is no note of the server. */
export const tusUploads = (folder: string): readonly string[] => readdirSync(folder).filter((name) => !name.endsWith('.json')).map((name) => path.join(folder, name));

async function* readWhenAsked(input: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) yield chunk as Uint8Array;
}

/**
 * The adapter opens a file and only then listens for the end of the connection: one that was cut meanwhile left the file
 * open for good. What is read when it is asked for tells of the cut whenever somebody listens.
 */
class ClosingAdapter extends FileSystemAdapter {
  override async getResource(...place: Parameters<FileSystemAdapter['getResource']>): ReturnType<FileSystemAdapter['getResource']> {
    return this.closing(await super.getResource(...place));
  }

  override async newResource(...place: Parameters<FileSystemAdapter['newResource']>): ReturnType<FileSystemAdapter['newResource']> {
    return this.closing(await super.newResource(...place));
  }

  private closing(resource: Resource): Resource {
    const write = resource.setStream.bind(resource);
    resource.setStream = (input, ...rest) => write(Readable.from(readWhenAsked(input), { objectMode: false }), ...rest);
    return resource;
  }
}

const davHandler = (folder: string): RequestListener => {
  mkdirSync(folder, { recursive: true });
  return nepheleServer({ adapter: new ClosingAdapter({ root: folder }), authenticator: { authenticate: () => Promise.resolve({ username: 'anna' }), cleanAuthentication: () => Promise.resolve() } });
};

export const webdavServer = (folder: string, shape: ServerShape = {}): Promise<Running> => serve(davHandler(folder), shape);

/** The part of Nextcloud's protocol that plain WebDAV has not: a MOVE of `.file` puts the parts together. */
const assemble = async (root: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const folder = path.join(root, path.dirname(request.url ?? ''));
  const target = path.join(root, new URL(String(request.headers.destination)).pathname);
  const parts = readdirSync(folder).filter((name) => /^\d{5}$/.test(name)).toSorted();
  const bytes = parts.reduce((sum, name) => sum + readFileSync(path.join(folder, name)).byteLength, 0);
  if (String(bytes) !== request.headers['oc-total-length']) return void end(response, 400);
  for (const [index, name] of parts.entries()) await pipeline(createReadStream(path.join(folder, name)), createWriteStream(target, { flags: index === 0 ? 'w' : 'a' }));
  rmSync(folder, { recursive: true });
  end(response, 201);
};

export const nextcloudFolder = (root: string): string => path.join(root, 'remote.php/dav/files/anna');
export const nextcloudParts = (root: string): string => path.join(root, 'remote.php/dav/uploads/anna');

/** A WebDAV server with Nextcloud's addresses and its upload of parts, after its documentation. */
export const nextcloudServer = (root: string, { gates = [], ...shape }: ServerShape = {}): Promise<Running> => {
  mkdirSync(nextcloudFolder(root), { recursive: true });
  mkdirSync(nextcloudParts(root), { recursive: true });
  const assembling: Gatekeeper = (request, response) => {
    if (request.method !== 'MOVE' || request.url?.endsWith('/.file') !== true) return false;
    void assemble(root, request, response);
    return true;
  };
  return serve(davHandler(root), { ...shape, gates: [...gates, assembling] });
};

/** What a person sees in a folder of the server. */
export const visibleIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : []);

export interface CutWay extends Running {
  /** After so many more bytes from the sender everything is cut, and `onCut` is told; later connections pass. */
  readonly cutAfter: (bytes: number, onCut: () => void) => void;
  /** Bytes that passed from the sender to the server. */
  readonly passedBytes: () => number;
}

/** A way to a server that hands on every byte, until it is told to stop. */
export const cutWay = async (targetPort: number): Promise<CutWay> => {
  let passed = 0;
  let cut: { readonly at: number; readonly onCut: () => void } | undefined;
  const open = new Set<Socket>();
  const server = net.createServer((socket) => {
    const onward = net.connect(targetPort, '127.0.0.1');
    const both = [socket, onward];
    for (const one of both) {
      open.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        open.delete(one);
        for (const other of both) other.destroy();
      });
    }
    socket.on('data', (bytes) => {
      const allowed = cut === undefined ? bytes.byteLength : Math.min(bytes.byteLength, cut.at - passed);
      passed += allowed;
      if (!onward.write(bytes.subarray(0, allowed))) {
        socket.pause();
        onward.once('drain', () => socket.resume());
      }
      if (cut === undefined || passed < cut.at) return;
      const { onCut } = cut;
      cut = undefined;
      onCut();
      // The server has the bytes up to the cut; nothing comes after them.
      onward.end();
      socket.destroy();
    });
    onward.on('data', (bytes) => void socket.write(bytes));
  });
  const running = await listen(server, open);
  return { ...running, passedBytes: () => passed, cutAfter: (bytes, onCut) => void (cut = { at: passed + Math.max(1, bytes), onCut }) };
};
