/**
 * The preload: named calls between the sandboxed window and main, nothing else.
 *
 * Neither `ipcRenderer` nor an event object ever reaches the page, and no name of a channel comes from it. A dropped
 * file becomes a path here and goes to main; the page gets back an id.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { calls, hearings, mediaFolder, type Answer, type MediaKind, type NewsName, type RequestName } from '../core/bridge.ts';

const ask = (name: RequestName, request: unknown): Promise<unknown> => ipcRenderer.invoke(name, request);

const hear = (name: NewsName, listener: (news: unknown) => void): (() => void) => {
  const forward = (_event: unknown, news: unknown): void => listener(news);
  ipcRenderer.on(name, forward);
  return () => {
    ipcRenderer.off(name, forward);
  };
};

const placeOf = (file: object): string => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);

contextBridge.exposeInMainWorld('studio', {
  ...Object.fromEntries(Object.entries(calls).map(([call, name]) => [call, (request: unknown = {}) => ask(name, request)])),
  ...Object.fromEntries(Object.entries(hearings).map(([hearing, name]) => [hearing, (listener: (news: unknown) => void) => hear(name, listener)])),
  offerFiles: (files: readonly object[]) => ask('files:offer', { places: files.map(placeOf).filter((place) => place !== '') }) as Promise<Answer<'files:offer'>>,
  mediaUrl: (kind: MediaKind, id: string) => `${mediaFolder}${kind}/${id}`,
});
