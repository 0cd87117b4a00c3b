import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandNames, loadCommands } from '../../electron/cli/commands.ts';
import { parseConsentInput } from '../../electron/core/consent/consent-input.ts';
import { presetIds } from '../../electron/core/plan/presets.ts';
import { storyParts } from '../../electron/core/story/story.ts';
import { parseLinks } from '../../electron/services/studio/draft-links.ts';

const commands = await loadCommands();
const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8');

/** The rows of the table of commands, by the name of the command each begins with. */
const rows = [...readme.matchAll(/^\| `([a-z]+(?:-[a-z]+)?(?: [a-z]+)?)((?: [<[-][^`]*)?)`(.*)$/gm)].map((match) => ({ words: match[1] ?? '', row: `${match[2]}${match[3]}` }));
const rowOf = (name: string): string | undefined => rows.find(({ words }) => words === name)?.row;

describe('README', () => {
  it('loads every command under the name it goes by, in order', () => {
    expect(commands.map(({ name }) => name)).toEqual(commandNames);
  });

  it('has a row for every command', () => {
    expect(commands.map((command) => command.name).filter((name) => rowOf(name) === undefined)).toEqual([]);
  });

  it('names every option of every command', () => {
    const missing = commands.flatMap((command) => Object.keys(command.options).filter((option) => !new RegExp(`--${option}(?![\\w-])`).test(rowOf(command.name) ?? '')).map((option) => `${command.name} --${option}`));
    expect(missing).toEqual([]);
  });

  it('names no option that a command does not have', () => {
    const extra = commands.flatMap((command) => [...(rowOf(command.name) ?? '').matchAll(/--([a-z][a-z0-9-]*)/g)].map((match) => match[1] ?? '').filter((option) => !(option in command.options)).map((option) => `${command.name} --${option}`));
    expect(extra).toEqual([]);
  });

  it('shows a consent.json that can be handed in', () => {
    const example: unknown = JSON.parse(/```json\n([^]*?)```/.exec(readme)?.[1] ?? '');
    expect(parseConsentInput(example)).toMatchObject({ ok: true });
    expect(parseLinks(example)).toMatchObject({ ok: true });
  });

  it('lists every channel and every preset', () => {
    expect([...storyParts.channel.options, ...presetIds].filter((name) => !readme.includes(name))).toEqual([]);
  });
});
