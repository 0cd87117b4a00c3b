/**
 * Reads the boxes of a HEIC file that say how large its picture is and in which colours.
 *
 * iPhones store a grid of tiles; a decoder that takes the first tile gives a 512 × 512 picture and no error. So the
 * size is read here, from the file itself, and the decoded picture is held against it.
 */
export interface HeicFacts {
  /** As seen, after the file's own rotation. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The embedded ICC profile, where there is one. */
  readonly profile?: Uint8Array;
  /** A "motion photo": a film inside the picture file. */
  readonly hasFilm: boolean;
}

interface Box {
  readonly type: string;
  readonly body: Uint8Array;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const boxesOf = (bytes: Uint8Array): readonly Box[] => {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const size32 = view.getUint32(at);
    const header = size32 === 1 ? 16 : 8;
    if (at + header > bytes.length) break;
    const size = size32 === 0 ? bytes.length - at : size32 === 1 ? Number(view.getBigUint64(at + 8)) : size32;
    if (size < header) break;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    boxes.push({ type, body: bytes.subarray(at + header, Math.min(bytes.length, at + size)) });
    at += size;
  }
  return boxes;
};

const find = (boxes: readonly Box[], type: string): Uint8Array | undefined => boxes.find((box) => box.type === type)?.body;

/** The numbers of the properties that belong to one item, from `ipma`. */
const propertyIndexes = (ipma: Uint8Array, itemId: number): readonly number[] => {
  const view = viewOf(ipma);
  const isLongId = (ipma[0] ?? 0) > 0;
  const isLongIndex = ((ipma[3] ?? 0) & 1) === 1;
  let at = 8;
  for (let entry = view.getUint32(4); entry > 0; entry -= 1) {
    const id = isLongId ? view.getUint32(at) : view.getUint16(at);
    at += isLongId ? 4 : 2;
    const count = ipma[at] ?? 0;
    at += 1;
    const indexes = Array.from({ length: count }, (_none, index) => (isLongIndex ? view.getUint16(at + index * 2) & 0x7fff : (ipma[at + index] ?? 0) & 0x7f));
    at += count * (isLongIndex ? 2 : 1);
    if (id === itemId) return indexes;
  }
  return [];
};

const profileOf = (colours: readonly Uint8Array[]): Uint8Array | undefined =>
  colours.find((body) => ['prof', 'rICC'].includes(String.fromCharCode(...body.subarray(0, 4))))?.subarray(4);

/** `ispe`, or the clean aperture where the file crops itself. */
const storedSize = (own: readonly Box[]): { readonly widthPx: number; readonly heightPx: number } | undefined => {
  const [ispe, clap] = [find(own, 'ispe'), find(own, 'clap')];
  if (ispe === undefined) return undefined;
  const view = viewOf(clap ?? ispe);
  if (clap === undefined) return { widthPx: view.getUint32(4), heightPx: view.getUint32(8) };
  return { widthPx: Math.round(view.getUint32(0) / view.getUint32(4)), heightPx: Math.round(view.getUint32(8) / view.getUint32(12)) };
};

const readMeta = (meta: Uint8Array): Omit<HeicFacts, 'hasFilm'> | undefined => {
  const boxes = boxesOf(meta.subarray(4));
  const pitm = find(boxes, 'pitm');
  const iprp = boxesOf(find(boxes, 'iprp') ?? new Uint8Array());
  const properties = boxesOf(find(iprp, 'ipco') ?? new Uint8Array());
  const ipma = find(iprp, 'ipma');
  if (pitm === undefined || ipma === undefined) return undefined;
  const primary = (pitm[0] ?? 0) === 0 ? viewOf(pitm).getUint16(4) : viewOf(pitm).getUint32(4);
  const own = propertyIndexes(ipma, primary).flatMap((index) => properties[index - 1] ?? []);
  const stored = storedSize(own);
  if (stored === undefined) return undefined;
  const isTurned = ((find(own, 'irot')?.[0] ?? 0) & 1) === 1;
  const profile = profileOf(own.filter((box) => box.type === 'colr').map((box) => box.body));
  const size = isTurned ? { widthPx: stored.heightPx, heightPx: stored.widthPx } : stored;
  return { ...size, ...(profile === undefined ? {} : { profile }) };
};

/** Undefined where the boxes do not hold together. */
export const heicFacts = (bytes: Uint8Array): HeicFacts | undefined => {
  try {
    const boxes = boxesOf(bytes);
    const meta = find(boxes, 'meta');
    const found = meta === undefined ? undefined : readMeta(meta);
    return found === undefined ? undefined : { ...found, hasFilm: boxes.some((box) => box.type === 'mpvd') };
  } catch (error) {
    // Reading past the end of a box that lies about its length.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};
