/**
 * The funder's slate of a workshop: its emblem, its words, and the way into a story.
 *
 * In: a file the project brings, words, a story of the workshop. Out: the emblem as a checked picture without metadata in
 * the workshop's own folder, from where each story gets a copy. No emblem comes with the program.
 */
import path from 'node:path';
import type { SlateWords, Workshop } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Story } from '../../core/story/story.ts';
import { slateEdits, type SlateEdit } from '../../core/workshop/slate.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import { importPicture } from '../import/import-picture.ts';
import type { OpenStory } from '../library/open-story.ts';
import { storyPaths } from '../library/story-paths.ts';
import { changeWorkshop, readWorkshop, workshopFolder } from '../library/workshops.ts';
import { newId, type Studio } from './studio.ts';
import type { WorkshopReference } from './workshop-people.ts';

/** Laid out like a story, so that the emblem is taken in as every picture is. */
export const slateFolder = (studio: Studio, workshopId: string): string => path.join(workshopFolder(studio, workshopId), 'slate');

export interface SlateSettings {
  readonly isRequired: boolean;
  readonly words: readonly SlateWords[];
}

const noSlate: NonNullable<Workshop['funderSlate']> = { required: false, text: '' };

export const setSlate = ({ studio, workshopId }: WorkshopReference, { isRequired, words }: SlateSettings): Promise<Result<Workshop>> =>
  changeWorkshop(studio, workshopId, (present) => {
    const said = words.filter(({ statement, disclaimer }) => statement.trim() !== '' || disclaimer.trim() !== '');
    // What was once the only text says the same as the first statement.
    return succeed({ ...present, funderSlate: { ...(present.funderSlate ?? noSlate), required: isRequired, text: said[0]?.statement ?? '', words: [...said] } });
  });

export interface EmblemWish extends WorkshopReference {
  /** Undefined takes the emblem away. */
  readonly file: { readonly path: string; readonly name: string } | undefined;
  readonly signal?: AbortSignal;
}

export const setEmblem = async ({ studio, workshopId, file, signal }: EmblemWish): Promise<Result<Workshop>> => {
  const there = await readWorkshop(studio, workshopId);
  if (!there.ok) return there;
  if (file === undefined) {
    return changeWorkshop(studio, workshopId, (present) => {
      const { logo: _logo, logoSize: _size, ...slate } = present.funderSlate ?? noSlate;
      return succeed({ ...present, funderSlate: slate });
    });
  }
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const folder = slateFolder(studio, workshopId);
  try {
    await ensureFolder({ fs: studio.fs, folder });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
  const imported = await importPicture({
    path: file.path,
    displayName: file.name,
    storyFolder: folder,
    ffmpeg: ffmpeg.value,
    fs: studio.fs,
    ...(signal === undefined ? {} : { signal }),
    ...(studio.runWorker === undefined ? {} : { runWorker: studio.runWorker }),
  });
  if (!imported.ok) return imported;
  const { fileName, widthPx, heightPx } = imported.value;
  return changeWorkshop(studio, workshopId, (present) => succeed({ ...present, funderSlate: { ...(present.funderSlate ?? noSlate), logo: fileName, logoSize: { widthPx, heightPx } } }));
};

const bringEmblem = async (studio: Studio, workshop: Workshop, storyFolder: string): Promise<Result<void>> => {
  const logo = workshop.funderSlate?.logo;
  if (logo === undefined) return succeed(undefined);
  const target = path.join(storyPaths(storyFolder).media, logo);
  try {
    if ((await studio.fs.facts(target)) !== undefined) return succeed(undefined);
    await ensureFolder({ fs: studio.fs, folder: path.dirname(target) });
    return await writeFileAtomically({ fs: studio.fs, path: target, data: await studio.fs.readFile(path.join(storyPaths(slateFolder(studio, workshop.id)).media, logo)) });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: 'emblem' }) };
  }
};

/** What puts the slate at the end of a story; its emblem lies in the story's media when the edits are there. */
export const slateForStory = async ({ studio, story, folder }: { readonly studio: Studio; readonly story: Story; readonly folder: string }): Promise<Result<readonly SlateEdit[]>> => {
  if (story.workshopId === undefined) return refuse('slate-missing');
  const workshop = await readWorkshop(studio, story.workshopId);
  if (!workshop.ok) return workshop;
  const slate = workshop.value.funderSlate;
  const edits = slate === undefined ? [] : slateEdits({ story, slate, funder: workshop.value.funder ?? '', newId });
  if (edits.length === 0) return refuse('slate-missing');
  const brought = await bringEmblem(studio, workshop.value, folder);
  return brought.ok ? succeed(edits) : brought;
};

/** A new story of a workshop with a slate has it from the beginning: a yes is then given to the film with it. */
export const beginWithSlate = async (studio: Studio, opened: OpenStory): Promise<void> => {
  const edits = await slateForStory({ studio, story: opened.story(), folder: opened.folder });
  // Without a slate, or where it cannot be brought now, the story begins all the same; R19 asks for it later.
  if (edits.ok) await opened.apply({ kind: 'together', changes: [...edits.value] });
};
