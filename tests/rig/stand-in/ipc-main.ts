/**
 * `ipcMain.handle`: what the preload's `ipcRenderer.invoke` reaches.
 */
import { codec } from '../codec.ts';
import type { Invoked } from '../wire-messages.ts';
import { contentsOf } from './browser-window.ts';
import { addressForMain } from './serve-page.ts';
import { guarded, toDriver } from './to-driver.ts';

type Listener = (event: Electron.IpcMainInvokeEvent, ...values: unknown[]) => unknown;

const listeners = new Map<string, Listener>();

const handlers: Pick<Electron.IpcMain, 'handle' | 'removeHandler'> = {
  handle: (name, listener) => {
    if (listeners.has(name)) throw new Error(`Attempted to register a second handler for '${name}'`);
    listeners.set(name, listener);
  },
  removeHandler: (name) => {
    listeners.delete(name);
  },
};

export const ipcMain = guarded('ipcMain', 'ipc-main.ts', handlers);

/** The answer goes the way of the news, so that the two keep their order. */
const answer = async ({ windowId, callId, name, text, frame }: Invoked): Promise<void> => {
  const sender = contentsOf(windowId);
  if (sender === undefined) return;
  const senderFrame = { url: addressForMain(frame.url), parent: frame.isMainFrame ? null : {} };
  try {
    const listener = listeners.get(name);
    if (listener === undefined) throw new Error(`No handler registered for '${name}'`);
    const values = codec.decode(text) as unknown[];
    const value = await listener({ sender, senderFrame } as unknown as Electron.IpcMainInvokeEvent, ...values);
    toDriver.tell('deliver', { windowId, text: codec.encode({ kind: 'answer', callId, value }) });
  } catch (error) {
    toDriver.tell('deliver', { windowId, text: codec.encode({ kind: 'answer', callId, error: `Error invoking remote method '${name}': ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}` }) });
  }
};

toDriver.on('invoke', (invoked) => {
  void answer(invoked);
});
