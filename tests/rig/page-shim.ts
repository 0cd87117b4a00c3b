/**
 * The page's end of the bridge: what the built preload gets when it requires `electron`.
 *
 * Runs in the page before its scripts, as the text of itself: it uses nothing from outside its own braces. The
 * preload and the page share one world here; Electron's separate worlds are not imitated. Only the main frame of our
 * page gets a preload, as in Electron.
 */
import type { Codec, makeCodec } from './codec.ts';

export interface ShimSettings {
  readonly pageOrigin: string;
  /** Ends without a slash. */
  readonly mediaBase: string;
  /** Where dropped and chosen files appear for main; ends with the separator of paths. */
  readonly uploadsFolder: string;
  readonly separator: string;
  /** The one function that the driver put on the page. */
  readonly binding: string;
  /** The one function through which the driver reaches the page. */
  readonly hearing: string;
}

export const pageShim = (settings: ShimSettings, codecMaker: typeof makeCodec, preload: (require: (name: string) => unknown) => void): void => {
  interface Waiting {
    readonly resolve: (value: unknown) => void;
    readonly reject: (error: Error) => void;
  }
  type Listener = (event: object, ...values: unknown[]) => void;
  type Heard = { readonly kind: 'answer'; readonly callId: number; readonly value?: unknown; readonly error?: string } | { readonly kind: 'news'; readonly name: string; readonly values: readonly unknown[] };

  const page = window as unknown as Record<string, unknown>;
  if (window.top !== window || location.origin !== settings.pageOrigin || page[settings.hearing] !== undefined) return;
  const post = page[settings.binding] as (text: string) => void;
  delete page[settings.binding];

  const codec: Codec = codecMaker({
    write: (bytes) => (bytes as unknown as { toBase64(): string }).toBase64(),
    read: (text) => (Uint8Array as unknown as { fromBase64(text: string): Uint8Array }).fromBase64(text),
  });
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<Listener>>();
  const uploads = new Set<Promise<unknown>>();
  const places = new WeakMap<File, string>();
  let lastCall = 0;
  let lastFile = 0;

  const call = (message: Readonly<Record<string, unknown>>): Promise<unknown> => {
    lastCall += 1;
    const callId = lastCall;
    return new Promise((resolve, reject) => {
      waiting.set(callId, { resolve, reject });
      post(JSON.stringify({ ...message, callId }));
    });
  };

  Object.defineProperty(window, settings.hearing, {
    value: (text: string) => {
      const heard = codec.decode(text) as Heard;
      if (heard.kind === 'news') {
        for (const listener of listeners.get(heard.name) ?? []) listener({}, ...heard.values);
        return;
      }
      const answered = waiting.get(heard.callId);
      waiting.delete(heard.callId);
      if (heard.error === undefined) answered?.resolve(heard.value);
      else answered?.reject(new Error(heard.error));
    },
  });

  const ask = (permission: string, mediaTypes?: readonly string[]): Promise<boolean> => call({ kind: 'permission', permission, ...(mediaTypes === undefined ? {} : { mediaTypes }) }) as Promise<boolean>;

  /** A few megabytes at a time, so that a film fits through. */
  const upload = async (file: File, place: string): Promise<void> => {
    const piece = 4_194_304;
    try {
      for (let start = 0; start === 0 || start < file.size; start += piece) {
        const bytes = await file.slice(start, start + piece).arrayBuffer();
        await call({ kind: 'upload', place, bytes: codec.encode(bytes), changedAtMs: file.lastModified });
      }
    } catch {
      // A folder cannot be read as a file; main finds what the driver knows under this name.
      await call({ kind: 'upload-folder', place, name: file.name });
    }
  };

  const placeOf = (file: File): string => {
    if (!(file instanceof File)) throw new TypeError('Not a File');
    const known = places.get(file);
    if (known !== undefined) return known;
    lastFile += 1;
    const place = `${settings.uploadsFolder}${Math.round(performance.timeOrigin)}-${lastFile}${settings.separator}${file.name}`;
    places.set(file, place);
    const sent = upload(file, place).finally(() => uploads.delete(sent));
    uploads.add(sent);
    return place;
  };

  const invoke = async (name: string, ...values: readonly unknown[]): Promise<unknown> => {
    const text = codec.encode(values);
    while (uploads.size > 0) await Promise.all(uploads);
    return call({ kind: 'invoke', name, text });
  };

  /** A place on the page's own origin is right as it is; another scheme is one Chromium does not know. */
  const mediaAddress = (address: string): string => (/^[a-z][a-z0-9+.-]*:\/\//.test(address) ? `${settings.mediaBase}/${address.replace('://', '/')}` : address);

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: Readonly<Record<string, unknown>>) => {
        const exposed = { ...api };
        const { mediaUrl } = exposed;
        if (typeof mediaUrl === 'function') exposed['mediaUrl'] = (...values: unknown[]) => mediaAddress((mediaUrl as (...values: unknown[]) => string)(...values));
        Object.defineProperty(window, name, { value: Object.freeze(exposed), enumerable: true });
      },
    },
    ipcRenderer: {
      invoke,
      on: (name: string, listener: Listener) => {
        listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
      },
      off: (name: string, listener: Listener) => {
        listeners.get(name)?.delete(listener);
      },
    },
    webUtils: { getPathForFile: placeOf },
    webFrame: { setZoomFactor: () => undefined, getZoomFactor: () => 1 },
  };

  // Electron asks main before Chromium gives; what main denies fails the way Chromium tells it.
  const { getUserMedia, enumerateDevices } = MediaDevices.prototype as unknown as { getUserMedia: (this: MediaDevices, wishes: MediaStreamConstraints) => Promise<MediaStream>; enumerateDevices: (this: MediaDevices) => Promise<MediaDeviceInfo[]> };
  MediaDevices.prototype.getUserMedia = async function (wishes = {}) {
    const types = (['audio', 'video'] as const).filter((type) => wishes[type] !== undefined && wishes[type] !== false);
    if (types.length > 0 && !(await ask('media', types))) throw new DOMException('Permission denied', 'NotAllowedError');
    return getUserMedia.call(this, wishes);
  };
  MediaDevices.prototype.enumerateDevices = async function () {
    await call({ kind: 'permission-refresh' });
    return enumerateDevices.call(this);
  };
  const { query } = Permissions.prototype as unknown as Record<'query', (this: Permissions, descriptor: PermissionDescriptor) => Promise<PermissionStatus>>;
  Permissions.prototype.query = async function (descriptor) {
    await call({ kind: 'permission-refresh' });
    return query.call(this, descriptor);
  };
  const { requestFullscreen } = Element.prototype as unknown as { requestFullscreen: (this: Element, options?: FullscreenOptions) => Promise<void> };
  Element.prototype.requestFullscreen = async function (options) {
    if (!(await ask('fullscreen'))) throw new TypeError('Permissions check failed');
    await requestFullscreen.call(this, options);
  };
  // A window that main denies is never made, and the page is told so at once; one that it allows is not imitated.
  window.open = (address) => {
    post(JSON.stringify({ kind: 'new-window', address: new URL(String(address ?? 'about:blank'), location.href).href }));
    return null;
  };

  preload((name) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot require ${name}`);
    return electron;
  });
};
