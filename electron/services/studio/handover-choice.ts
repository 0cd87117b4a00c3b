/**
 * What is to be handed over: stories by name, all of a workshop, or the whole library.
 *
 * In: what was chosen. Out: the stories, open to be looked at, and the workshops they belong to. A story that cannot be
 * read is not left out in silence: the handover is refused with its name.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Library } from '../library/library.ts';
import type { OpenStory } from '../library/open-story.ts';
import type { StoryFile } from '../library/story-copy.ts';
import { temporaryOwner } from '../disk/temporary-name.ts';
import { screeningFile } from '../library/screenings.ts';
import { listWorkshops } from '../library/workshops.ts';
import type { Studio } from './studio.ts';

export type HandoverChoice =
  /** Ids or folder names. */
  | { readonly kind: 'stories'; readonly stories: readonly string[] }
  | { readonly kind: 'workshop'; readonly workshopId: string }
  | { readonly kind: 'library' };

export interface ChosenForHandover {
  readonly stories: readonly OpenStory[];
  readonly workshopIds: readonly string[];
}

const foldersOf = async (library: Library, choice: HandoverChoice): Promise<readonly string[]> =>
  choice.kind === 'stories' ? choice.stories : (await library.listStories()).map((card) => path.join(library.root, 'stories', card.folder));

const openAll = async (library: Library, choice: HandoverChoice): Promise<Result<readonly OpenStory[]>> => {
  const opened: OpenStory[] = [];
  for (const folder of await foldersOf(library, choice)) {
    const story = await library.openStory(folder, { readOnly: true });
    if (!story.ok) return story;
    const isWanted = choice.kind !== 'workshop' || story.value.story().workshopId === choice.workshopId;
    if (isWanted && !opened.some((one) => one.folder === story.value.folder)) opened.push(story.value);
  }
  return succeed(opened);
};

export const chooseForHandover = async (studio: Studio, library: Library, choice: HandoverChoice): Promise<Result<ChosenForHandover>> => {
  const listed = await listWorkshops(studio);
  if (!listed.ok) return listed;
  const known = listed.value.map(({ id }) => id);
  if (choice.kind === 'workshop' && !known.includes(choice.workshopId)) return refuse('workshop-missing', { name: choice.workshopId });
  const stories = await openAll(library, choice);
  if (!stories.ok) return stories;
  const used = stories.value.flatMap((opened) => opened.story().workshopId ?? []);
  const workshopIds = choice.kind === 'library' ? known : choice.kind === 'workshop' ? [choice.workshopId] : known.filter((id) => used.includes(id));
  if (stories.value.length + (choice.kind === 'stories' ? 0 : workshopIds.length) === 0) return refuse('handover-empty');
  return succeed({ stories: stories.value, workshopIds });
};

const isOwnFile = (name: string): boolean => !name.startsWith('.') && !name.endsWith('.lock') && temporaryOwner(name) === undefined;

/** The workshop's documents, its notices and what was spoken of them; their earlier versions stay where they are. */
export const workshopFiles = async (fs: FileSystem, folder: string): Promise<readonly StoryFile[]> => {
  const found: StoryFile[] = [];
  const take = async (inside: string): Promise<void> => {
    const place = path.join(folder, inside);
    for (const name of [...((await fs.facts(place))?.kind === 'folder' ? await fs.list(place) : [])].sort()) {
      const facts = await fs.facts(path.join(place, name));
      const isDocument = inside !== '' || name === 'workshop.json' || name === screeningFile;
      if (facts?.kind === 'file' && isDocument && isOwnFile(name)) found.push({ path: inside === '' ? name : `${inside}/${name}`, sizeBytes: facts.sizeBytes });
    }
  };
  await take('');
  await take('notices');
  const spoken = path.join(folder, 'spoken');
  for (const language of [...((await fs.facts(spoken))?.kind === 'folder' ? await fs.list(spoken) : [])].sort()) await take(`spoken/${language}`);
  return found;
};
