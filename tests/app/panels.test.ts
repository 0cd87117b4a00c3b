import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../rig/rig-browser.ts';
import { projectRoot } from './built-app.ts';
import { servedPage, type ServedPage } from './served-page.ts';
import { accessFaults } from '../fixtures/access-faults.ts';

interface PanelPage {
  readonly page: { readonly mended: readonly unknown[]; readonly asked: readonly string[]; story(): { readonly assets: readonly { readonly shows: unknown }[] } | undefined };
}

const screens = path.join(projectRoot, 'out/screens');
let served: ServedPage;
let browser: Browser;

beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  [served, browser] = await Promise.all([servedPage('panels-page/panels-page.html'), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await served.close();
});

interface Opened {
  readonly page: Page;
  readonly offences: string[];
}

const open = async (panel: 'consent' | 'share', { language = 'en', theme = 'light', answers }: { readonly language?: 'en' | 'ar' | 'uk'; readonly theme?: 'light' | 'dark'; readonly answers?: 'web' } = {}): Promise<Opened> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(90_000);
  const offences: string[] = [];
  page.on('pageerror', (error) => offences.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') offences.push(message.text());
  });
  await page.goto(`${served.address}?panel=${panel}&language=${language}&theme=${theme}${answers === undefined ? '' : `&answers=${answers}`}`);
  await page.waitForSelector('.share-panel, .consent-panel');
  await page.evaluate(() => document.fonts.ready);
  return { page, offences };
};

const overflows = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
const mended = (page: Page): Promise<readonly unknown[]> => page.evaluate(() => [...(window as unknown as PanelPage).page.mended]);

const addRasha = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('A chosen name').click();
  await dialog.getByRole('textbox', { name: 'Name that may be shown' }).fill('Rasha');
  await dialog.getByText('Tells the story').click();
  await dialog.getByText('Adult', { exact: true }).click();
  await dialog.getByText('No', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
};

describe('the panels of people and of sharing, in Chromium', () => {
  it.each([
    { panel: 'consent', language: 'en', theme: 'light' },
    { panel: 'consent', language: 'ar', theme: 'dark' },
    { panel: 'share', language: 'en', theme: 'light' },
    { panel: 'share', language: 'ar', theme: 'light' },
    { panel: 'share', language: 'uk', theme: 'dark' },
  ] as const)('obeys the policy and axe, and fits: $panel $language $theme', async ({ panel, ...look }) => {
    const { page, offences } = await open(panel, look);
    await page.screenshot({ path: path.join(screens, `${panel}-${look.language}-${look.theme}.png`), fullPage: true });
    expect(await accessFaults(page)).toEqual([]);
    expect([await overflows(page), offences]).toEqual([false, []]);
    await page.close();
  });

  it('fits at 200 % zoom', async () => {
    for (const panel of ['consent', 'share'] as const) {
      const { page } = await open(panel);
      await page.setViewportSize({ width: 640, height: 360 });
      expect([panel, await overflows(page)]).toEqual([panel, false]);
      await page.close();
    }
  });

  it('shows every channel as not asked, and records a yes only when all was asked', async () => {
    const { page, offences } = await open('consent');
    await addRasha(page);
    expect(await page.locator('.consent-channel').getByText('Not asked', { exact: true }).count()).toBe(7);
    const row = page.locator('.consent-channel').filter({ hasText: 'A partner’s portfolio' });
    await row.getByRole('button', { name: 'Record a yes' }).click();
    const dialog = page.getByRole('dialog').first();
    const record = dialog.getByRole('button', { name: 'Record this yes' });
    expect(await dialog.locator('[role=radio][aria-checked=true], input[type=radio]:checked').count()).toBe(1);
    await dialog.getByText('The chosen name may stand there').click();
    await dialog.getByText('The face may be seen').click();
    await dialog.getByText('The own voice may be heard').click();
    await dialog.getByText('Only the region').click();
    await dialog.getByText('with a signature').click();
    expect(await record.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Write down what people were told' }).click();
    const notice = page.getByRole('dialog').last();
    await notice.getByRole('textbox', { name: 'The words' }).fill('You may say no.');
    await notice.getByText('told', { exact: true }).click();
    await notice.getByRole('button', { name: 'Save' }).click();
    await page.screenshot({ path: path.join(screens, 'consent-yes-en-light.png') });
    expect(await accessFaults(page)).toEqual([]);
    await record.click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('Yes', { exact: true }).waitFor();
    expect(await page.locator('.consent-channel').getByText('Not asked', { exact: true }).count()).toBe(6);
    await page.screenshot({ path: path.join(screens, 'consent-person-en-light.png'), fullPage: true });
    expect(offences).toEqual([]);
    await page.close();
  });

  it('writes into the story who is seen, and that nobody can be recognised', async () => {
    const { page } = await open('consent');
    await addRasha(page);
    const shows = (): Promise<unknown> => page.evaluate(() => (window as unknown as PanelPage).page.story()?.assets[0]?.shows);
    await page.getByRole('button', { name: 'Who is seen in scene 1' }).click();
    await page.getByRole('dialog').getByText('Nobody can be recognised').click();
    await expect.poll(shows).toEqual({ kind: 'nobody' });
    await page.getByRole('dialog').getByText('Rasha').click();
    await expect.poll(shows).toMatchObject({ kind: 'people' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Scene 1', exact: true }).click();
    expect(await mended(page)).toEqual(['s-1']);
    await page.close();
  });

  it('asks for the passphrase before anything private is written, and again when it was wrong', async () => {
    const { page } = await open('consent');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const form = page.getByRole('dialog').first();
    await form.getByText('No name', { exact: true }).click();
    await form.getByText('Is heard').click();
    await form.getByText('Adult', { exact: true }).click();
    await form.getByText('Not known', { exact: true }).click();
    await form.getByText('Told in confidence').click();
    await form.getByRole('textbox', { name: 'Legal name' }).fill('X Y');
    await form.getByRole('button', { name: 'Save' }).click();
    const asking = page.getByRole('dialog', { name: 'The library’s passphrase' });
    await asking.getByLabel('Passphrase').fill('wrong');
    await page.keyboard.press('Enter');
    await asking.getByText('This is not the library’s passphrase').waitFor();
    await asking.getByLabel('Passphrase').fill('bread at dawn');
    await asking.getByRole('button', { name: 'Go on' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('Not known whether a protection procedure is open').waitFor();
    await page.close();
  });

  it('shows every refusal with a button that leads to where it can be mended', async () => {
    const { page, offences } = await open('share');
    await page.getByText('Public on the internet').click();
    const refusals = page.getByRole('region', { name: 'What stands in the way' });
    await refusals.getByRole('button', { name: 'Voice of scene 1' }).click();
    await refusals.getByRole('button', { name: 'Picture of scene 1' }).click();
    expect(await mended(page)).toEqual([{ kind: 'scene-voice', sceneId: 's-1' }, { kind: 'scene-picture', sceneId: 's-1' }]);
    expect(await page.getByRole('button', { name: 'Make the package' }).isDisabled()).toBe(true);
    await page.screenshot({ path: path.join(screens, 'share-refused-en-light.png'), fullPage: true });
    expect([await accessFaults(page), offences]).toEqual([[], []]);
    await page.close();
  });

  it('asks what each channel asks for, and nothing that only another one does', async () => {
    const { page, offences } = await open('share', { language: 'ar' });
    const fields = page.locator('.channel-fields');
    for (const [channel, count] of [['علنًا على الإنترنت', 1], ['وسائل التواصل الاجتماعي', 2], ['دورة تدريبية', 4], ['لقاءات مع أصحاب القرار', 2]] as const) {
      await page.locator('.share-give').getByText(channel, { exact: true }).click();
      await expect.poll(() => fields.locator('input, textarea').count()).toBe(count);
    }
    await page.screenshot({ path: path.join(screens, 'share-asked-ar-light.png'), fullPage: true });
    expect([await accessFaults(page), await overflows(page), offences]).toEqual([[], false, []]);
    await page.close();
  });

  it('offers the version that is allowed, makes it, and puts it into the bin again', async () => {
    const { page, offences } = await open('share', { answers: 'web' });
    await page.getByText('Public on the internet').click();
    const refusals = page.getByRole('region', { name: 'What stands in the way' }).getByRole('listitem');
    await expect.poll(() => refusals.count()).toBe(2);
    await page.getByText('I have read that it cannot be fully taken back').click();
    await expect.poll(() => refusals.count()).toBe(1);
    await page.getByRole('button', { name: 'Offer the version that is allowed' }).click();
    const dialog = page.getByRole('dialog', { name: 'The version that is allowed' });
    await dialog.getByText('scene 1: the face of Lino is covered').waitFor();
    await page.screenshot({ path: path.join(screens, 'share-version-en-light.png') });
    expect(await accessFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Make this version' }).click();
    await dialog.getByRole('button', { name: 'Put it into the bin' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Offer the version that is allowed' }).click();
    await dialog.getByRole('button', { name: 'Make this version' }).click();
    await dialog.getByRole('button', { name: 'Open the version' }).click();
    expect([await page.evaluate(() => [...(window as unknown as PanelPage).page.asked]), await mended(page), offences]).toEqual([['bin a-version'], ['a-version'], []]);
    await page.close();
  });

  it('starts a film with the captions that were chosen', async () => {
    const { page } = await open('share');
    await page.getByRole('button', { name: 'Captions drawn into the picture' }).click();
    await page.getByRole('option', { name: 'None' }).click();
    await page.getByRole('article', { name: 'Quick draft' }).first().getByRole('button', { name: 'Make this film' }).click();
    await expect.poll(() => page.evaluate(() => (window as unknown as PanelPage).page.asked.map((one) => JSON.parse(one) as unknown))).toEqual([{ kind: 'film', preset: 'draft-360p', burn: 'none' }]);
    await page.close();
  });
});
