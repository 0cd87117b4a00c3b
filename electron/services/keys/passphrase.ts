/**
 * What every door that a passphrase opens has in common.
 */

/** The same words typed on another system may come in other code points. */
export const settledPassphrase = (passphrase: string): string => passphrase.normalize('NFC');

/** age says this, and only this, when the passphrase does not open the file. */
export const isWrongPassphrase = (error: unknown): boolean => error instanceof Error && error.message.includes('no identity matched');
