/**
 * From an address to the piece of media it names: a kind and an opaque id, never a path.
 *
 * Media lie on the page's own origin (`app://bundle/media/<kind>/<id>`): a scheme of their own would be another origin,
 * whose sound and outlines the page may only read if that scheme were opened to every page
 * (https://github.com/electron/electron/pull/51152). Nothing is decoded and nothing joined to a path here: an address is
 * one of these few forms, letter by letter, or it is nothing.
 */
import { mediaFolder, mediaKinds, thumbWidthsPx } from '../core/bridge.ts';
import { mostShiftSemitones } from '../core/story/story.ts';
import { studioOrigin } from './studio-origin.ts';

export type MediaAddress =
  | { readonly kind: 'open' | 'peaks'; readonly sha256: string }
  | { readonly kind: 'shifted'; readonly sha256: string; readonly shiftSemitones: number }
  | { readonly kind: 'thumb'; readonly sha256: string; readonly widthPx: number }
  | { readonly kind: 'poster' | 'film'; readonly id: string };

/** The longest form is much shorter; a longer text is not even looked at. */
const mostCharacters = 200;
const form = new RegExp(`^${studioOrigin}${mediaFolder}(${mediaKinds.join('|')})/([0-9a-f-]+)$`);
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const hash = /^[0-9a-f]{64}$/;

const thumbOf = (id: string): MediaAddress | undefined => {
  const [sha256 = '', width = '', ...rest] = id.split('-');
  const widthPx = thumbWidthsPx.find((one) => String(one) === width);
  return hash.test(sha256) && widthPx !== undefined && rest.length === 0 ? { kind: 'thumb', sha256, widthPx } : undefined;
};

const shiftedOf = (id: string): MediaAddress | undefined => {
  const [, sha256 = '', shift = ''] = /^([0-9a-f]{64})-(-?[1-9]\d?)$/.exec(id) ?? [];
  return sha256 !== '' && Math.abs(Number(shift)) <= mostShiftSemitones ? { kind: 'shifted', sha256, shiftSemitones: Number(shift) } : undefined;
};

/** Whether an address belongs to the media at all; what it names may still be nothing. */
export const isMediaAddress = (address: string): boolean => address.startsWith(`${studioOrigin}${mediaFolder}`);

export const mediaAddressOf = (address: string): MediaAddress | undefined => {
  if (address.length > mostCharacters) return undefined;
  const [, kind, id = ''] = form.exec(address) ?? [];
  if (kind === 'thumb') return thumbOf(id);
  if (kind === 'shifted') return shiftedOf(id);
  if (kind === 'open' || kind === 'peaks') return hash.test(id) ? { kind, sha256: id } : undefined;
  if (kind === 'poster' || kind === 'film') return uuid.test(id) ? { kind, id } : undefined;
  return undefined;
};
