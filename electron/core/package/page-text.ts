/**
 * What the pages of a package and of a portfolio share: base64, and a content policy by hash.
 *
 * Text of a story is text from strangers: it enters a page through `escaped` or as data, never as markup.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += (alphabet[bits >> 18] ?? '') + (alphabet[(bits >> 12) & 63] ?? '') + (second === undefined ? '=' : (alphabet[(bits >> 6) & 63] ?? '')) + (third === undefined ? '=' : (alphabet[bits & 63] ?? ''));
  }
  return text;
};

const hashOf = (source: string): string => `'sha256-${base64(sha256(utf8ToBytes(source)))}'`;
/** Only this style and this script run; nothing is fetched but media. `'self'` where the folder is served, `file:` where it is opened from disk. */
export const contentPolicy = ({ style, script }: { readonly style: string; readonly script: string }): string =>
  `default-src 'none'; media-src 'self' file: data:; img-src 'self' file:; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
