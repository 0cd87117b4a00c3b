/**
 * The length of a WAV or FLAC from its header alone, for the rescue of a story whose documents are gone.
 */
const ascii = (bytes: Uint8Array, start: number, length: number): string => String.fromCharCode(...bytes.subarray(start, start + length));

const wavLengthMs = (bytes: Uint8Array): number | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    if (ascii(bytes, at, 4) === 'fmt ' && at + 20 <= bytes.byteLength) bytesPerSecond = view.getUint32(at + 16, true);
    if (ascii(bytes, at, 4) === 'data') return bytesPerSecond > 0 ? Math.round((Math.min(size, bytes.byteLength - at - 8) * 1000) / bytesPerSecond) : undefined;
    at += 8 + size + (size % 2);
  }
  return undefined;
};

const flacLengthMs = (bytes: Uint8Array): number | undefined => {
  if (bytes.byteLength < 26) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // STREAMINFO: 20 bits of sample rate, 3 of channels, 5 of sample size, 36 of the number of samples.
  const sampleRate = view.getUint32(18) >>> 12;
  const samples = (view.getUint8(21) & 0x0f) * 2 ** 32 + view.getUint32(22);
  return sampleRate > 0 && samples > 0 ? Math.round((samples * 1000) / sampleRate) : undefined;
};

/** Undefined when the header does not say. */
export const soundLengthMs = (bytes: Uint8Array): number | undefined => {
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WAVE') return wavLengthMs(bytes);
  return ascii(bytes, 0, 4) === 'fLaC' ? flacLengthMs(bytes) : undefined;
};
