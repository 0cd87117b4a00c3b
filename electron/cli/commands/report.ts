/**
 * The report of a workshop for its funder: `report`.
 */
import { unlockKeys } from '../../services/studio/keys.ts';
import { findWorkshop } from '../../services/studio/find-workshop.ts';
import { countWorkshop, keepReport } from '../../services/studio/workshop-report.ts';
import { uiLanguages } from '../../core/ui-languages.ts';
import { refuse } from '../../core/failure.ts';
import type { Command } from '../command.ts';
import { openSentences } from '../sentences.ts';
import { optionValues } from './option-values.ts';

const languages = uiLanguages.map(({ tag }) => tag);

export const reportCommand: Command = {
  name: 'report',
  positionals: ['workshop'],
  options: { out: { type: 'string', holds: 'folder', isRequired: true }, language: { type: 'string', holds: languages.join('|') } },
  run: async ({ positionals, options, studio, pathOf, askPassphrase, sentences }) => {
    const values = optionValues(options);
    const language = values.maybeChoice('language', languages) ?? sentences.language;
    if (values.reasons.length > 0) return refuse('answer-invalid', {}, { reasons: values.reasons });
    const found = await findWorkshop(studio, positionals[0] ?? '');
    if (!found.ok) return found;
    const hasPrivate = found.value.participants.some(({ sealed }) => sealed !== undefined);
    const keys = hasPrivate ? await unlockKeys({ studio, askPassphrase, mayCreate: false }) : undefined;
    if (keys?.ok === false && keys.failure.code !== 'passphrase-needed') return keys;
    const report = await countWorkshop({ studio, workshopId: found.value.id, ...(keys?.ok === true ? { keys: keys.value } : {}) });
    if (!report.ok) return report;
    const { say } = await openSentences(language);
    const kept = await keepReport({ studio, report: report.value, folder: pathOf(options.text('out') ?? ''), language, say });
    if (!kept.ok) return kept;
    const lines = [...kept.value.files.map((file) => sentences.say('cli.report-written', { path: file })), ...(keys?.ok === false ? [sentences.say('cli.report-locked')] : [])];
    return { ok: true, value: { value: { report: report.value, files: kept.value.files }, lines } };
  },
};
