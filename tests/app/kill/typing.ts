/**
 * Somebody types without a pause, in a script or in a caption by turns.
 */
import type { Locator } from 'playwright-core';
import english from '../../../resources/locales/en.json' with { type: 'json' };
import { goToStep, lastSecondMs, lossOf, type KilledWork, type Seen, type WorkPlace } from './killed-work.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz ';
/** A fast typist; no pause is long enough to count as one. */
const betweenKeysMs = 60;

const fieldOf = async ({ studio: { page }, kill }: WorkPlace): Promise<Locator> => {
  const isScript = kill % 2 === 0;
  await goToStep(page, isScript ? 'script' : 'captions');
  const field = isScript ? page.getByRole('textbox', { name: english.storyboard.words, exact: true }) : page.locator('.cue textarea').first();
  await field.waitFor();
  return field;
};

const run: { seen: Seen<string>[] } = { seen: [] };

export const typing: KilledWork = {
  begin: async (place) => {
    const field = await fieldOf(place);
    await field.click();
    await field.press('Control+End');
    run.seen = [{ state: await field.inputValue(), atMs: Date.now() }];
  },
  goOn: async ({ studio: { page } }) => {
    for (let at = 0; ; at += 1) {
      const letter = letters[at % letters.length] ?? ' ';
      await page.keyboard.insertText(letter);
      // Not before the window has it, so that the clock is on the side of the one who types.
      run.seen.push({ state: (run.seen.at(-1)?.state ?? '') + letter, atMs: Date.now() });
      await page.waitForTimeout(betweenKeysMs);
    }
  },
  lookAt: async (place, killedAtMs) => {
    const text = await (await fieldOf(place)).inputValue();
    const found = run.seen.findIndex((one) => one.state === text);
    const lossMs = lossOf(run.seen, found, killedAtMs);
    const last = run.seen.at(-1)?.state ?? '';
    // The letter that was on its way when the kill came may have arrived.
    if (found < 0 && text !== `${last}${letters[(run.seen.length - 1) % letters.length] ?? ''}`) return { lossMs: 0, problems: [`the field says ‘${text}’, which was never typed; last was ‘${last}’`] };
    return { lossMs: found < 0 ? 0 : lossMs, problems: found >= 0 && lossMs > lastSecondMs ? [`${lossMs} ms of typing are missing`] : [] };
  },
};
