/**
 * Places on a picture in words, for those who do not see them.
 */
import type { Point, Rect } from '../../../electron/core/story/story.ts';
import { formatNumber } from '../../format.ts';
import type { Sentences } from '../../sentences.ts';

const percentOf = (share: number, language: string): string => formatNumber(Math.round(share * 100), language);

export const sayRect = ({ say, language }: Sentences, { x, y, width, height }: Rect): string =>
  say('pictures.rectValue', { left: percentOf(x, language), top: percentOf(y, language), width: percentOf(width, language), height: percentOf(height, language) });

export const sayPoint = ({ say, language }: Sentences, { x, y }: Point): string => say('pictures.pointValue', { left: percentOf(x, language), top: percentOf(y, language) });
