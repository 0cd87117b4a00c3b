/**
 * Where the window may go: nowhere but its own page.
 */
import { isStudioAddress } from './studio-origin.ts';

/** A file dropped on the window, a link, a redirect: all of them end here. */
export const mayNavigate = (address: string): boolean => isStudioAddress(address) && ['/', '/index.html'].includes(new URL(address).pathname);

export interface LoadContext {
  readonly isPackaged: boolean;
}

/** `blob:` addresses name what a page made itself; only ours counts. Their origin is not that of a `URL`, so the rest is looked at. */
const isOurBlob = (address: string): boolean => address.startsWith('blob:') && isStudioAddress(address.slice('blob:'.length));

/** What the window may load: files and media of our origin, and what it made itself. The inspector's own pages pass only while developing. */
export const mayLoad = (address: string, { isPackaged }: LoadContext): boolean =>
  isStudioAddress(address) || isOurBlob(address) || (!isPackaged && URL.canParse(address) && new URL(address).protocol === 'devtools:');
