/**
 * A QR code as rows of dark and light modules.
 *
 * In: a short text. Out: a square of booleans without the quiet zone, dark is true. Half of it may be creased or
 * stained by a quarter and still be read.
 */
import { correction, generate } from 'lean-qr';

export type QrModules = readonly (readonly boolean[])[];

export const qrModules = (text: string): QrModules => {
  const code = generate(text, { minCorrectionLevel: correction.Q });
  return Array.from({ length: code.size }, (_row, y) => Array.from({ length: code.size }, (_column, x) => code.get(x, y)));
};

/** Light modules that a reader needs around the code (ISO 18004). */
export const QUIET_MODULES = 4;
