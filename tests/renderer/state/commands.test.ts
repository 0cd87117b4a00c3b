import { describe, expect, it } from 'vitest';
import { commandFor, commandNames, keymap, openCommands, type KeyPress } from '../../../renderer/state/commands.ts';

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({ code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more });
const nowhere = { isTyping: false, isControl: false };

describe('renderer/state/commands', () => {
  it('calls every command by each of its keys', () => {
    for (const name of commandNames) for (const { code, ctrl = false, shift = false } of keymap[name]) expect(commandFor(press(code, { ctrlKey: ctrl, shiftKey: shift }), nowhere)).toBe(name);
  });

  it('gives no combination to two commands', () => {
    const all = commandNames.flatMap((name) => keymap[name].map(({ code, ctrl = false, shift = false }) => `${code} ${String(ctrl)} ${String(shift)}`));
    expect(new Set(all).size).toBe(all.length);
  });

  it('takes Command for Ctrl', () => {
    expect(commandFor(press('KeyZ', { metaKey: true }), nowhere)).toBe('undo');
  });

  it('leaves letters to whoever types, but not undo and the key that hides the screen', () => {
    const typing = { isTyping: true, isControl: false };
    expect(commandFor(press('KeyB'), typing)).toBeUndefined();
    expect(commandFor(press('Space'), typing)).toBeUndefined();
    expect(commandFor(press('Backspace'), typing)).toBeUndefined();
    expect(commandFor(press('KeyZ', { ctrlKey: true }), typing)).toBe('undo');
    expect(commandFor(press('F9'), typing)).toBe('hide-screen');
  });

  it('obeys nothing but the one command that is allowed, as long as that lasts', () => {
    const commands = openCommands();
    const ran: string[] = [];
    for (const name of ['play-pause', 'hide-screen'] as const) commands.register(name, () => ran.push(name));
    const allowAll = commands.allowOnly('hide-screen');
    expect([commands.run('play-pause'), commands.run('hide-screen')]).toEqual([false, true]);
    allowAll();
    expect([commands.run('play-pause'), ran]).toEqual([true, ['hide-screen', 'play-pause']]);
  });

  it('leaves space and arrows to a button that has the focus', () => {
    const onButton = { isTyping: false, isControl: true };
    expect(commandFor(press('Space'), onButton)).toBeUndefined();
    expect(commandFor(press('ArrowLeft'), onButton)).toBeUndefined();
    expect(commandFor(press('KeyB'), onButton)).toBe('split-here');
  });

  it('runs the latest registration and falls back to the one before', () => {
    const commands = openCommands();
    const ran: string[] = [];
    commands.register('delete', () => ran.push('board'));
    const back = commands.register('delete', () => ran.push('timeline'));
    commands.run('delete');
    back();
    commands.run('delete');
    expect([ran, commands.run('undo')]).toEqual([['timeline', 'board'], false]);
  });
});
