/**
 * Talks to a browser of our own over two pipes, in the language of its developer tools.
 *
 * In: a started browser's pipes. Out: an answer per question. No port is opened that another program could use, and the
 * page goes over in memory: a sheet may hold a legal name, so it never lies in a temporary file or on a command line.
 * Messages are JSON, ended by a zero byte.
 */
import type { Readable, Writable } from 'node:stream';

export type Fields = Readonly<Record<string, unknown>>;

export interface BrowserPipe {
  /** Rejects when the browser refuses, or is gone. */
  ask(method: string, params?: Fields, sessionId?: string): Promise<Fields>;
  /** Every question that is open fails; so do later ones. */
  end(why: Error): void;
}

interface Waiting {
  readonly resolve: (answer: Fields) => void;
  readonly reject: (why: Error) => void;
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

export const openBrowserPipe = ({ toBrowser, fromBrowser }: { readonly toBrowser: Writable; readonly fromBrowser: Readable }): BrowserPipe => {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: Error | undefined;
  // A PDF arrives in hundreds of pieces: joined once, at the zero byte.
  let pieces: Buffer[] = [];

  const end = (why: Error): void => {
    ended ??= why;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const hear = (text: string): void => {
    const message: unknown = JSON.parse(text);
    if (!isFields(message) || typeof message['id'] !== 'number') return;
    const asked = waiting.get(message['id']);
    waiting.delete(message['id']);
    if (isFields(message['error'])) asked?.reject(new Error(String(message['error']['message'])));
    else asked?.resolve(isFields(message['result']) ? message['result'] : {});
  };
  fromBrowser.on('data', (piece: Buffer) => {
    let rest = piece;
    for (let at = rest.indexOf(0); at !== -1; at = rest.indexOf(0)) {
      const whole = Buffer.concat([...pieces, rest.subarray(0, at)]).toString('utf8');
      pieces = [];
      rest = rest.subarray(at + 1);
      hear(whole);
    }
    if (rest.length > 0) pieces.push(rest);
  });
  for (const stream of [toBrowser, fromBrowser]) {
    stream.on('error', end);
    stream.on('close', () => end(new Error('The browser is gone')));
  }
  return {
    end,
    ask: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) {
          reject(ended);
          return;
        }
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        toBrowser.write(`${JSON.stringify({ id: lastId, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      }),
  };
};
