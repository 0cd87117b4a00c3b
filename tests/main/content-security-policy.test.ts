import { describe, expect, it } from 'vitest';
import { cspHeader } from '../../electron/main/content-security-policy.ts';

const parsed = new Map(
  cspHeader()
    .split('; ')
    .map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources] as const;
    }),
);

describe('main/content-security-policy', () => {
  it('denies everything that is not named', () => {
    expect(parsed.get('default-src')).toEqual(["'none'"]);
  });

  it.each(['object-src', 'base-uri', 'form-action', 'frame-src', 'frame-ancestors'])('denies %s', (name) => {
    expect(parsed.get(name)).toEqual(["'none'"]);
  });

  it.each(['script-src', 'style-src', 'font-src', 'connect-src', 'worker-src'])('takes %s from our own origin alone', (name) => {
    expect(parsed.get(name)).toEqual(["'self'"]);
  });

  it.each(['img-src', 'media-src'])('takes %s from our own origin and from what the page made', (name) => {
    expect(parsed.get(name)).toEqual(["'self'", 'blob:']);
  });

  it('names nothing inline, evaluated or remote', () => {
    expect(cspHeader()).not.toMatch(/unsafe|http|ws:|wss:|data:|\*/);
  });
});
