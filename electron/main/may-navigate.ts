/**
 * Where the window may go: nowhere but its own page.
 */
import { isStudioAddress } from './studio-origin.ts';

/** A file dropped on the window, a link, a redirect: all of them end here. */
export const mayNavigate = (address: string): boolean => isStudioAddress(address) && ['/', '/index.html'].includes(new URL(address).pathname);

export interface LoadContext {
  readonly isPackaged: boolean;
}

/** What the window may load: our own files. The inspector's own pages pass only while developing. */
export const mayLoad = (address: string, { isPackaged }: LoadContext): boolean => isStudioAddress(address) || (!isPackaged && URL.canParse(address) && new URL(address).protocol === 'devtools:');
