import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuCommands } from '../../electron/core/bridge/desktop.ts';
import { uiLanguages } from '../../electron/core/ui-languages.ts';
import { menuTemplate, type MenuRequest } from '../../electron/main/menu-template.ts';
import { wordsIn } from '../../electron/main/menu-words.ts';
import { sharedWords } from '../renderer/shared-words.ts';

const linux: MenuRequest = { platform: 'linux', isPackaged: true, hasStory: true, say: (key) => key, command: () => undefined };

const itemsOf = (template: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] => template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
const rolesOf = (request: MenuRequest): readonly string[] => itemsOf(menuTemplate(request)).flatMap(({ role }) => (role === undefined ? [] : [role]));

describe('main/menu-template', () => {
  it('has neither reload nor inspector in a packaged app', () => {
    expect(rolesOf(linux).filter((role) => /reload|devtools/i.test(role))).toEqual([]);
    expect(rolesOf({ ...linux, isPackaged: false })).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
  });

  it('keeps the zoom for those who need larger letters', () => {
    expect(rolesOf(linux)).toEqual(expect.arrayContaining(['zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen']));
  });

  it.each(['linux', 'win32', 'darwin'] as const)('tells the window each command once on %s', (platform) => {
    const told: string[] = [];
    const template = menuTemplate({ ...linux, platform, command: (command) => told.push(command) });
    for (const { click } of itemsOf(template)) click?.(undefined as never, undefined, undefined as never);
    expect(told.toSorted()).toEqual([...menuCommands].toSorted());
  });

  it.each([
    ['darwin', ['Storyhearth', 'menu.file', 'menu.edit', 'menu.view', 'menu.story', 'menu.help']],
    ['win32', ['menu.file', 'menu.edit', 'menu.view', 'menu.story', 'menu.help']],
  ] as const)('begins on %s as people expect it there', (platform, expected) => {
    expect(menuTemplate({ ...linux, platform }).map(({ label }) => label)).toEqual(expected);
  });

  it('waits for a story with what works on one', () => {
    const waiting = (hasStory: boolean): readonly (string | undefined)[] => itemsOf(menuTemplate({ ...linux, hasStory })).filter(({ enabled }) => enabled === false).map(({ id }) => id);
    expect([waiting(true), waiting(false)]).toEqual([[], ['close-story', 'record', 'play', 'render', 'export']]);
  });

  it('leaves Ctrl+Z to whoever types', () => {
    const undo = itemsOf(menuTemplate(linux)).filter(({ id }) => id === 'undo' || id === 'redo');
    expect(undo.map(({ accelerator, registerAccelerator }) => [accelerator, registerAccelerator])).toEqual([
      ['CmdOrCtrl+Z', false],
      ['CmdOrCtrl+Shift+Z', false],
    ]);
  });

  it('gives no key to two items', () => {
    const keys = itemsOf(menuTemplate(linux)).flatMap(({ accelerator }) => (typeof accelerator === 'string' ? [accelerator] : []));
    expect(keys.length).toBeGreaterThan(5);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(uiLanguages.map(({ tag }) => tag))('says every item in %s', async (tag) => {
    const labels = itemsOf(menuTemplate({ ...linux, platform: 'darwin', isPackaged: false, say: await wordsIn(tag) })).flatMap(({ label }) => (label === undefined ? [] : [label]));
    const english = itemsOf(menuTemplate({ ...linux, platform: 'darwin', isPackaged: false, say: await wordsIn('en') })).flatMap(({ label }) => (label === undefined ? [] : [label]));
    expect(labels.filter((label) => label.startsWith('menu.'))).toEqual([]);
    if (tag !== 'en') expect(labels.filter((label, index) => label === english[index] && !['Storyhearth', 'File'].includes(label) && sharedWords[tag]?.has(label.toLowerCase()) !== true)).toEqual([]);
  });

  it('shows no list of what was opened before: laptops are shared', () => {
    expect(rolesOf(linux).filter((role) => /recent/i.test(role))).toEqual([]);
  });
});
