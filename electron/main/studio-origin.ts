/**
 * The one origin the window lives on: `app://bundle`.
 *
 * A scheme of our own instead of `file:`, so that the page has an origin, gets response headers, and can name no
 * other file of the disk.
 */
import type { CustomScheme } from 'electron';

export const studioScheme = 'app';
const studioHost = 'bundle';
export const studioOrigin = `${studioScheme}://${studioHost}`;
export const studioPage = `${studioOrigin}/index.html`;

/** Never `bypassCSP`, `allowServiceWorkers`, `allowExtensions` or `corsEnabled`: each opens a door in the page's walls. `stream`: films and sounds play while they are read. */
export const studioSchemePrivileges: CustomScheme = { scheme: studioScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } };

/** Whether an address is on our origin. `URL.origin` is "null" for schemes Node does not know, so the parts are compared. */
export const isStudioAddress = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${studioScheme}:` && url.host === studioHost && url.username === '' && url.password === '';
};
