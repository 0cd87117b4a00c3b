/**
 * Finds what phones hang behind the picture in a JPEG file.
 *
 * A "motion photo" carries three seconds of film with sound after the picture's end. Our copy is made of new pixels
 * and never has it; the person should know that it was there.
 */
const markerEnd = 0xd9;
const markerScan = 0xda;

/** Where the picture ends: after its end marker, which a scan hides among data. Undefined for a cut file. */
const pictureEnd = (bytes: Uint8Array): number | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === markerEnd) return at + 2;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    at += 2 + view.getUint16(at + 2);
    if (marker !== markerScan) continue;
    // Inside a scan 0xFF is followed by 0 (data) or by a restart marker; anything else ends the scan.
    while (at + 1 < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] !== 0 && !((bytes[at + 1] ?? 0) >= 0xd0 && (bytes[at + 1] ?? 0) <= 0xd7))) at += 1;
  }
  return at + 2 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] === markerEnd ? at + 2 : undefined;
};

const ftyp = [0x66, 0x74, 0x79, 0x70];

export const jpegTrailer = (bytes: Uint8Array): 'film' | 'other' | undefined => {
  const end = pictureEnd(bytes);
  if (end === undefined || bytes.length - end < 16) return undefined;
  const trailer = bytes.subarray(end);
  for (let at = 4; at + 4 <= trailer.length; at += 1) {
    if (trailer[at] === ftyp[0] && ftyp.every((byte, index) => trailer[at + index] === byte)) return 'film';
  }
  // A second JPEG is a preview or a brightness map that cameras add to every picture: not worth a word.
  return trailer[0] === 0xff && trailer[1] === 0xd8 ? undefined : 'other';
};
