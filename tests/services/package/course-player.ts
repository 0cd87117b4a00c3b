/**
 * A learner at the player of a course: with a pointer, or with the keyboard alone.
 */
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { CourseClip } from '../../../electron/core/package/course-clip.ts';
import type { PlayerWords } from '../../../electron/core/package/preview-words.ts';

export interface Learner {
  readonly page: Page;
  readonly frame: Frame;
  readonly clip: CourseClip;
  readonly words: PlayerWords;
}

type Question = CourseClip['questions'][number];

const fill = (words: string, params: Readonly<Record<string, string | number>>): string => words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

export const heading = ({ frame, clip, words }: Learner, index: number) => frame.getByRole('heading', { name: fill(words.question, { number: index + 1, count: clip.questions.length }), exact: true });
export const progressOf = ({ frame }: Learner) => frame.locator('#progress');
export const resultWords = ({ words }: Learner, right: number, count: number): string => `${words.done} ${fill(words.result, { right, count })}`;
export const answeredWords = ({ words, clip }: Learner, answered: number): string => fill(words.progress, { answered, count: clip.questions.length });

/** Until the film is there and can be played. */
export const ready = async ({ frame }: Learner): Promise<void> => {
  await frame.locator('video').waitFor();
  await frame.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
};

const rightOptions = (question: Question): readonly number[] => (question.kind === 'single' || question.kind === 'multiple' ? question.options.flatMap((one, index) => (one.isRight ? [index] : [])) : []);

/** Presses, ticks and writes what is right; `isWrong` checks what is not. */
export const answerByPointer = async (learner: Learner, index: number, isWrong = false): Promise<void> => {
  const { frame, clip, words } = learner;
  const question = clip.questions[index]!;
  await heading(learner, index).waitFor();
  const panel = frame.locator('#asked');
  if (question.kind === 'open') await panel.getByRole('textbox').fill('A thought that stays here.');
  else if (question.kind === 'order') {
    // Two pictures lie the wrong way round.
    if (!isWrong) await panel.getByRole('button', { name: fill(words.earlier, { picture: question.pictures[0]!.altText }), exact: true }).click();
  } else {
    const right = rightOptions(question);
    for (const [place] of question.options.entries()) if (right.includes(place) !== isWrong) await panel.locator('label.choice').nth(place).click();
  }
  if (question.kind !== 'open') {
    await panel.getByRole('button', { name: words.check, exact: true }).click();
    await panel.getByText(isWrong ? words.wrong : words.right, { exact: true }).waitFor();
  }
  await panel.getByRole('button', { name: words.goOn, exact: true }).click();
};

const isFocused = (frame: Frame, selector: string): Promise<boolean> => frame.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);

/** Tab by Tab, as somebody without a pointer gets there. */
export const tabTo = async ({ page, frame }: Learner, selector: string): Promise<void> => {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await isFocused(frame, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${selector}`);
};

/** Right answers, by Tab, Space and Enter alone. */
export const answerByKeyboard = async (learner: Learner, index: number): Promise<void> => {
  const { page, frame, clip, words } = learner;
  const question = clip.questions[index]!;
  await heading(learner, index).waitFor();
  if (question.kind === 'open') {
    await tabTo(learner, '#asked textarea');
    await page.keyboard.type('فكرة تبقى هنا');
  } else if (question.kind === 'order') {
    await tabTo(learner, `#asked button[aria-label="${fill(words.earlier, { picture: question.pictures[0]!.altText })}"]`);
    await page.keyboard.press('Enter');
  } else {
    for (const place of rightOptions(question)) {
      await tabTo(learner, `#asked label:nth-of-type(${place + 1}) input`);
      await page.keyboard.press('Space');
    }
  }
  if (question.kind !== 'open') {
    await tabTo(learner, '#asked button[type="submit"]');
    await page.keyboard.press('Enter');
    await frame.getByText(words.right, { exact: true }).waitFor();
  }
  await tabTo(learner, '#asked .steps:last-child button[type="button"]');
  await page.keyboard.press('Enter');
};

/** Set to look at the player: screenshots are kept there. */
const shots = process.env['STORYHEARTH_SHOTS'];
export const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
};
