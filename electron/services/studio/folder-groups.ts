/**
 * Sorts the names of a folder into the scenes of a draft: names and what their bytes told in, groups out, no disk.
 *
 * Files with the same stem belong to one scene (`03 market.jpg`, `03 market.m4a`, `03 market.txt`). What a
 * file is, its bytes decide; its ending only where nobody looked.
 */
import { canonicalLanguage, namedLanguage } from './language-tag.ts';

export type FileGuess = 'picture' | 'sound' | 'video';

export interface FolderFile {
  readonly name: string;
  readonly guess: FileGuess;
}

export interface FolderScript {
  readonly name: string;
  /** Undefined: the story's own language. */
  readonly language: string | undefined;
}

export interface FolderScene {
  readonly stem: string;
  readonly files: readonly FolderFile[];
  readonly scripts: readonly FolderScript[];
}

export interface FolderGroups {
  readonly scenes: readonly FolderScene[];
  readonly captions: readonly { readonly name: string; readonly language: string; readonly format: 'srt' | 'vtt' }[];
  readonly music: readonly string[];
  readonly consent: string | undefined;
  /** Names that mean nothing to a draft; told, never touched. */
  readonly unused: readonly string[];
}

const endings: Readonly<Record<FileGuess, readonly string[]>> = {
  picture: ['jpg', 'jpeg', 'jpe', 'jfif', 'png', 'webp', 'gif', 'avif', 'tif', 'tiff', 'bmp', 'heic', 'heif'],
  sound: ['wav', 'mp3', 'm4a', 'aac', 'ogg', 'oga', 'opus', 'amr', '3gp', '3ga', 'flac', 'wma', 'caf'],
  video: ['mp4', 'mov', 'm4v', 'webm', 'mkv', '3g2'],
};

/** "2 tree" before "10 boat", whatever the script of the name. */
const naturalOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const splitEnding = (name: string): { readonly stem: string; readonly ending: string } => {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? { stem: name, ending: '' } : { stem: name.slice(0, dot), ending: name.slice(dot + 1).toLowerCase() };
};

const guessOf = (ending: string): FileGuess | undefined => (['picture', 'sound', 'video'] as const).find((kind) => endings[kind].includes(ending));

const stemKey = (stem: string): string => stem.normalize('NFC').trim().toLocaleLowerCase('en');

/** `2.png.txt` is the text of `2.png`, not a text in a language called png. */
const withoutMediaEnding = (stem: string): string => {
  const inner = splitEnding(stem);
  return guessOf(inner.ending) === undefined ? stem : inner.stem;
};

/** `03 market.uk.txt` → stem `03 market`, language `uk`; `03 market.txt`, and `trip.to.txt` beside `trip.to.jpg` → no language. */
const scriptOf = (name: string, isSceneStem: (stem: string) => boolean): { readonly stem: string; readonly language: string | undefined } => {
  const { stem } = splitEnding(name);
  if (isSceneStem(stem)) return { stem, language: undefined };
  const inner = splitEnding(stem);
  const language = inner.ending === '' || guessOf(inner.ending) !== undefined ? undefined : namedLanguage(stem.slice(inner.stem.length + 1));
  return { stem: withoutMediaEnding(language === undefined ? stem : inner.stem), language };
};

/** A hidden file or a system's leftovers: not worth a word. */
const isClutter = (name: string): boolean => name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name) || name.startsWith('~$');

interface Draft {
  readonly looked: Looked;
  readonly scenes: Map<string, { stem: string; files: FolderFile[]; scripts: FolderScript[] }>;
  readonly captions: { name: string; language: string; format: 'srt' | 'vtt' }[];
  readonly music: string[];
  readonly unused: string[];
  consent: string | undefined;
}

const sceneIn = (draft: Draft, stem: string): { stem: string; files: FolderFile[]; scripts: FolderScript[] } => {
  const key = stemKey(stem);
  const found = draft.scenes.get(key) ?? { stem, files: [], scripts: [] };
  draft.scenes.set(key, found);
  return found;
};

const place = (draft: Draft, name: string): void => {
  const { stem, ending } = splitEnding(name);
  const captions = /^captions\.([A-Za-z0-9-]+)\.(srt|vtt)$/i.exec(name);
  const guess = draft.looked.get(name) ?? guessOf(ending);
  const captionLanguage = canonicalLanguage(captions?.[1] ?? '');
  if (name.toLowerCase() === 'consent.json') draft.consent = name;
  else if (captionLanguage !== undefined) draft.captions.push({ name, language: captionLanguage, format: ending === 'srt' ? 'srt' : 'vtt' });
  else if (stemKey(stem) === 'music' && guess !== undefined && guess !== 'picture') draft.music.push(name);
  else if (guess !== undefined) sceneIn(draft, stem).files.push({ name, guess });
  else if (ending === 'txt' && !/^(readme|passphrase)$/i.test(stem)) {
    const script = scriptOf(name, (candidate) => draft.scenes.has(stemKey(candidate)));
    // A note about the music is no title card.
    if (stemKey(script.stem) === 'music' && !draft.scenes.has('music')) draft.unused.push(name);
    else sceneIn(draft, script.stem).scripts.push({ name, language: script.language });
  } else draft.unused.push(name);
};

/** What a look into the files told, by name; it comes before what their endings say. */
export type Looked = ReadonlyMap<string, FileGuess>;

/** Whose bytes may say more than the name: everything that is not read as text or by its whole name. */
export const worthLooking = (names: readonly string[]): readonly string[] => names.filter((name) => !isClutter(name) && !/\.(txt|srt|vtt|json)$/i.test(name));

/** Every name lands in exactly one place; scenes in natural order. */
export const groupFolder = (names: readonly string[], looked: Looked = new Map()): FolderGroups => {
  const draft: Draft = { looked, scenes: new Map(), captions: [], music: [], unused: [], consent: undefined };
  const sorted = [...names].filter((one) => !isClutter(one)).sort(naturalOrder.compare);
  const isText = (name: string): boolean => name.toLowerCase().endsWith('.txt');
  // Pictures and sounds first: a text joins a stem that is already there before its ending is read as a language.
  for (const name of [...sorted.filter((one) => !isText(one)), ...sorted.filter(isText)]) place(draft, name);
  const scenes = [...draft.scenes.values()].sort((a, b) => naturalOrder.compare(a.stem, b.stem));
  return { scenes, captions: draft.captions, music: draft.music, consent: draft.consent, unused: draft.unused };
};

/** The one voice over the whole story: a single sound without a picture of its own, beside two pictures or more. */
export const narrationOf = (groups: FolderGroups): FolderScene | undefined => {
  const withPicture = groups.scenes.filter((scene) => scene.files.some((file) => file.guess === 'picture'));
  const sounds = groups.scenes.flatMap((scene) => scene.files.filter((file) => file.guess === 'sound').map((file) => ({ scene, file })));
  const [only] = sounds;
  return sounds.length === 1 && only !== undefined && withPicture.length >= 2 && only.scene.files.length === 1 ? only.scene : undefined;
};
