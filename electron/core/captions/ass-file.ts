/**
 * The frame of an ASS file made by us: header, one style, events.
 *
 * `Encoding: -1` lets libass take the direction of a line from its text; with any other value a full stop lands on the
 * wrong side of an Arabic line. `WrapStyle: 2`: lines break only where core broke them.
 */
import { captionColours } from './caption-look.ts';

export interface AssStyle {
  readonly family: string;
  readonly sizePx: number;
  readonly isBold: boolean;
  readonly outlinePx: number;
  readonly shadowPx: number;
  /** As on a keypad: 2 is below in the middle, 5 the middle. */
  readonly alignment: 2 | 5;
  readonly marginSidePx: number;
  readonly marginBelowPx: number;
}

export interface AssEvent {
  readonly startMs: number;
  readonly endMs: number;
  /** Already escaped. */
  readonly text: string;
}

export interface AssFile {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly style: AssStyle;
  readonly events: readonly AssEvent[];
}

/** `0:00:00.00`: ASS knows hundredths. Both ends of a cue are rounded alike, so neighbours neither meet nor part. */
const assTime = (timeMs: number): string => {
  const hundredths = Math.round(timeMs / 10);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(hundredths / 360_000)}:${two(Math.floor(hundredths / 6000) % 60)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
};

const tenth = (value: number): string => String(Math.round(value * 10) / 10);

/** `&HAABBGGRR`, where 00 is opaque. */
const assColour = (colour: string, opacity = 1): string => {
  const transparency = Math.round((1 - opacity) * 255).toString(16).padStart(2, '0');
  return `&H${transparency}${colour.slice(5, 7)}${colour.slice(3, 5)}${colour.slice(1, 3)}`.toUpperCase();
};

const { letters, edge, shadow, shadowOpacity } = captionColours;

const styleFormat = 'Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding';

const styleLine = (style: AssStyle): string =>
  [
    'Default', style.family, style.sizePx,
    assColour(letters), assColour(letters), assColour(edge), assColour(shadow, shadowOpacity),
    style.isBold ? -1 : 0, 0, 0, 0, 100, 100, 0, 0,
    1, tenth(style.outlinePx), tenth(style.shadowPx),
    style.alignment, style.marginSidePx, style.marginSidePx, style.marginBelowPx, -1,
  ].join(',');

export const writeAssFile = ({ widthPx, heightPx, style, events }: AssFile): string =>
  [
    '[Script Info]',
    'ScriptType: v4.00+',
    `PlayResX: ${widthPx}`,
    `PlayResY: ${heightPx}`,
    `LayoutResX: ${widthPx}`,
    `LayoutResY: ${heightPx}`,
    'WrapStyle: 2',
    'ScaledBorderAndShadow: yes',
    'YCbCr Matrix: None',
    '',
    '[V4+ Styles]',
    `Format: ${styleFormat}`,
    `Style: ${styleLine(style)}`,
    '',
    '[Events]',
    'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
    ...events.map((event) => `Dialogue: 0,${assTime(event.startMs)},${assTime(event.endMs)},Default,,0,0,0,,${event.text}`),
    '',
  ].join('\n');
