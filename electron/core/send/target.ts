/**
 * Where a package is sent to, from the words a person typed.
 *
 * In: `/a/folder`, `usb:/media/stick`, `tus+https://host/path` or `webdav+https://host/path`. Out: the target, or why it
 * is none. A name, a password or a token inside an address is refused, because arguments and notes can be read by
 * others; so is plain http to another computer, where the password and the package could be read on the way.
 */
import { refuse, succeed, type Result } from '../failure.ts';

export type SendTarget =
  | { readonly kind: 'folder' | 'usb'; readonly path: string }
  /** `url` is `http(s)://host[:port]/path` without a slash at its end. */
  | { readonly kind: 'tus' | 'webdav'; readonly url: string };

const address = /^(tus|webdav)\+(https?):\/\/([^/?#\\]*)([^?#\\]*)(.*)$/is;
const place = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;
const drive = /^[a-z]:(?:[\\/]|$)/i;
const anyScheme = /^[a-z][a-z0-9+.-]*:/i;

const isThisComputer = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/.test(host);

const parseAddress = (text: string): Result<SendTarget> => {
  const [, kind = '', scheme = '', authority = '', path = '', rest = ''] = address.exec(text) ?? [];
  if (authority.includes('@') || rest !== '') return refuse('send-target-secret');
  const host = authority.toLowerCase();
  if (!place.test(host) || /[\s\p{Cc}]/u.test(path)) return refuse('send-target-form');
  if (scheme.toLowerCase() === 'http' && !isThisComputer(host)) return refuse('send-target-plain');
  return succeed({ kind: kind.toLowerCase() === 'tus' ? 'tus' : 'webdav', url: `${scheme.toLowerCase()}://${host}${path.replace(/\/+$/, '')}` });
};

export const parseTarget = (typed: string): Result<SendTarget> => {
  const text = typed.trim();
  if (text === '') return refuse('send-target-form');
  if (address.test(text)) return parseAddress(text);
  const stick = /^usb:(.+)$/is.exec(text)?.[1];
  if (stick !== undefined) return succeed({ kind: 'usb', path: stick });
  if (anyScheme.test(text) && !drive.test(text)) return refuse('send-target-form');
  return succeed({ kind: 'folder', path: text });
};

/** The same words again; what notes keep and people are shown. */
export const targetText = (target: SendTarget): string => ('url' in target ? `${target.kind}+${target.url}` : target.kind === 'usb' ? `usb:${target.path}` : target.path);

/** The computer a package goes to, with its port; empty for a folder. No path: it may name a person. */
export const targetHost = (target: SendTarget): string => ('url' in target ? (target.url.split('/')[2] ?? '') : '');
