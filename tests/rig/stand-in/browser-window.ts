/**
 * `BrowserWindow` and its `webContents`: a page of the driver's Chromium.
 */
import { EventEmitter } from 'node:events';
import { codec } from '../codec.ts';
import { windows, type OpenWindow } from './open-windows.ts';
import { addressForMain, addressForPage, serveFor } from './serve-page.ts';
import { sessionOf, type RigSession } from './session.ts';
import { guarded, record, toDriver } from './to-driver.ts';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

class RigContents extends EventEmitter {
  readonly id: number;
  readonly rigSession: RigSession;
  private readonly window: RigWindow;
  private openHandler: OpenHandler | undefined;
  private zoom = 1;
  address = '';

  constructor(window: RigWindow, rigSession: RigSession) {
    super();
    this.id = window.id;
    this.window = window;
    this.rigSession = rigSession;
  }

  get session(): RigSession['electron'] {
    return this.rigSession.electron;
  }

  get mainFrame(): { readonly url: string; readonly parent: null } {
    return { url: this.address, parent: null };
  }

  send(name: string, ...values: readonly unknown[]): void {
    if (!this.window.isDestroyed()) toDriver.tell('deliver', { windowId: this.id, text: codec.encode({ kind: 'news', name, values }) });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  mayOpen(url: string): boolean {
    const answer = this.openHandler?.({ url, frameName: '', features: '', disposition: 'new-window', referrer: { url: this.address, policy: 'no-referrer' } });
    return answer === undefined || answer.action === 'allow';
  }

  /** Both events may stop it; Electron asks the frame's first. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    let isStopped = false;
    const event = {
      url,
      isMainFrame,
      isSameDocument: false,
      preventDefault: () => {
        isStopped = true;
      },
    };
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, url);
    return !isStopped;
  }

  getURL(): string {
    return this.address;
  }

  /** Only a window without scripts is printed: the studio prints no other. */
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    return Buffer.from(await toDriver.ask('print-sheet', { windowId: this.id, options: { ...options } }));
  }

  isDestroyed(): boolean {
    return this.window.isDestroyed();
  }

  isLoading(): boolean {
    return false;
  }

  reload(): void {
    toDriver.tell('window', { windowId: this.id, action: 'reload' });
  }

  getZoomFactor(): number {
    return this.zoom;
  }

  setZoomFactor(factor: number): void {
    this.zoom = factor;
    toDriver.tell('window', { windowId: this.id, action: 'zoom', factor });
  }

  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  openDevTools(): void {
    record('devTools', true);
  }

  focus(): void {
    this.window.focus();
  }
}

const open = new Map<number, RigWindow>();
let lastId = 0;
let focused: RigWindow | null = null;

class RigWindow extends EventEmitter implements OpenWindow {
  readonly id: number;
  readonly webContents: RigContents;
  private readonly options: Electron.BrowserWindowConstructorOptions;
  private isGone = false;
  private isShown = false;
  private isFull = false;
  private isSmall = false;
  private isMax = false;
  private title: string;
  private bounds: Electron.Rectangle;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    lastId += 1;
    this.id = lastId;
    this.options = options;
    this.title = options.title ?? '';
    this.isShown = options.show ?? true;
    this.bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = guarded('webContents', 'browser-window.ts', new RigContents(this, sessionOf(options.webPreferences?.partition ?? '')));
    const self = guarded('BrowserWindow', 'browser-window.ts', this);
    open.set(this.id, self);
    windows.add(self);
    return self;
  }

  static getAllWindows(): RigWindow[] {
    return [...open.values()];
  }

  static getFocusedWindow(): RigWindow | null {
    return focused;
  }

  static fromWebContents(contents: RigContents): RigWindow | null {
    return open.get(contents.id) ?? null;
  }

  static fromId(id: number): RigWindow | null {
    return open.get(id) ?? null;
  }

  async loadURL(address: string): Promise<void> {
    if (this.options.webPreferences?.javascript === false) {
      this.webContents.address = address;
      await toDriver.ask('load-sheet', { windowId: this.id, address });
      this.webContents.emit('did-finish-load', {});
      return;
    }
    const origin = /^[a-z]+:\/\/[^/]*/.exec(address)?.[0] ?? '';
    const { rigSession } = this.webContents;
    serveFor({ origin, handlerFor: (scheme) => rigSession.handlerFor(scheme), mayLoad: (url, resourceType) => rigSession.mayLoad(url, resourceType) });
    this.webContents.address = address;
    await toDriver.ask('load', { windowId: this.id, address: addressForPage(address), preloadFile: this.options.webPreferences?.preload });
    this.emit('ready-to-show');
    this.webContents.emit('dom-ready', {});
    this.webContents.emit('did-finish-load', {});
    // A window is open for a person when it can be seen.
    if (this.isShown) toDriver.tell('loaded', this.id);
    else this.once('show', () => toDriver.tell('loaded', this.id));
  }

  /** Whether nobody stopped it. */
  tryToClose(): boolean {
    let isStopped = false;
    this.emit('close', {
      preventDefault: () => {
        isStopped = true;
      },
    });
    if (!isStopped) this.destroy();
    return !isStopped;
  }

  close(): void {
    this.tryToClose();
  }

  destroy(): void {
    if (this.isGone) return;
    this.isGone = true;
    if (focused?.id === this.id) focused = null;
    open.delete(this.id);
    toDriver.tell('window', { windowId: this.id, action: 'close' });
    this.emit('closed');
    this.webContents.emit('destroyed', {});
    windows.remove(this.id);
  }

  isDestroyed(): boolean {
    return this.isGone;
  }

  show(): void {
    this.isShown = true;
    this.emit('show');
    this.focus();
  }

  showInactive(): void {
    this.isShown = true;
    this.emit('show');
  }

  hide(): void {
    this.isShown = false;
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.isShown;
  }

  focus(): void {
    if (focused?.id === this.id) return;
    focused = open.get(this.id) ?? null;
    this.emit('focus');
  }

  blur(): void {
    if (focused?.id !== this.id) return;
    focused = null;
    this.emit('blur');
  }

  isFocused(): boolean {
    return focused?.id === this.id;
  }

  minimize(): void {
    this.isSmall = true;
    this.emit('minimize');
  }

  isMinimized(): boolean {
    return this.isSmall;
  }

  restore(): void {
    this.isSmall = false;
    this.emit('restore');
  }

  maximize(): void {
    this.isMax = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.isMax = false;
    this.emit('unmaximize');
  }

  isMaximized(): boolean {
    return this.isMax;
  }

  setFullScreen(isFull: boolean): void {
    if (this.isFull === isFull) return;
    this.isFull = isFull;
    record('fullScreen', isFull);
    this.emit(isFull ? 'enter-full-screen' : 'leave-full-screen');
  }

  isFullScreen(): boolean {
    return this.isFull;
  }

  getBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }

  getNormalBounds(): Electron.Rectangle {
    return { ...this.bounds };
  }

  center(): void {
    this.setBounds({ x: 0, y: 0 });
  }

  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }

  getTitle(): string {
    return this.title;
  }

  setTitle(title: string): void {
    this.title = title;
    record('title', title);
  }

  setProgressBar(share: number, options?: Electron.ProgressBarOptions): void {
    record('progress', options === undefined ? { share } : { share, mode: options.mode });
  }

  setDocumentEdited(isEdited: boolean): void {
    record('documentEdited', isEdited);
  }

  setRepresentedFilename(file: string): void {
    record('representedFile', file);
  }

  flashFrame(isOn: boolean): void {
    record('flash', isOn);
  }

  setMenuBarVisibility(): void {
    // Nothing is drawn around the page.
  }

  setAutoHideMenuBar(): void {
    // As above.
  }

  setBackgroundColor(): void {
    // The page paints its own.
  }

  setContentProtection(isOn: boolean): void {
    record('contentProtection', isOn);
  }
}

/** Members of ours that Electron's window does not have fail this line, as do wrong signatures. */
type Members = Exclude<keyof RigWindow, keyof EventEmitter | 'tryToClose' | 'webContents'>;
export const BrowserWindow: typeof RigWindow & (new (options?: Electron.BrowserWindowConstructorOptions) => Pick<Electron.BrowserWindow, Members>) = RigWindow;

export const contentsOf = (windowId: number): RigContents | undefined => open.get(windowId)?.webContents;

const asElectron = (contents: RigContents): Electron.WebContents => contents as unknown as Electron.WebContents;

toDriver.on('fetch-for-sheet', async ({ windowId, address, resourceType }) => (await contentsOf(windowId)?.rigSession.fetch(address, resourceType)) ?? undefined);
toDriver.on('navigate', ({ windowId, url, isMainFrame }) => contentsOf(windowId)?.mayNavigate(addressForMain(url), isMainFrame) ?? false);
toDriver.on('new-window', ({ windowId, url }) => contentsOf(windowId)?.mayOpen(addressForMain(url)) ?? false);
toDriver.on('permission-request', async ({ windowId, ...details }) => {
  const contents = contentsOf(windowId);
  return contents !== undefined && (await contents.rigSession.requestPermission(asElectron(contents), { ...details, requestingUrl: addressForMain(details.requestingUrl) }));
});
toDriver.on('permission-check', ({ windowId, ...details }) => {
  const contents = contentsOf(windowId);
  return contents?.rigSession.checkPermission(asElectron(contents), { ...details, requestingUrl: addressForMain(details.requestingUrl) }) ?? false;
});
toDriver.on('try-to-close', (windowId) => open.get(windowId)?.tryToClose() ?? true);
toDriver.on('page-gone', (windowId) => open.get(windowId)?.destroy());
toDriver.on('page-crashed', (windowId) => {
  contentsOf(windowId)?.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
});
toDriver.on('window-focus', ({ windowId, name }) => open.get(windowId)?.[name]());
