/**
 * One test for each step of the way; after a step that fails the next ones have nothing to stand on.
 */
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../built-app.ts';
import { beginSteps } from './begin-steps.ts';
import { giveSteps } from './give-steps.ts';
import { makeSteps } from './make-steps.ts';
import { beginWalk, type Walk, type WalkOptions } from './walk.ts';

export const walkSteps = [...beginSteps, ...makeSteps, ...giveSteps];

export const walkTests = (options: WalkOptions, also: (walk: Walk) => Promise<void> = () => Promise.resolve()): void => {
  let walk: Walk;
  let failed = '';

  beforeAll(async () => {
    walk = await beginWalk(options);
  });
  afterAll(() => walk.end());

  it.each(walkSteps)('$title', async ({ title, walk: step }) => {
    if (failed !== '') throw new Error(`An earlier step failed: ${failed}`);
    failed = title;
    try {
      await step(walk);
      await also(walk);
    } catch (error) {
      // What was on the screen says more than what was not found on it.
      const picture = path.join(projectRoot, 'out/failed', `${path.basename(expect.getState().testPath ?? 'journey', '.test.ts')}.png`);
      await walk.page.screenshot({ path: picture });
      throw new Error(`${picture}\n${walk.studio.offences().join('\n')}`, { cause: error });
    }
    failed = '';
  });

  it('ends by itself when it is closed', async () => {
    if (failed !== '') throw new Error(`An earlier step failed: ${failed}`);
    expect(await walk.studio.close()).toBe(true);
  });
};
