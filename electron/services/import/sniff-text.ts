/**
 * Tells texts apart from media: playlists and manifests that name other files, drawings in XML, plain words.
 *
 * ffmpeg opens some of these under any file name and then reads what they point at, so they stop here.
 */
import { refusedKinds } from './file-kinds.ts';
import type { FileKind } from './file-kinds.ts';

const decode = (bytes: Uint8Array): string | undefined => {
  // A character may be cut at the end of the piece we see; `stream` forgives that and nothing else.
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
};

const isControl = (code: number): boolean => code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12;

const isPlain = (text: string): boolean => {
  for (let index = 0; index < text.length; index += 1) if (isControl(text.charCodeAt(index))) return false;
  return text.trim() !== '';
};

const beginnings: readonly (readonly [RegExp, FileKind])[] = [
  [/^ffconcat\s/i, refusedKinds.playlist],
  [/^#EXTM3U/i, refusedKinds.playlist],
  [/^\[playlist\]/i, refusedKinds.playlist],
  [/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE\s+svg[^>]*>\s*)?<svg[\s>]/i, refusedKinds.svg],
  [/^(<!DOCTYPE\s+html|<html)[\s>]/i, refusedKinds.html],
  [/^<\?xml[\s\S]{0,2000}<(MPD|CompositionPlaylist|SmilRoot|smil)[\s>:]/i, refusedKinds.playlist],
  [/^<MPD[\s>]/i, refusedKinds.playlist],
  [/^<\?xml/i, refusedKinds.xml],
];

export const sniffText = (bytes: Uint8Array): FileKind | undefined => {
  const text = decode(bytes)?.replace(/^\uFEFF/, '').trimStart();
  if (text === undefined || !isPlain(text)) return undefined;
  return beginnings.find(([pattern]) => pattern.test(text))?.[1] ?? refusedKinds.text;
};
