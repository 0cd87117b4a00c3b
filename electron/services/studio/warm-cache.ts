/**
 * Makes the small pictures and the outlines of voices that a board shows, so that nobody waits for them later.
 *
 * In: a story's folder with its media. Out: files in `cache/`. Without them everything works: they are made again
 * when asked for.
 */
import type { Story } from '../../core/story/story.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { pictureThumbnail } from '../import/picture-thumbnail.ts';
import { waveformPeaks } from '../import/waveform-peaks.ts';

export interface WarmCacheRequest {
  readonly fs: FileSystem;
  readonly story: Story;
  readonly storyFolder: string;
  readonly ffmpeg: Ffmpeg;
  readonly signal?: AbortSignal;
}

const boardWidthPx = 320;

export const warmCache = async ({ story, signal, ...request }: WarmCacheRequest): Promise<void> => {
  for (const { kind, fileName } of story.assets) {
    if (signal?.aborted === true) return;
    if (kind === 'picture') await pictureThumbnail({ ...request, fileName, widthPx: boardWidthPx });
    else await waveformPeaks({ ...request, fileName, ...(signal === undefined ? {} : { signal }) });
  }
};
