/**
 * Takes something out of a story for good: a voice, a picture or a piece of music by its file, a sentence by its words.
 *
 * In: any version of a story and what must go. Out: the same version without it. The same function cleans the story,
 * its forks and every earlier version, so that nothing comes back by undo. Pure; files are the library's to remove.
 */
import type { CaptionTrack, Cue, Scene, Story } from './story.ts';

export type Erasure =
  /** Every use of one file: takes, narration, pictures, music, insets, descriptions. */
  | { readonly kind: 'file'; readonly sha256: string }
  /** Every place where these words stand, also where they run over several captions. */
  | { readonly kind: 'sentence'; readonly text: string };

/** Shorter than this, words would be torn out of the middle of others. */
export const shortestSentence = 4;

const withoutKey = <Value extends object, Key extends keyof Value>(value: Value, key: Key): Omit<Value, Key> => {
  const { [key]: _gone, ...rest } = value;
  return rest;
};

const sceneWithoutFile = (scene: Scene, sha256: string, assetIds: ReadonlySet<string>): Scene => {
  const takes = scene.takes.filter((take) => take.sha256 !== sha256);
  const hasChosen = takes.some((take) => take.id === scene.chosenTakeId);
  const kept = { ...(hasChosen ? scene : withoutKey(scene, 'chosenTakeId')), takes };
  // A region stays only with its picture: left alone it would let consent believe that someone is hidden.
  return kept.picture !== undefined && assetIds.has(kept.picture.assetId) ? { ...withoutKey(kept, 'picture'), hidden: [] } : kept;
};

const withoutFile = (story: Story, sha256: string): Story => {
  const assetIds = new Set(story.assets.filter((asset) => asset.sha256 === sha256).map((asset) => asset.id));
  const kept: Story = {
    ...story,
    assets: story.assets.filter((asset) => !assetIds.has(asset.id)),
    scenes: story.scenes.map((scene) => sceneWithoutFile(scene, sha256, assetIds)),
    music: story.music.filter((music) => !assetIds.has(music.assetId)),
    insets: story.insets.filter((inset) => !assetIds.has(inset.assetId)),
    descriptions: story.descriptions.filter((one) => one.take.sha256 !== sha256),
  };
  return kept.narration?.sha256 === sha256 ? withoutKey(kept, 'narration') : kept;
};

const words = (text: string): readonly string[] => text.normalize('NFC').split(/\s+/u).filter((word) => word !== '');

const escaped = (word: string): string => word.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`);

/** The sentence wherever it is broken into lines. */
const patternOf = (text: string): RegExp => new RegExp(words(text).map(escaped).join(String.raw`\s+`), 'giu');

/** Half of a sentence that was saved while it was typed tells as much. */
const begunLength = (text: string): number => Math.max(shortestSentence, Math.floor(words(text).join(' ').length / 2));

const withoutBegun = (text: string, sentence: string): string => {
  const whole = words(sentence).join(' ').toLowerCase();
  for (let length = whole.length; length >= begunLength(sentence); length -= 1) {
    if (text.toLowerCase().trimEnd().endsWith(whole.slice(0, length).trimEnd())) return text.trimEnd().slice(0, -whole.slice(0, length).trimEnd().length).trimEnd();
  }
  return text;
};

const withoutSentence = (given: string, sentence: string, alsoBegun: boolean): string => {
  const text = given.normalize('NFC');
  const cut = text.replaceAll(patternOf(sentence), ' ');
  const kept = alsoBegun ? withoutBegun(cut, sentence) : cut;
  if (kept === text) return given;
  return kept.replaceAll(/[^\S\n]+/gu, ' ').trim();
};

/** Where people write; ids, hashes and languages are never touched. */
const textFields: ReadonlySet<string> = new Set(['title', 'script', 'note', 'lines', 'altText', 'translator', 'source', 'author', 'licence', 'changes', 'text']);

interface Cleaning {
  readonly sentence: string;
  readonly alsoBegun: boolean;
}

const cleaned = (value: unknown, how: Cleaning, isText: boolean): unknown => {
  if (typeof value === 'string') return isText ? withoutSentence(value, how.sentence, how.alsoBegun) : value;
  if (Array.isArray(value)) return value.map((one) => cleaned(one, how, isText));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner, how, textFields.has(key))]));
};

/** The cues of one scene with the sentence cut out of their joined text; one that holds nothing any more is gone. */
const cuesWithout = (cues: readonly Cue[], sentence: string): readonly Cue[] => {
  const texts = cues.map((cue) => cue.text.normalize('NFC'));
  const joined = texts.join(' ');
  const gone = [...joined.matchAll(patternOf(sentence))].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  if (gone.length === 0) return cues;
  let start = 0;
  return cues.flatMap((cue, index) => {
    const text = texts[index] ?? '';
    const left = Array.from({ length: text.length }, (_one, at) => at).filter((at) => !gone.some((range) => start + at >= range.start && start + at < range.end)).map((at) => text[at] ?? '').join('');
    start += text.length + 1;
    if (left === text) return [cue];
    const kept = left.replaceAll(/[^\S\n]+/gu, ' ').trim();
    return /[\p{L}\p{N}]/u.test(kept) ? [{ ...cue, text: kept }] : [];
  });
};

const trackWithout = (track: CaptionTrack, sentence: string): CaptionTrack => {
  const sceneIds = [...new Set(track.cues.map((cue) => cue.sceneId))];
  const kept = new Set(sceneIds.flatMap((sceneId) => cuesWithout(track.cues.filter((cue) => cue.sceneId === sceneId), sentence)));
  const byId = new Map([...kept].map((cue) => [cue.id, cue]));
  return { ...track, cues: track.cues.flatMap((cue) => byId.get(cue.id) ?? []) };
};

/** `isEarlier`: of a version that was saved while the sentence was typed, its beginning goes too. */
export const eraseFromStory = (story: Story, erasure: Erasure, { isEarlier = false }: { readonly isEarlier?: boolean } = {}): Story => {
  if (erasure.kind === 'file') return withoutFile(story, erasure.sha256);
  const captions = story.captions.map((track) => trackWithout(track, erasure.text));
  return cleaned({ ...story, captions }, { sentence: erasure.text, alsoBegun: isEarlier }, false) as Story;
};
