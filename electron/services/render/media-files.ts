/**
 * The working copies a plan needs, found by their content.
 *
 * In: hashes. Out: file names with the demuxer that reads them, or a refusal that lists every missing one with its
 * scene. It never looks outside the story's media/.
 */
import type { NeededMedia, RenderPlan } from '../../core/plan/render-plan.ts';
import { mediaFormatOf } from '../../core/plan/media-formats.ts';
import type { SoundFile, SoundFileOf } from '../../core/plan/sound-job.ts';
import { assert, type Reason, refuse, succeed, type Result } from '../../core/failure.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { RenderWork } from './render-work.ts';

const listed = async ({ fs, mediaFolder }: Pick<RenderWork, 'fs' | 'mediaFolder'>): Promise<readonly string[]> => {
  try {
    return await fs.list(mediaFolder);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
};

const missing = ({ kind, sceneNumber }: NeededMedia): Reason =>
  kind === 'music' ? { code: 'problem.render-music-missing', params: {} } : { code: `problem.render-${kind}-missing`, params: { scene: sceneNumber ?? 0 } };

/** Every file the plan needs, or all that are missing. */
export const findMedia = async (work: Pick<RenderWork, 'fs' | 'mediaFolder'>, plan: RenderPlan): Promise<Result<SoundFileOf>> => {
  const files = new Map<string, SoundFile>();
  for (const fileName of await listed(work)) {
    const format = mediaFormatOf(fileName);
    if (format !== undefined) files.set(fileName.slice(0, fileName.lastIndexOf('.')), { fileName, format });
  }
  const reasons = [...plan.problems, ...plan.needs.filter((one) => !files.has(one.sha256)).map(missing)];
  if (reasons.length > 0) return refuse('render-media-missing', { count: reasons.length }, { reasons });
  return succeed((sha256) => {
    const found = files.get(sha256);
    assert(found, 'a plan uses only media that it says it needs');
    return found;
  });
};
