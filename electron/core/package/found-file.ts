/**
 * A file found in a package, as far as checks need it.
 */
export interface FoundFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** 128 hex digits, computed from the bytes that were read; absent where they are left for whoever copies them to hash. */
  readonly sha512?: string | undefined;
  /** The first bytes, enough to tell what kind of file it is. */
  readonly head: Uint8Array;
  /** Text files only: the decoded text, or undefined where the bytes are no UTF-8. */
  readonly text?: string | undefined;
}

export type FoundFiles = ReadonlyMap<string, FoundFile>;

/** Names from strangers, safe to print: no control characters, no marks that turn the line around, not endless. */
export const printable = (name: string): string => {
  const safe = name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '�');
  return safe.length > 120 ? `${safe.slice(0, 119)}…` : safe;
};
