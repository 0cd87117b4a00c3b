/**
 * Puts an ICC profile into a PNG, so that the decoder that reads it next knows the colours of the pixels.
 *
 * Raw pixels cannot carry a profile into sharp; a PNG can.
 */
import { crc32, deflateSync } from 'node:zlib';

const signatureAndHeaderBytes = 8 + 25;

const chunk = (type: string, body: Uint8Array): Uint8Array => {
  const out = new Uint8Array(body.length + 12);
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length);
  out.set(Buffer.from(type, 'latin1'), 4);
  out.set(body, 8);
  view.setUint32(8 + body.length, crc32(out.subarray(4, 8 + body.length)));
  return out;
};

export const withProfile = (png: Uint8Array, profile: Uint8Array): Uint8Array => {
  const body = Buffer.concat([Buffer.from('profile\0\0', 'latin1'), deflateSync(profile)]);
  return Buffer.concat([png.subarray(0, signatureAndHeaderBytes), chunk('iCCP', body), png.subarray(signatureAndHeaderBytes)]);
};
