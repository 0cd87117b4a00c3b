/**
 * Sorts the names of a folder into the scenes of a draft: names in, groups out, no disk.
 *
 * Files with the same stem belong to one scene (`03 market.jpg`, `03 market.m4a`, `03 market.txt`). Kinds are read
 * from the name here only to pair files; what a file really is, its bytes decide later at import.
 */

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

const languagePattern = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** "2 tree" before "10 boat", whatever the script of the name. */
const naturalOrder = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const splitEnding = (name: string): { readonly stem: string; readonly ending: string } => {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? { stem: name, ending: '' } : { stem: name.slice(0, dot), ending: name.slice(dot + 1).toLowerCase() };
};

const guessOf = (ending: string): FileGuess | undefined => (['picture', 'sound', 'video'] as const).find((kind) => endings[kind].includes(ending));

const stemKey = (stem: string): string => stem.normalize('NFC').trim().toLocaleLowerCase('en');

/** `03 market.uk.txt` → stem `03 market`, language `uk`; `03 market.txt`, and `trip.to.txt` beside `trip.to.jpg` → no language. */
const scriptOf = (name: string, isSceneStem: (stem: string) => boolean): { readonly stem: string; readonly language: string | undefined } => {
  const { stem } = splitEnding(name);
  if (isSceneStem(stem)) return { stem, language: undefined };
  const inner = splitEnding(stem);
  return inner.ending !== '' && languagePattern.test(inner.ending) ? { stem: inner.stem, language: stem.slice(inner.stem.length + 1) } : { stem, language: undefined };
};

/** A hidden file or a system's leftovers: not worth a word. */
const isClutter = (name: string): boolean => name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name) || name.startsWith('~$');

interface Draft {
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
  const guess = guessOf(ending);
  if (name.toLowerCase() === 'consent.json') draft.consent = name;
  else if (captions?.[1] !== undefined && languagePattern.test(captions[1])) draft.captions.push({ name, language: captions[1], format: ending === 'srt' ? 'srt' : 'vtt' });
  else if (stemKey(stem) === 'music' && guess !== undefined && guess !== 'picture') draft.music.push(name);
  else if (guess !== undefined) sceneIn(draft, stem).files.push({ name, guess });
  else if (ending === 'txt' && !/^(readme|passphrase)$/i.test(stem)) {
    const script = scriptOf(name, (candidate) => draft.scenes.has(stemKey(candidate)));
    sceneIn(draft, script.stem).scripts.push({ name, language: script.language });
  } else draft.unused.push(name);
};

/** Every name lands in exactly one place; scenes in natural order. */
export const groupFolder = (names: readonly string[]): FolderGroups => {
  const draft: Draft = { scenes: new Map(), captions: [], music: [], unused: [], consent: undefined };
  const sorted = [...names].filter((one) => !isClutter(one)).sort(naturalOrder.compare);
  const isText = (name: string): boolean => name.toLowerCase().endsWith('.txt');
  // Pictures and sounds first: a text joins a stem that is already there before its ending is read as a language.
  for (const name of [...sorted.filter((one) => !isText(one)), ...sorted.filter(isText)]) place(draft, name);
  const scenes = [...draft.scenes.values()].sort((a, b) => naturalOrder.compare(a.stem, b.stem));
  return { scenes, captions: draft.captions, music: draft.music, consent: draft.consent, unused: draft.unused };
};

/** The one voice over the whole story: a single sound without a picture of its own, beside two pictures or more. */
export const narrationOf = (groups: FolderGroups): string | undefined => {
  const withPicture = groups.scenes.filter((scene) => scene.files.some((file) => file.guess === 'picture'));
  const sounds = groups.scenes.flatMap((scene) => scene.files.filter((file) => file.guess === 'sound').map((file) => ({ scene, file })));
  const [only] = sounds;
  return sounds.length === 1 && only !== undefined && withPicture.length >= 2 && !only.scene.files.some((file) => file.guess === 'picture') ? only.file.name : undefined;
};
