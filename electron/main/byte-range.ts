/**
 * Which bytes of a file a `Range` header asks for (RFC 9110, section 14).
 *
 * One range is answered; several at once, another unit, or a text that is no range are ignored as the RFC allows, and
 * the whole file is sent. A range that begins behind the end cannot be satisfied.
 */
export type ByteRange =
  | { readonly kind: 'whole' }
  /** Begins with `start`, ends before `end`. */
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

const form = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i;

export const byteRange = (header: string | null, sizeBytes: number): ByteRange => {
  const [, first = '', last = ''] = form.exec(header ?? '') ?? [];
  if (first === '' && last === '') return { kind: 'whole' };
  if (first === '') {
    const wished = Number(last);
    return wished === 0 || sizeBytes === 0 ? { kind: 'unsatisfiable' } : { kind: 'part', start: Math.max(0, sizeBytes - wished), end: sizeBytes };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return { kind: 'whole' };
  if (start >= sizeBytes) return { kind: 'unsatisfiable' };
  return { kind: 'part', start, end: last === '' ? sizeBytes : Math.min(sizeBytes, Number(last) + 1) };
};
