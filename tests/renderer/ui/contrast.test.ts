import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(path.resolve(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** The declarations of the first rule with exactly this selector, by name. */
const tokensOf = (selector: string): Readonly<Record<string, string>> => {
  const lines = css.split('\n').map((line) => line.trim());
  const start = lines.indexOf(`${selector} {`);
  if (start === -1) throw new Error(`tokens.css has no rule for ${selector}`);
  const end = lines.indexOf('}', start);
  return Object.fromEntries([...lines.slice(start + 1, end).join('\n').matchAll(/^(--[a-z-]+): (.+);$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']));
};

const standard = tokensOf(':root');
const more = tokensOf(":root[data-contrast='more']");

type Theme = 'light' | 'dark';

const colourOf = (value: string, theme: Theme): string => {
  const pair = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/.exec(value);
  const colour = theme === 'light' ? pair?.[1] : pair?.[2];
  if (colour === undefined) throw new Error(`${value} is no pair of colours`);
  return colour;
};

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

interface Need {
  readonly front: readonly string[];
  readonly back: readonly string[];
  readonly least: number;
}

const needs: readonly Need[] = [
  { front: ['--ink'], back: ['--ground', '--surface', '--well', '--hover', '--selected'], least: 7 },
  { front: ['--on-ember'], back: ['--ember', '--ember-hover'], least: 7 },
  { front: ['--on-danger'], back: ['--danger', '--danger-hover'], least: 7 },
  { front: ['--ground'], back: ['--ink'], least: 7 },
  { front: ['--faint-ink'], back: ['--ground', '--surface', '--well', '--hover', '--selected'], least: 4.5 },
  { front: ['--ember', '--good', '--open', '--danger'], back: ['--ground', '--surface', '--hover'], least: 4.5 },
  { front: ['--surface'], back: ['--good'], least: 4.5 },
  { front: ['--control-edge', '--focus'], back: ['--ground', '--surface', '--well', '--hover', '--selected'], least: 3 },
  { front: ['--ember', '--good', '--open', '--danger', '--faint-ink'], back: ['--well', '--selected'], least: 3 },
];

const tooWeak = (tokens: Readonly<Record<string, string>>, theme: Theme): readonly string[] =>
  needs.flatMap(({ front, back, least }) =>
    front.flatMap((one) =>
      back.flatMap((other) => {
        const ratio = contrast(colourOf(tokens[one] ?? '', theme), colourOf(tokens[other] ?? '', theme));
        return ratio < least ? [`${one} on ${other}: ${ratio.toFixed(2)} < ${least}`] : [];
      }),
    ),
  );

describe('renderer/ui/tokens.css', () => {
  it('is measured as WCAG measures', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it.each([
    ['light', 'standard', standard],
    ['dark', 'standard', standard],
    ['light', 'more', { ...standard, ...more }],
    ['dark', 'more', { ...standard, ...more }],
  ] as const)('keeps text, edges and focus visible in %s with %s contrast', (theme, _name, tokens) => {
    expect(tooWeak(tokens, theme)).toEqual([]);
  });

  it('gives more contrast the same values by choice and by the machine', () => {
    expect(tokensOf(":root:not([data-contrast='standard'])")).toEqual(more);
  });

  it('gives every colour a system colour where the machine forces its own', () => {
    const colours = Object.entries(standard).filter(([, value]) => value.startsWith('light-dark(')).map(([name]) => name);
    const forced = css.slice(css.indexOf('@media (forced-colors: active)'));
    expect(colours.filter((name) => !forced.includes(`${name}: `))).toEqual([]);
  });

  it('lets nothing move where movement is unwelcome', () => {
    const reduced = css.slice(css.indexOf('@media (prefers-reduced-motion: reduce)'));
    for (const duration of ['--quick', '--calm']) expect(reduced).toContain(`${duration}: 0s;`);
  });
});
