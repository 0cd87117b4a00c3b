/**
 * Starts the Chromium that stands where Electron's own would be.
 *
 * Its own errands on the network are switched off, and no name but loopback resolves, so that nothing leaves even
 * where a page tries. The sandbox stays on except for root, whom Chromium refuses otherwise.
 */
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { findChromium } from '../../scripts/find-program.mjs';

export interface BrowserOptions {
  /** A WAV that the microphone hears once. Without it the fake microphone beeps. */
  readonly fakeVoice?: string;
  readonly isHeadful?: boolean;
  /** Chromium's own switches. */
  readonly switches?: readonly string[];
}

/** Errands to the net, and the pages Chromium loads behind its address bar with each window: Electron has neither. */
const switchedOff = ['OptimizationHints', 'MediaRouter', 'Translate', 'AutofillServerCommunication', 'CertificateTransparencyComponentUpdater', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'];

const quiet = [
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  `--disable-features=${switchedOff.join(',')}`,
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

const switchesFor = ({ fakeVoice, switches = [] }: BrowserOptions): string[] => [
  ...quiet,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  ...(fakeVoice === undefined ? [] : [`--use-file-for-fake-audio-capture=${fakeVoice}%noloop`]),
  ...switches,
];

const program = (): string => {
  const found = findChromium();
  if (found === undefined) throw new Error('No Chromium: run node scripts/bootstrap.mjs --tests');
  return found;
};

/** Started without a language, Chromium takes names of files for ASCII and finds no file with another name; a desktop always has one. */
const environment = (): NodeJS.ProcessEnv => {
  const { LC_ALL = '', LC_CTYPE = '', LANG = '' } = process.env;
  return /utf-?8/i.test(LC_ALL || LC_CTYPE || LANG) ? process.env : { ...process.env, LC_ALL: 'C.UTF-8' };
};

/** May be given to several studios, one after the other or side by side: each has a context of its own. */
export const startBrowser = (options: BrowserOptions = {}): Promise<Browser> =>
  chromium.launch({ executablePath: program(), headless: options.isHeadful !== true, args: switchesFor(options), env: environment() });

/** A window without tabs and address, for a person. */
export const startAppWindow = (address: string, profileFolder: string, options: BrowserOptions & { readonly locale: string }): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profileFolder, {
    executablePath: program(),
    headless: false,
    env: environment(),
    viewport: null,
    locale: options.locale,
    // The person's own microphone; no bar that warns of our switches; as large as main would make it.
    args: [...switchesFor(options).filter((word) => !word.startsWith('--use-fake-device')), '--test-type', '--window-size=1280,800', `--app=${address}`],
    ignoreDefaultArgs: ['--enable-automation'],
  });

/** Kills every process of a browser as a power cut would. */
export const killBrowser = async (browser: Browser): Promise<void> => {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const gone = new Promise((resolve) => {
    browser.once('disconnected', resolve);
  });
  for (const { id } of [...processInfo].sort((a, b) => Number(b.type === 'browser') - Number(a.type === 'browser'))) {
    try {
      process.kill(id, 'SIGKILL');
    } catch (error) {
      // A process of the browser may end by itself when the first one is gone.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
  await gone;
};
