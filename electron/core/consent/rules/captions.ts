/**
 * R17, R18: whoever cannot hear can read it, in time.
 */
import { captionWarnings } from '../../captions/warnings.ts';
import { sceneVoice } from '../../story/voice.ts';
import { finding, goesHome, type GateCase, type Rule } from '../gate-case.ts';
import type { Finding } from '../gate-input.ts';

const baseOf = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

/** R17 Captions in the story's language, and in that of those it goes to. */
const areMissing = (one: GateCase): readonly Finding[] => {
  const { story, channelLanguage } = one.input;
  const wanted = [...new Set([story.language, ...(channelLanguage === undefined ? [] : [channelLanguage])])];
  // Nothing is heard that could be missed: every word stands in the picture.
  const isAllInWriting = story.scenes.some((scene) => scene.text?.wordsOf !== undefined) && !story.scenes.some((scene) => sceneVoice(story, scene) !== undefined);
  const isThere = (language: string): boolean => story.captions.some((track) => baseOf(track.language) === baseOf(language) && track.cues.length > 0);
  const missing = wanted.filter((language) => !isThere(language) && !(isAllInWriting && baseOf(language) === baseOf(story.language)));
  return missing.map((language) => finding(one, { rule: 'R17', severity: 'W', context: 'missing', mend: 'add-captions', params: { language } }));
};

const unreadable: readonly string[] = ['caption-too-fast', 'caption-needs-split'];

/** R18 Slow enough and short enough to be read. */
const areTooMuch = (one: GateCase): readonly Finding[] =>
  one.input.story.captions.flatMap((track) => {
    const found = captionWarnings(one.input.story, track.language).filter((warning) => unreadable.includes(warning.code));
    return found.length === 0 ? [] : [finding(one, { rule: 'R18', severity: 'W', context: 'too-much', mend: 'shorten-captions', params: { language: track.language, count: found.length } })];
  });

/** A file for home is as good as the storyteller wants it. */
export const captionsAreGood: Rule = (one) => (goesHome(one.input) ? [] : [...areMissing(one), ...areTooMuch(one)]);
