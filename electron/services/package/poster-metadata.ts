/**
 * Does a JPEG say more than its pixels?
 *
 * In: the bytes of a JPEG. Out: true when it carries EXIF, XMP, IPTC, a second picture, words, or anything after its
 * end; also when it is no JPEG. A colour profile and the encoder's own name are let through.
 */
const ascii = (bytes: Uint8Array): string => [...bytes].map((byte) => String.fromCodePoint(byte)).join('');

const isAllowed = (marker: number, data: Uint8Array): boolean => {
  const begins = ascii(data.subarray(0, 12));
  if (marker === 0xe0) return begins.startsWith('JFIF\0') || begins.startsWith('JFXX\0');
  if (marker === 0xe2) return begins === 'ICC_PROFILE\0';
  if (marker === 0xee) return begins.startsWith('Adobe');
  if (marker === 0xfe) return /^Lavc[0-9.]*\0?$/.test(ascii(data));
  // Every other application segment (EXIF and XMP are E1, IPTC is ED) is refused.
  return marker < 0xe0 || marker > 0xef;
};

/** The end of the picture's data after a start of scan: the next marker that is no restart and no stuffed byte. */
const endOfScan = (jpeg: Uint8Array, from: number): number => {
  let at = from;
  while (at + 1 < jpeg.length) {
    const next = jpeg[at + 1] ?? 0;
    if (jpeg[at] === 0xff && next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 1;
  }
  return jpeg.length;
};

export const pictureCarriesMetadata = (jpeg: Uint8Array): boolean => {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return true;
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  let at = 2;
  while (at + 1 < jpeg.length) {
    const marker = jpeg[at + 1] ?? 0;
    if (jpeg[at] !== 0xff) return true;
    // The end of the picture must be the end of the file.
    if (marker === 0xd9) return at + 2 !== jpeg.length;
    if (at + 4 > jpeg.length) return true;
    const length = view.getUint16(at + 2);
    if (length < 2 || !isAllowed(marker, jpeg.subarray(at + 4, at + 2 + length))) return true;
    at += 2 + length;
    if (marker === 0xda) at = endOfScan(jpeg, at);
  }
  return true;
};
