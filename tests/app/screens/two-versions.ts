/**
 * A story of which the library holds two versions, as after both laptops went on.
 */
import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from '../../../electron/core/failure.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

/** The title of the version to go on with. */
export const twoVersionsTitle = 'Il porto';

export const addTwoVersions = async (libraryFolder: string): Promise<void> => {
  const library = must(await openLibrary({ root: libraryFolder }));
  const scenes = ['Siamo partiti di notte.', 'Il porto era pieno di luci.', 'Mia sorella rideva.'].map((script, index) => newScene({ id: `porto-${index}`, script }));
  const opened = must(await library.createStory({ ...newStory({ id: 'porto', title: twoVersionsTitle, language: 'it' }), scenes }));
  await opened.close();
  await cp(opened.folder, path.join(path.dirname(opened.folder), 'porto-2'), { recursive: true });
  const other = must(await library.openStory('porto-2'));
  must(await other.apply({ kind: 'set-title', title: 'Il porto, la sera' }));
  must(await other.apply({ kind: 'set-script', sceneId: 'porto-1', script: 'Il porto era buio, e c’era solo il mare.' }));
  must(await other.apply({ kind: 'add-scene', at: 2, scene: newScene({ id: 'porto-9', script: 'Poi abbiamo visto la barca.' }) }));
  await other.close();
};
