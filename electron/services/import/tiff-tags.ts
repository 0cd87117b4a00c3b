/**
 * Reads the first directory of a TIFF, only to tell a camera's raw file from a picture.
 *
 * DNG, CR2, NEF and ARW are TIFFs whose first picture is a thumbnail: importing one would quietly give a small,
 * wrong picture.
 */
const newSubfileType = 254;
const makeTag = 271;
const subDirectories = 330;
const dngVersion = 50_706;

export const isCameraRaw = (bytes: Uint8Array): boolean => {
  const isLittle = bytes[0] === 0x49;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isLittle && bytes[8] === 0x43 && bytes[9] === 0x52) return true;
  const directory = bytes.length >= 8 ? view.getUint32(4, isLittle) : 0;
  if (directory < 8 || directory + 2 > bytes.length) return false;
  const tags = new Map<number, number>();
  const count = view.getUint16(directory, isLittle);
  for (let index = 0; index < count && directory + 2 + index * 12 + 12 <= bytes.length; index += 1) {
    const at = directory + 2 + index * 12;
    tags.set(view.getUint16(at, isLittle), view.getUint32(at + 8, isLittle));
  }
  const isThumbnailFirst = ((tags.get(newSubfileType) ?? 0) & 1) === 1;
  return tags.has(dngVersion) || (isThumbnailFirst && tags.has(makeTag)) || (tags.has(subDirectories) && tags.has(makeTag));
};
