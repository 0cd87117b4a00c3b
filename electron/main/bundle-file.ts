/**
 * From an address of `app://bundle` to a built file, by a closed list.
 *
 * The list is read once from the built folder; an address either equals one of its names or answers 404. No part
 * of an address is ever decoded or joined to a path, so `..`, `%2e`, `CON` or `name:stream` mean nothing.
 */
import { isStudioAddress } from './studio-origin.ts';

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ttf: 'font/ttf',
  png: 'image/png',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
};

export interface BundleFile {
  /** With forward slashes, relative to the built renderer. */
  readonly name: string;
  readonly contentType: string;
}

/** Address path → file, for those names whose ending we serve. */
export type BundleCatalog = ReadonlyMap<string, BundleFile>;

export const bundleCatalog = (names: readonly string[]): BundleCatalog => {
  const catalog = new Map<string, BundleFile>();
  for (const name of names) {
    const contentType = contentTypes[name.slice(name.lastIndexOf('.') + 1)];
    if (contentType !== undefined) catalog.set(`/${name}`, { name, contentType });
  }
  const page = catalog.get('/index.html');
  if (page !== undefined) catalog.set('/', page);
  return catalog;
};

export const bundleFileFor = (address: string, catalog: BundleCatalog): BundleFile | undefined => (isStudioAddress(address) ? catalog.get(new URL(address).pathname) : undefined);
