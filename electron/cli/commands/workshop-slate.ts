/**
 * The funder's slate on the command line: what it says, and the way into a story.
 */
import path from 'node:path';
import type { SlateWords } from '../../core/consent/organisation.ts';
import { refuse } from '../../core/failure.ts';
import { storyParts } from '../../core/story/story.ts';
import { neutralWords } from '../../core/workshop/slate.ts';
import { uiLanguages } from '../../core/ui-languages.ts';
import { findWorkshop } from '../../services/studio/find-workshop.ts';
import { setEmblem, setSlate, slateForStory } from '../../services/studio/funder-slate.ts';
import { withStory } from '../../services/studio/open-story.ts';
import type { Command, Options } from '../command.ts';
import { openSentences } from '../sentences.ts';
import { optionValues, type OptionValues } from './option-values.ts';

const yesOrNo = ['yes', 'no'] as const;

/** `it=Finanziato da …`: the language up to the first sign, the words after it. */
const inLanguages = (options: Options, option: string, values: OptionValues): ReadonlyMap<string, string> => {
  const said = new Map<string, string>();
  for (const typed of options.texts(option)) {
    const at = typed.indexOf('=');
    const [language, words] = [typed.slice(0, Math.max(0, at)), typed.slice(at + 1)];
    if (at < 1 || !storyParts.language.safeParse(language).success) values.complain('problem.option-in-language', { option });
    else said.set(language, words);
  }
  return said;
};

/** The bundled words, in those of the languages that the program speaks. */
const neutralIn = async (languages: readonly string[], funder: string): Promise<readonly SlateWords[]> => {
  const known = uiLanguages.map(({ tag }) => tag).filter((tag) => languages.includes(tag));
  return Promise.all(known.map(async (tag) => neutralWords(tag, funder, (await openSentences(tag)).say)));
};

const setCommand: Command = {
  name: 'workshop slate',
  positionals: ['workshop'],
  options: {
    required: { type: 'string', holds: 'yes|no' },
    neutral: { type: 'string', holds: 'language', multiple: true },
    statement: { type: 'string', holds: 'it=…', multiple: true },
    disclaimer: { type: 'string', holds: 'it=…', multiple: true },
    emblem: { type: 'string', holds: 'picture|none' },
  },
  run: async ({ positionals, options, studio, pathOf, sentences, signal }) => {
    const found = await findWorkshop(studio, positionals[0] ?? '');
    if (!found.ok) return found;
    const { id, funder = '', funderSlate } = found.value;
    const values = optionValues(options);
    const required = values.maybeChoice('required', yesOrNo);
    const [statements, disclaimers] = [inLanguages(options, 'statement', values), inLanguages(options, 'disclaimer', values)];
    if (values.reasons.length > 0) return refuse('answer-invalid', {}, { reasons: values.reasons });
    const words = new Map((funderSlate?.words ?? []).map((one) => [one.language, one]));
    for (const one of await neutralIn(options.texts('neutral'), funder)) words.set(one.language, one);
    for (const language of new Set([...statements.keys(), ...disclaimers.keys()])) {
      const before = words.get(language);
      words.set(language, { ...before, language, statement: statements.get(language) ?? before?.statement ?? '', disclaimer: disclaimers.get(language) ?? before?.disclaimer ?? '' });
    }
    const emblem = options.text('emblem');
    if (emblem !== undefined) {
      const file = emblem === 'none' ? undefined : { path: pathOf(emblem), name: path.basename(emblem) };
      const taken = await setEmblem({ studio, workshopId: id, file, signal });
      if (!taken.ok) return taken;
    }
    const written = await setSlate({ studio, workshopId: id }, { isRequired: required === undefined ? funderSlate?.required === true : required === 'yes', words: [...words.values()] });
    return written.ok ? { ok: true, value: { value: { funderSlate: written.value.funderSlate }, lines: [sentences.say('cli.slate-set', { title: written.value.title })] } } : written;
  },
};

const addCommand: Command = {
  name: 'slate',
  positionals: ['story'],
  options: {},
  run: ({ positionals, studio, pathOf, sentences }) =>
    withStory({ studio, story: positionals[0] ?? '', pathOf }, async (opened) => {
      const edits = await slateForStory({ studio, story: opened.story(), folder: opened.folder });
      if (!edits.ok) return edits;
      const applied = await opened.apply({ kind: 'together', changes: [...edits.value] });
      return applied.ok ? { ok: true, value: { value: { scenes: applied.value.scenes.length }, lines: [sentences.say('cli.slate-added', { title: applied.value.title })] } } : applied;
    }),
};

export const slateCommands: readonly Command[] = [setCommand, addCommand];
