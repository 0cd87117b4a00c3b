/**
 * Makes the films of a showing that are missing or of another version, one after the other.
 *
 * In: stories of a workshop. Out: their films in renders/, as working copies: nothing leaves. A story whose film cannot be
 * made ends the work with its own reason; the films before it stay.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { renderOpened } from './render-story.ts';
import { screeningPreset, screeningProgramme } from './screening.ts';
import type { WorkshopReference } from './workshop-people.ts';
import { evenShares, type TitledProgress } from './even-shares.ts';

export interface ScreeningFilmsRequest extends WorkshopReference {
  readonly folderNames: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TitledProgress) => void;
}

export const screeningFilms = async ({ studio, workshopId, folderNames, signal, onProgress }: ScreeningFilmsRequest): Promise<Result<void>> => {
  const programme = await screeningProgramme({ studio, workshopId });
  if (!programme.ok) return programme;
  const library = await studio.library();
  if (!library.ok) return library;
  const wanted = programme.value.stories.filter((story) => folderNames.includes(story.folderName) && story.film !== 'current');
  const shares = evenShares(wanted.length, onProgress);
  for (const [index, { folderName, title }] of wanted.entries()) {
    if (signal?.aborted === true) return refuse('stopped');
    const opened = await library.value.openStory(path.join(library.value.root, 'stories', folderName), { readOnly: true });
    if (!opened.ok) return opened;
    try {
      const made = await renderOpened({ studio, opened: opened.value, preset: screeningPreset, burn: 'none', ...(signal === undefined ? {} : { signal }), onProgress: ({ share }) => shares({ index, title, share }) });
      if (!made.ok) return made;
    } finally {
      await opened.value.close();
    }
  }
  return succeed(undefined);
};
