/**
 * The preload: named calls between the sandboxed window and main, nothing else.
 *
 * Neither `ipcRenderer` nor an event object ever reaches the page, and no name of a channel comes from it.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { Answer, News, NewsName, RequestName, Requests, Studio } from '../core/bridge.ts';

const ask = <Name extends RequestName>(name: Name, request: Requests[Name]['request']): Promise<Answer<Name>> => ipcRenderer.invoke(name, request) as Promise<Answer<Name>>;

const hear = <Name extends NewsName>(name: Name, listener: (news: News[Name]) => void): (() => void) => {
  const forward = (_event: unknown, news: News[Name]): void => listener(news);
  ipcRenderer.on(name, forward);
  return () => {
    ipcRenderer.off(name, forward);
  };
};

const studio: Studio = {
  listStories: () => ask('library:list', {}),
  libraryStatus: () => ask('library:status', {}),
  onLibraryChanged: (listener) => hear('library:changed', listener),
};

contextBridge.exposeInMainWorld('studio', studio);
