/**
 * What crosses the bridge as text: JSON that also carries bytes, dates, maps, sets and `undefined`.
 *
 * Electron copies values by structured clone; a function or a symbol in one is refused there, so it is here.
 * `makeCodec` runs in the page too, as the text of itself: it uses nothing from outside its own braces.
 */
export interface Codec {
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
}

export interface Base64 {
  readonly write: (bytes: Uint8Array) => string;
  readonly read: (text: string) => Uint8Array;
}

export const makeCodec = (base64: Base64): Codec => {
  const mark = '~';
  const pack = (value: unknown): unknown => {
    if (value === undefined) return { [mark]: 'undefined' };
    if (typeof value === 'number' && !Number.isFinite(value)) return { [mark]: 'number', text: String(value) };
    if (typeof value === 'bigint') return { [mark]: 'bigint', text: String(value) };
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Date) return { [mark]: 'date', ms: value.getTime() };
    if (value instanceof ArrayBuffer) return { [mark]: 'ArrayBuffer', text: base64.write(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      const kind = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name;
      return { [mark]: kind, text: base64.write(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    }
    if (value instanceof Map) return { [mark]: 'map', entries: [...value].map(([key, one]) => [pack(key), pack(one)]) };
    if (value instanceof Set) return { [mark]: 'set', entries: [...value].map(pack) };
    if (value instanceof Error) return { [mark]: 'error', text: value.message };
    if (Array.isArray(value)) return value.map(pack);
    const packed = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pack(one)]));
    return mark in packed ? { [mark]: 'object', entries: Object.entries(packed) } : packed;
  };
  const unpack = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(unpack);
    if (!(mark in value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpack(one)]));
    const { [mark]: kind, text = '', ms = 0, entries = [] } = value as { readonly [mark]: string; readonly text?: string; readonly ms?: number; readonly entries?: readonly unknown[] };
    if (kind === 'undefined') return undefined;
    if (kind === 'number') return Number(text);
    if (kind === 'bigint') return BigInt(text);
    if (kind === 'date') return new Date(ms);
    if (kind === 'map') return new Map((entries as readonly (readonly [unknown, unknown])[]).map(([key, one]) => [unpack(key), unpack(one)]));
    if (kind === 'set') return new Set(entries.map(unpack));
    if (kind === 'error') return new Error(text);
    if (kind === 'object') return Object.fromEntries((entries as readonly (readonly [string, unknown])[]).map(([key, one]) => [key, unpack(one)]));
    // A copy with a buffer of its own and the right alignment.
    const buffer = base64.read(text).slice().buffer;
    if (kind === 'ArrayBuffer') return buffer;
    const View = (globalThis as unknown as Record<string, new (buffer: ArrayBufferLike) => unknown>)[kind];
    if (View === undefined) throw new Error(`Unknown kind of bytes: ${kind}`);
    return new View(buffer);
  };
  return { encode: (value) => JSON.stringify(pack(value)), decode: (text) => unpack(JSON.parse(text)) };
};

export const codec = makeCodec({ write: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'), read: (text) => new Uint8Array(Buffer.from(text, 'base64')) });
