import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../rig/rig-browser.ts';
import { projectRoot } from './built-app.ts';
import { servedPage, type ServedPage } from './served-page.ts';
import { words } from './ui-kit/words.ts';
import { accessFaults } from '../fixtures/access-faults.ts';

const screens = path.join(projectRoot, 'out/screens');
let served: ServedPage;
let browser: Browser;

/** The page with every control. */
beforeAll(async () => {
  await mkdir(screens, { recursive: true });
  [served, browser] = await Promise.all([servedPage('ui-kit/kitchen-sink.html'), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await served.close();
});

interface Look {
  readonly language?: 'en' | 'ar';
  readonly theme?: 'light' | 'dark';
  readonly contrast?: 'more';
  readonly controls?: 'it' | 'uk';
  readonly width?: number;
  readonly height?: number;
  readonly forcedColors?: 'active';
}

interface Opened {
  readonly page: Page;
  /** Errors of the page and words about the policy. */
  readonly offences: string[];
}

const open = async ({ language = 'en', theme = 'light', contrast, controls, width = 1280, height = 720, forcedColors }: Look): Promise<Opened> => {
  const page = await browser.newPage({ viewport: { width, height }, ...(forcedColors === undefined ? {} : { forcedColors }) });
  const offences: string[] = [];
  page.on('pageerror', (error) => offences.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') offences.push(message.text());
  });
  await page.goto(`${served.address}?language=${language}&theme=${theme}${contrast === undefined ? '' : `&contrast=${contrast}`}${controls === undefined ? '' : `&controls=${controls}`}`);
  await page.waitForSelector('.sink');
  await page.evaluate(() => document.fonts.ready);
  return { page, offences };
};

const heard = (page: Page): Promise<string | null> => page.locator('main').getAttribute('data-heard');
const say = words.en;

describe('every control in Chromium', () => {
  it.each([
    { language: 'en', theme: 'light' },
    { language: 'en', theme: 'dark' },
    { language: 'en', theme: 'light', contrast: 'more' },
    { language: 'en', theme: 'dark', contrast: 'more' },
    { language: 'ar', theme: 'light' },
    { language: 'ar', theme: 'dark' },
  ] as const)('obeys the policy and axe: $language $theme $contrast', async (look) => {
    const { page, offences } = await open(look);
    const name = `ui-${look.language}-${look.theme}${'contrast' in look ? '-contrast' : ''}`;
    await page.screenshot({ path: path.join(screens, `${name}.png`), fullPage: true });
    expect(await accessFaults(page)).toEqual([]);
    expect(offences).toEqual([]);
    await page.close();
  });

  it.each([
    { language: 'en', theme: 'light' },
    { language: 'en', theme: 'dark', contrast: 'more' },
    { language: 'ar', theme: 'dark' },
  ] as const)('obeys both with something above the page: $language $theme', async (look) => {
    const { page, offences } = await open(look);
    const name = `ui-${look.language}-${look.theme}`;
    const own = words[look.language];
    await page.getByRole('button', { name: own.settings }).click();
    await page.getByRole('dialog').waitFor();
    await page.screenshot({ path: path.join(screens, `${name}-dialog.png`) });
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: own.actions }).click();
    await page.getByRole('menu').waitFor();
    await page.screenshot({ path: path.join(screens, `${name}-menu.png`) });
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: own.language }).click();
    await page.getByRole('listbox').waitFor();
    await page.screenshot({ path: path.join(screens, `${name}-list.png`) });
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('option', { name: own.ukrainian }).click();
    expect(await page.getByRole('button', { name: own.language }).textContent()).toContain(own.ukrainian);
    await page.getByRole('button', { name: own.look }).click();
    await page.getByRole('region', { name: own.messages }).waitFor();
    await page.screenshot({ path: path.join(screens, `${name}-toast.png`) });
    expect(await accessFaults(page)).toEqual([]);
    expect(offences).toEqual([]);
    await page.close();
  });

  it('would be told by the browser if a control wrote a style into the page', async () => {
    const page = await browser.newPage();
    const told: string[] = [];
    page.on('console', (message) => told.push(message.text()));
    await page.goto(`${served.address}?bare`);
    await expect.poll(() => told.join(' ')).toContain("style-src 'self'");
    await page.close();
  });

  it('hears every kind of press from the keyboard, and nothing from a busy or disabled button', async () => {
    const { page } = await open({});
    await page.getByRole('button', { name: say.save }).first().press('Enter');
    await expect.poll(() => heard(page)).toBe('saved');
    await page.getByRole('button', { name: say.preview }).first().press('Space');
    await expect.poll(() => heard(page)).toBe('preview');
    await page.locator('[data-pending]').press('Enter');
    await page.getByRole('button', { name: say.share, exact: true }).first().click({ force: true });
    await expect.poll(() => heard(page)).toBe('preview');
    await page.close();
  });

  it('chooses nothing from a menu that opened under the pointer, until the hand goes there', async () => {
    const { page, offences } = await open({ height: 900 });
    const trigger = page.getByRole('button', { name: say.actions, exact: true });
    await trigger.scrollIntoViewIfNeeded();
    // What comes late to a page pushes the button away while it is being pressed, and the menu opens where it was.
    await trigger.evaluate((button) => {
      const move = (): void => {
        button.style.position = 'relative';
        button.style.top = '48px';
      };
      button.addEventListener('pointerdown', move, { capture: true, once: true });
    });
    const box = await trigger.boundingBox();
    if (box === null) throw new Error('There is no button');
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    const last = page.getByRole('menuitem').last();
    await last.waitFor();
    const under = await last.boundingBox();
    if (under === null) throw new Error('There is no entry');
    expect([under.y <= at.y, at.y <= under.y + under.height]).toEqual([true, true]);
    await page.mouse.up();
    await last.click({ trial: true });
    expect(await heard(page)).toBe('');
    await page.keyboard.press('Escape');
    await page.mouse.move(at.x, at.y + 48);
    await page.mouse.down();
    await page.mouse.move(at.x, at.y + 20, { steps: 3 });
    await page.mouse.move(at.x, at.y, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => heard(page)).toBe('menu remove');
    await page.close();
    expect(offences).toEqual([]);
  });

  it('asks a question with the focus on the harmless answer, and gives the focus back', async () => {
    const { page } = await open({});
    const button = page.locator('section').last().getByRole('button', { name: say.remove });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog', { name: say.ask }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(say.keep);
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await expect.poll(() => heard(page)).toBe('no');
    await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').getByRole('button', { name: say.remove }).press('Enter');
    expect(await page.locator('output.only-heard').textContent()).toBe(say.deleted);
    await page.getByRole('region', { name: say.messages }).getByRole('button', { name: say.undo }).press('Enter');
    await expect.poll(() => heard(page)).toBe('undone');
    await page.getByRole('region', { name: say.messages }).waitFor({ state: 'detached' });
    await page.close();
  });

  it('shows a message above an open dialog, lets it be closed there and gives the focus back', async () => {
    const { page } = await open({});
    await page.getByRole('button', { name: say.settings }).click();
    const look = page.getByRole('dialog').getByRole('button', { name: say.look });
    await look.press('Enter');
    expect(await page.locator('output.only-heard').textContent()).toBe(say.problem);
    await page.getByRole('region', { name: say.messages }).getByRole('button', { name: say.close }).press('Enter');
    await page.getByRole('region', { name: say.messages }).waitFor({ state: 'detached' });
    expect(await look.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.close();
  });

  it.each([
    ['en', 'ArrowRight'],
    ['ar', 'ArrowLeft'],
  ] as const)('moves the line between two parts along the reading direction: %s', async (language, key) => {
    const { page } = await open({ language });
    const line = page.getByRole('separator', { name: words[language].divider });
    await line.press(key);
    await expect.poll(() => heard(page)).toBe('share 44');
    const box = await line.boundingBox();
    const whole = await page.locator('.split').boundingBox();
    if (box === null || whole === null) throw new Error('The line is not drawn');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(whole.x + whole.width * (language === 'ar' ? 0.3 : 0.7), box.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => heard(page)).toBe('share 70');
    await page.close();
  });

  it('keeps milliseconds while a person writes seconds', async () => {
    const { page } = await open({});
    const field = page.getByRole('textbox', { name: say.duration });
    await field.fill('2.3');
    await field.press('Enter');
    await expect.poll(() => heard(page)).toBe('duration 2300');
    await page.close();
  });

  it.each([
    [{ language: 'ar' }, 'زيادة'],
    [{ controls: 'it' }, 'Aumenta'],
    [{ controls: 'uk' }, 'Збільшити'],
  ] as const)('has the controls speak their language: %o', async (look, word) => {
    const { page } = await open(look);
    expect(await page.locator('.field-step[slot=increment]').first().getAttribute('aria-label')).toContain(word);
    await page.close();
  });

  it('passes on the files that are chosen or dropped', async () => {
    const { page } = await open({});
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: say.chooseFiles }).click();
    await (await choosing).setFiles([{ name: 'bread.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') }]);
    await expect.poll(() => heard(page)).toBe('files bread.jpg');
    // A file dragged in from the machine, as the browser itself hears of it.
    const oven = path.join(served.folder, 'oven.png');
    await writeFile(oven, 'x');
    const place = page.locator('.drop');
    await place.scrollIntoViewIfNeeded();
    const box = await place.boundingBox();
    if (box === null) throw new Error('The place to drop is not drawn');
    const browserSide = await page.context().newCDPSession(page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await browserSide.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 20, data: { items: [], files: [oven], dragOperationsMask: 1 } });
    }
    await expect.poll(() => heard(page)).toBe('files oven.png');
    await page.close();
  });

  it('gives every target 44 by 44 pixels', async () => {
    const { page } = await open({});
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, .choice, input:not([type=checkbox], [type=radio], [type=range], [type=file], [role=switch]), textarea, [role=tab], .slider-thumb')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.closest('[style*="clip"]') === null)
        .map((one) => ({ what: one.className, box: one.getBoundingClientRect() }))
        // A field's frame is one line thick and belongs to the target.
        .filter(({ what, box }) => box.height < (/field-(bare|step)/.test(what) ? 42 : 44) || box.width < 44)
        .map(({ what, box }) => `${what} ${box.width} × ${box.height}`),
    );
    expect(small).toEqual([]);
    await page.close();
  });

  it.each(['en', 'ar'] as const)('needs no sideways scrolling at twice the size on a small laptop: %s', async (language) => {
    const { page } = await open({ language, width: 640, height: 360 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.getByRole('button', { name: words[language].settings }).click();
    const foot = await page.locator('.dialog-foot').boundingBox();
    expect((foot?.y ?? 999) + (foot?.height ?? 0)).toBeLessThanOrEqual(360);
    await page.screenshot({ path: path.join(screens, `ui-${language}-twice.png`) });
    await page.close();
  });

  it("shows what is chosen in the machine's own colours", async () => {
    const { page } = await open({ forcedColors: 'active' });
    await page.screenshot({ path: path.join(screens, 'ui-forced.png'), fullPage: true });
    const [chosen, unchosen] = await page.evaluate(() => ['.choice[data-selected] .choice-box', '.choice:not([data-selected], [data-indeterminate], [data-disabled]) .choice-box'].map((one) => getComputedStyle(document.querySelector(one) ?? document.body).backgroundColor));
    expect(chosen).not.toBe(unchosen);
    await page.close();
  });
});
