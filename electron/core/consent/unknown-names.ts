/**
 * Names in the texts of a story that none of its people bears, and the question that is asked about them.
 *
 * In: a text, the story, its people. Out: the names, and the id of the question “could this be somebody?”: whoever ticks
 * it says that nobody is named. In credits a line names people by its very form, “Voice: Rana”, in scripts without
 * capitals too. Whoever made a work that is used, and is credited for it, is no stranger.
 */
import { canonicalJson, sha256Hex } from '../story/story-hash.ts';
import type { Story } from '../story/story.ts';
import type { ConsentDocument } from './consent.ts';
import { hasCapitals, nameCandidates } from './name-candidates.ts';
import { usedAssets, type StoryText } from './story-texts.ts';
import { hasName, searchable } from './text-search.ts';

const roleAndName = /^[^:：]{1,60}[:：]\s*(?<names>\S.*)$/u;

/** What stands after the colon is a name, also where it is one word and would elsewhere only begin a sentence. */
const creditedIn = (line: string, language: string): readonly string[] => {
  const names = roleAndName.exec(line.trim())?.groups?.['names'];
  if (names === undefined) return [];
  return names.split(/[,،;؛&/]/u).flatMap((part) => {
    const text = part.trim();
    if (!/\p{L}/u.test(text)) return [];
    // A small word before it: the name begins no sentence.
    return hasCapitals(text) ? nameCandidates(`x ${text}`, language) : [text];
  });
};

/** Words that look like names, each once. */
export const namesIn = (text: string, language: string, isCredits: boolean): readonly string[] => [
  ...new Set([...nameCandidates(text, language), ...(isCredits ? text.split('\n').flatMap((line) => creditedIn(line, language)) : [])]),
];

const isPublicNameOf = (name: string, consent: ConsentDocument): boolean =>
  consent.people.some(({ publicName }) => publicName.kind !== 'none' && publicName.text.trim() !== '' && (hasName(searchable(publicName.text), name) || hasName(searchable(name), publicName.text)));

const isCreditedMaker = (name: string, story: Story): boolean => usedAssets(story).some(({ rights }) => rights.source !== 'own' && [rights.author, rights.source].some((text) => hasName(searchable(text), name)));

/** The lines of a credits card; the names of translators and authors are asked about where they are typed. */
export const isCreditsCard = (text: StoryText): boolean => text.where === 'credits' && text.sceneNumber !== undefined;

export const unknownNames = (text: StoryText, story: Story, consent: ConsentDocument): readonly string[] => {
  if (text.where === 'file-name') return [];
  const isCredits = isCreditsCard(text);
  return namesIn(text.text, text.language ?? story.language, isCredits).filter((name) => !isPublicNameOf(name, consent) && !(isCredits && isCreditedMaker(name, story)));
};

/** When the names change, it is another question. */
export const nameQuestionAbout = (text: StoryText, story: Story, names: readonly string[]): unknown => ({ where: text.where, sceneId: story.scenes[(text.sceneNumber ?? 0) - 1]?.id ?? null, maybe: names });

export const questionIdOf = (kind: string, about: unknown): string => sha256Hex(canonicalJson({ kind, about }));

/** Somebody looked, and said that these name nobody. */
export const areSaidToBeNobody = (text: StoryText, story: Story, consent: ConsentDocument, names: readonly string[]): boolean => {
  const questionId = questionIdOf('maybe-name', nameQuestionAbout(text, story, names));
  return (consent.reviewed ?? []).some((one) => one.questionId === questionId);
};
