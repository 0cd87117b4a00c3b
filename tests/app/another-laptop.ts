/**
 * What happens on the other laptop: a story arrives, goes on there, and is handed back.
 */
import path from 'node:path';
import type { Result } from '../../electron/core/failure.ts';
import { makeHandover } from '../../electron/services/studio/make-handover.ts';
import { openHandoverFile } from '../../electron/services/studio/open-handover.ts';
import { openStudio, type Studio } from '../../electron/services/studio/studio.ts';

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

const folder = 'bread';

export const setScript = async (studio: Studio, script: string): Promise<void> => {
  const opened = must(await must(await studio.library()).openStory(folder));
  const [scene] = opened.story().scenes;
  must(await opened.apply({ kind: 'set-script', sceneId: scene?.id ?? '', script }));
  await opened.close();
};

export const scriptOf = async (studio: Studio): Promise<string | undefined> => must(await must(await studio.library()).openStory(folder, { readOnly: true })).story().scenes[0]?.script;

/** `root`: a folder in which the other laptop's library may lie. */
export const goOnElsewhere = async ({ root, file, back, script }: { readonly root: string; readonly file: string; readonly back: string; readonly script: string }): Promise<void> => {
  const studio = openStudio({ libraryRoot: path.join(root, 'elsewhere') });
  must(await openHandoverFile({ studio, path: file }));
  await setScript(studio, script);
  must(await makeHandover({ studio, choice: { kind: 'stories', stories: [folder] }, target: back, seal: undefined }));
};
