import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClip } from '../../../electron/core/clip/clip.ts';
import { aClip, single } from './a-clip.ts';

describe('core/clip', () => {
  it('reads what it wrote, with fields it does not know', () => {
    const kept = { ...aClip({ questions: [single] }), mood: 'calm' };
    expect(readClip(JSON.parse(JSON.stringify(kept)))).toEqual({ ok: true, value: kept });
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(fc.property(fc.jsonValue(), (document) => !readClip(document).ok));
    const keys = Object.keys(aClip());
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        const read = readClip({ ...aClip(), [key]: value });
        return read.ok || ['document-invalid', 'document-newer', 'document-unreadable'].includes(read.failure.code);
      }),
    );
  });

  it('leaves a clip of a newer program alone', () => {
    expect(readClip({ ...aClip(), schemaVersion: 2 })).toMatchObject({ ok: false, failure: { code: 'document-newer' } });
  });
});
