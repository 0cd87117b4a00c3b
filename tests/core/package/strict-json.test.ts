import { describe, expect, it } from 'vitest';
import { strictJson } from '../../../electron/core/package/strict-json.ts';

const why = (text: string | undefined): string => {
  const answer = strictJson(text);
  return answer.ok ? 'ok' : answer.why;
};

describe('core/package/strict-json', () => {
  it('reads ordinary JSON as it is', () => {
    const value = { a: [1, 'two', { b: null, 'with "quotes", {braces} and \\': true }], b: 'a:"b"' };
    expect(strictJson(JSON.stringify(value))).toEqual({ ok: true, value });
  });

  it('refuses a name twice in one object, also when it is spelt another way', () => {
    expect([why('{"a":1,"a":2}'), why(String.raw`{"a":1,"\u0061":2}`), why('{"x":{"a":1},"a":[{"a":1},{"a":2}]}')]).toEqual(['name-twice', 'name-twice', 'ok']);
  });

  it('refuses names that reach a prototype', () => {
    expect([why('{"__proto__":1}'), why(String.raw`{"a":{"\u005f_proto__":1}}`), why('{"constructor":{"prototype":1}}'), why('{"a":"__proto__"}')]).toEqual(['name-forbidden', 'name-forbidden', 'name-forbidden', 'ok']);
  });

  it('refuses nesting before a parser meets it', () => {
    expect([why('['.repeat(1_000_000)), why(`${'['.repeat(20)}${']'.repeat(20)}`), why(`${'['.repeat(21)}${']'.repeat(21)}`)]).toEqual(['depth', 'ok', 'depth']);
  });

  it('refuses half of a character, as a name and as a value, and takes a whole one', () => {
    expect([why(String.raw`{"a":"\ud83d"}`), why(String.raw`{"\udf00":1}`), why(String.raw`["\ude00\ud83d"]`), why(String.raw`{"a":"\ud83d\ude00"}`)]).toEqual(['encoding', 'encoding', 'encoding', 'ok']);
  });

  it('refuses a byte-order mark, bytes that were no UTF-8 and broken syntax', () => {
    expect([why('\uFEFF{}'), why(undefined), why('{"a":1'), why(''), why('{"a\n":1}')]).toEqual(['encoding', 'encoding', 'syntax', 'syntax', 'syntax']);
  });
});
