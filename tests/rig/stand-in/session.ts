/**
 * `session` and `protocol`: permissions, the filter of requests, the handlers of schemes.
 *
 * Kept per partition as in Electron. The driver asks for permissions on behalf of the page.
 */
import { EventEmitter } from 'node:events';
import type { FetchedAnswer, PermissionDetails } from '../wire-messages.ts';
import type { ProtocolHandler } from './serve-page.ts';
import { guarded } from './to-driver.ts';

type PermissionRequest = Exclude<Parameters<Electron.Session['setPermissionRequestHandler']>[0], null>;
type PermissionCheck = Exclude<Parameters<Electron.Session['setPermissionCheckHandler']>[0], null>;
type Filter = (details: Electron.OnBeforeRequestListenerDetails, callback: (answer: Electron.CallbackResponse) => void) => void;

type Members = 'clearCache' | 'clearStorageData' | 'setDevicePermissionHandler' | 'setDisplayMediaRequestHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler' | 'setSpellCheckerEnabled';

export class RigSession {
  private readonly handlers = new Map<string, ProtocolHandler>();
  private request: PermissionRequest | null = null;
  private check: PermissionCheck | null = null;
  private filter: Filter | null = null;

  /** What main sees. */
  readonly electron = guarded('session', 'session.ts', Object.assign(new EventEmitter(), this.members()));

  handlerFor(scheme: string): ProtocolHandler | undefined {
    return this.handlers.get(scheme);
  }

  mayLoad(url: string, resourceType: string): Promise<boolean> {
    const { filter } = this;
    if (filter === null) return Promise.resolve(true);
    return new Promise((resolve) => {
      filter({ url, resourceType, method: 'GET' } as Electron.OnBeforeRequestListenerDetails, (answer) => resolve(answer.cancel !== true));
    });
  }

  /** What main's own handler answers, past main's own filter; nothing where either says no. */
  async fetch(address: string, resourceType: string): Promise<FetchedAnswer | undefined> {
    const isAllowed = await this.mayLoad(address, resourceType);
    const handler = this.handlerFor(address.split('://')[0] ?? '');
    if (!isAllowed || handler === undefined) return undefined;
    const answer = await handler(new Request(address));
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: new Uint8Array(await answer.arrayBuffer()) };
  }

  /** Without a handler Electron says yes. */
  requestPermission(contents: Electron.WebContents, { permission, mediaTypes, requestingUrl, isMainFrame }: PermissionDetails): Promise<boolean> {
    const { request } = this;
    if (request === null) return Promise.resolve(true);
    const details = { requestingUrl, isMainFrame, ...(mediaTypes === undefined ? {} : { mediaTypes: [...mediaTypes], securityOrigin: new URL('/', requestingUrl).href }) };
    return new Promise((resolve) => {
      request(contents, permission as Parameters<PermissionRequest>[1], resolve, details);
    });
  }

  checkPermission(contents: Electron.WebContents, { permission, mediaTypes, requestingUrl, isMainFrame }: PermissionDetails): boolean {
    if (this.check === null) return true;
    const origin = new URL('/', requestingUrl).href;
    const [mediaType] = mediaTypes ?? [];
    return this.check(contents, permission as Parameters<PermissionCheck>[1], origin, { requestingUrl, isMainFrame, securityOrigin: origin, ...(mediaType === undefined ? {} : { mediaType }) });
  }

  private members(): Pick<Electron.Session, Members> & { readonly protocol: unknown; readonly webRequest: unknown; isPersistent(): boolean } {
    const handling: Pick<Electron.Protocol, 'handle' | 'isProtocolHandled' | 'unhandle'> = {
      handle: (scheme, handler) => {
        if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
        this.handlers.set(scheme, handler);
      },
      unhandle: (scheme) => {
        this.handlers.delete(scheme);
      },
      isProtocolHandled: (scheme) => this.handlers.has(scheme),
    };
    return {
      protocol: guarded('session.protocol', 'session.ts', handling),
      webRequest: guarded('session.webRequest', 'session.ts', {
        onBeforeRequest: (...values: readonly unknown[]) => {
          this.filter = values.at(-1) as Filter | null;
        },
      }),
      setPermissionRequestHandler: (handler) => {
        this.request = handler;
      },
      setPermissionCheckHandler: (handler) => {
        this.check = handler;
      },
      setDevicePermissionHandler: () => undefined,
      setDisplayMediaRequestHandler: () => undefined,
      setSpellCheckerEnabled: () => undefined,
      clearCache: () => Promise.resolve(),
      clearStorageData: () => Promise.resolve(),
      isPersistent: () => false,
    };
  }
}

const sessions = new Map<string, RigSession>();

export const sessionOf = (partition: string): RigSession => {
  const found = sessions.get(partition) ?? new RigSession();
  sessions.set(partition, found);
  return found;
};

export const session = guarded('session', 'session.ts', {
  fromPartition: (partition: string) => sessionOf(partition).electron,
  get defaultSession() {
    return sessionOf('').electron;
  },
});

export const protocol = guarded('protocol', 'session.ts', {
  registerSchemesAsPrivileged: (schemes: readonly Electron.CustomScheme[]): void => {
    for (const { scheme } of schemes) if (['http', 'https', 'file'].includes(scheme)) throw new Error(`${scheme} is no scheme of ours`);
  },
  get handle() {
    return (scheme: string, handler: ProtocolHandler): void => (sessionOf('').electron.protocol as { handle(scheme: string, handler: ProtocolHandler): void }).handle(scheme, handler);
  },
});
