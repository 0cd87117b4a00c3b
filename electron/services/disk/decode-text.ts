/**
 * The text of a file that a person wrote with whatever editor they have.
 */

/** UTF-8, or UTF-16 where the file says so: Notepad writes both. Undefined for anything else; no byte-order mark stays. */
export const decodeText = (bytes: Uint8Array): string | undefined => {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    return undefined;
  }
};
