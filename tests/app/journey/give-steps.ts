/**
 * The last part of the way: a film to look at, everyone's yes, the package, and whether it is in order.
 */
import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { languageName } from '../../../renderer/state/story-languages.ts';
import { storyhearth } from '../../cli/storyhearth-process.ts';
import { sceneOf, type Walk, type WalkStep } from './walk.ts';

/** A film of a dozen seconds, on a machine that does other things besides. */
const filmMs = 180_000;

const job = ({ page, say }: Walk, title: string): Locator => page.getByRole('region', { name: say('share.queueTitle'), exact: true }).getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });

const addStoryteller = async ({ page, say, hand, button, dialog, brought, language }: Walk): Promise<void> => {
  await hand.press(button('consent.addPerson'));
  const form = dialog(say('consent.addPerson'));
  await form.waitFor();
  const radio = (key: string): Locator => form.getByRole('radio', { name: say(key), exact: true });
  await hand.tick(radio('consent.name-kind.pseudonym'));
  await hand.write(form.getByRole('textbox', { name: say('consent.publicName'), exact: true }), brought.storyteller);
  await hand.tick(form.getByRole('checkbox', { name: say('consent.role.storyteller'), exact: true }));
  await hand.tick(form.getByRole('checkbox', { name: say('consent.role.voiced'), exact: true }));
  await hand.tick(radio('consent.age.adult'));
  await hand.tick(form.getByRole('radiogroup', { name: say('consent.procedureLabel') }).getByRole('radio', { name: say('consent.procedure.no'), exact: true }));
  await hand.choose(form.getByRole('button', { name: say('consent.languagesLabel') }), languageName(language, language));
  await hand.press(form.getByRole('button', { name: say('consent.save'), exact: true }));
  await form.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: brought.storyteller }).first().waitFor();
};

const sayWho = async ({ page, say, hand, dialog, brought }: Walk, label: string): Promise<void> => {
  await hand.press(page.getByRole('button', { name: `${say('consent.sayWho')} ${label}`, exact: true }));
  const popover = dialog(label);
  const box = popover.getByRole('checkbox', { name: brought.storyteller, exact: true });
  await hand.tick(box);
  await hand.leave(popover);
};

export const giveSteps: readonly WalkStep[] = [
  {
    title: 'makes a quick draft, says what was checked, and plays it',
    walk: async (walk) => {
      const { page, say, hand, goTo, saved } = walk;
      await goTo('share');
      const title = say('share.preset.draft-360p');
      const kinds = page.getByRole('region', { name: say('share.filmTitle'), exact: true });
      await hand.press(kinds.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) }).getByRole('button', { name: say('share.make'), exact: true }));
      await job(walk, title).getByText(say('share.state.done'), { exact: true }).waitFor({ timeout: filmMs });
      await hand.press(job(walk, title).locator('summary'));
      expect(await job(walk, title).locator('details li').count()).toBeGreaterThan(4);
      await hand.press(job(walk, title).getByRole('button', { name: say('share.play'), exact: true }));
      const film = page.locator('video.job-film');
      await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThan(0);
      const seconds = await film.evaluate((video: HTMLVideoElement) => video.duration);
      expect(seconds).toBeGreaterThan(8);
      expect((await saved(() => true)).scenes).toHaveLength(5);
      await hand.leave(page.getByRole('dialog'));
    },
  },
  {
    title: 'says who is heard and seen, and shows the story to the storyteller from start to end',
    walk: async (walk) => {
      const { page, say, hand, goTo, button, saved } = walk;
      await goTo('consent');
      await addStoryteller(walk);
      for (const scene of [1, 2, 3].map(sceneOf)) await sayWho(walk, say('consent.heardIn', { scene }));
      const story = await saved(({ scenes }) => scenes.slice(1, 4).every((scene) => scene.takes.at(-1)?.speakerIds.length === 1));
      expect(new Set(story.scenes.flatMap((scene) => scene.takes.at(-1)?.speakerIds ?? [])).size).toBe(1);
      await page.getByText(say('consent.whoAllSaid')).waitFor();
      await hand.press(button('consent.watchTogether'));
      await hand.press(button('preview.finalStart'));
      // Nothing can be skipped: it lasts as long as the story.
      await button('preview.finalSeen').waitFor();
      await hand.press(button('preview.finalSeen'));
      await page.getByText(say('consent.seenThis')).first().waitFor();
    },
  },
  {
    title: 'records a yes for partners, after the notice',
    walk: async (walk) => {
      const { page, say, hand, dialog, brought } = walk;
      const channel = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: say('share.channel.partner-portfolio'), exact: true }) });
      await hand.press(channel.getByRole('button', { name: say('consent.recordYes'), exact: true }));
      const form = dialog(say('consent.yesTitle', { person: brought.storyteller }));
      await form.waitFor();
      const radio = (key: string): Locator => form.getByRole('radio', { name: say(key), exact: true });
      for (const key of ['consent.name.pseudonym', 'consent.face.show', 'consent.voice.own', 'consent.place.region']) await hand.tick(radio(key));
      await hand.tick(form.getByRole('group', { name: say('consent.recipientsLabel') }).getByRole('checkbox', { name: brought.partner.name }));
      await hand.tick(form.getByRole('checkbox', { name: say('consent.area.EEA'), exact: true }));
      await hand.press(form.getByRole('button', { name: say('consent.addNotice'), exact: true }));
      const notice = dialog(say('consent.addNotice'));
      await notice.waitFor();
      await hand.write(notice.getByRole('textbox', { name: say('consent.noticeText'), exact: true }), brought.notice);
      await hand.tick(notice.getByRole('radio', { name: say('consent.form.oral'), exact: true }));
      await hand.tick(notice.getByRole('checkbox', { name: say('consent.readAloud'), exact: true }));
      await hand.tick(notice.getByRole('checkbox', { name: say('consent.understood') }));
      await hand.press(notice.getByRole('button', { name: say('consent.save'), exact: true }));
      await notice.waitFor({ state: 'detached' });
      await hand.tick(radio('consent.how.touch'));
      await hand.press(form.getByRole('button', { name: say('consent.recordThisYes'), exact: true }));
      await form.waitFor({ state: 'detached' });
      await channel.getByText(say('consent.state.given'), { exact: true }).waitFor();
    },
  },
  {
    title: 'gives the story to the partner, and the package is in order',
    walk: async (walk) => {
      const { page, say, hand, goTo, button, dialog, brought, folder, studio } = walk;
      await goTo('share');
      const give = page.getByRole('region', { name: say('share.giveTitle'), exact: true });
      await hand.tick(give.getByRole('radio', { name: say('share.channel.partner-portfolio') }));
      await hand.choose(give.getByRole('button', { name: say('share.recipient') }), brought.partner.name);
      const reasons = give.getByRole('textbox', { name: say('share.reasonLabel'), exact: true });
      // Until the recipient was chosen the answer was another one.
      await expect.poll(() => give.locator('.gate-refusals li').allTextContents()).toEqual([]);
      await give.getByText(say('share.nothingStops')).or(give.getByText(say('share.onlyReasons'))).waitFor();
      for (let index = 0; index < (await reasons.count()); index += 1) await hand.write(reasons.nth(index), 'Agreed with the storyteller.');
      const out = path.join(folder, 'given');
      await mkdir(out);
      studio.answerDialogs({ kind: 'open', filePaths: [out] });
      await hand.press(give.getByRole('button', { name: say('share.otherFolder'), exact: true }));
      await expect.poll(() => give.getByRole('button', { name: say('share.give'), exact: true }).isEnabled()).toBe(true);
      await hand.press(give.getByRole('button', { name: say('share.give'), exact: true }));
      const made = job(walk, say('share.jobPackage', { channel: say('share.channel.partner-portfolio') }));
      await made.getByText(say('share.state.done'), { exact: true }).waitFor({ timeout: filmMs });
      await made.getByText(say('share.inOrder'), { exact: true }).waitFor();

      const sent = path.join(folder, 'sent');
      await mkdir(sent);
      studio.answerDialogs({ kind: 'open', filePaths: [sent] });
      await hand.press(made.getByRole('button', { name: say('send.open'), exact: true }));
      const sending = dialog(say('send.title'));
      await hand.press(sending.getByRole('button', { name: say('send.choose.folder'), exact: true }));
      await sending.getByText(say('send.arrived.folder', { name: 'sent' })).waitFor({ timeout: filmMs });
      await hand.leave(sending);
      expect(await readdir(sent)).toEqual((await readdir(out)).filter((name) => name.endsWith('.zip')));

      const [archive] = (await readdir(out)).filter((name) => name.endsWith('.zip'));
      if (archive === undefined) throw new Error(`No package in ${out}: ${(await readdir(out)).join(', ')}`);
      studio.answerDialogs({ kind: 'open', filePaths: [path.join(out, archive)] });
      await hand.press(button('share.checkChoose'));
      const check = page.getByRole('region', { name: say('share.checkTitle'), exact: true });
      await check.getByText(say('share.inOrder'), { exact: true }).waitFor();
      const verified = await storyhearth(['verify', path.join(out, archive), '--library', path.join(folder, 'other-library'), '--json']);
      expect(verified.json.ok, JSON.stringify(verified.json)).toBe(true);
      // Another program than ours opens it as well.
      await promisify(execFile)('unzip', ['-tq', path.join(out, archive)]);
    },
  },
  {
    title: 'keeps the words of a course while something else is looked up',
    walk: async (walk) => {
      const { page, say, hand, goTo } = walk;
      const words = page.getByRole('textbox', { name: say('share.ask.objectives') });
      await hand.tick(page.getByRole('radio', { name: say('share.channel.training-course') }));
      await hand.write(words, 'What a day begins with.');
      await goTo('consent');
      await page.getByRole('heading', { name: say('consent.whoTitle') }).waitFor();
      await goTo('share');
      await words.waitFor();
      expect(await words.inputValue()).toBe('What a day begins with.');
    },
  },
  {
    title: 'does all of it inside this computer, without an error, and reaches nothing of Node',
    walk: async ({ page, studio, hand }) => {
      expect(await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in window))).toEqual([]);
      expect(studio.networkLog().filter((one) => one.hasLeftLoopback || !/^(?:app:\/\/bundle\/|data:|blob:)/.test(one.address))).toEqual([]);
      expect(studio.networkLog().some((one) => one.address.startsWith('app://bundle/media/'))).toBe(true);
      expect(studio.offences()).toEqual([]);
      expect(hand.complaints()).toEqual([]);
    },
  },
];
