import { refuse } from '../../core/failure.ts';
import { channels } from '../../core/story/story.ts';
import { refuseConsent, showConsent, type ConsentLine } from '../../services/studio/consent.ts';
import type { Command, CommandCall } from '../command.ts';
import { voicesOfAnswer, waysOfAnswer } from './consent-grant.ts';
import { optionValues } from './option-values.ts';

const storyOf = ({ studio, positionals, pathOf }: CommandCall): { readonly studio: CommandCall['studio']; readonly story: string; readonly pathOf: CommandCall['pathOf'] } => ({ studio, story: positionals[0] ?? '', pathOf });

const noOptions = {
  person: { type: 'string', isRequired: true },
  by: { type: 'string', holds: voicesOfAnswer.join('|') },
  how: { type: 'string', holds: waysOfAnswer.join('|') },
} as const;

const refuseCommand: Command = {
  name: 'consent refuse',
  positionals: ['story'],
  options: { ...noOptions, channel: { type: 'string', holds: 'channel', isRequired: true } },
  run: async (call) => {
    const values = optionValues(call.options);
    const [channel, by, how] = [values.maybeChoice('channel', channels), values.choice('by', voicesOfAnswer, 'subject'), values.maybeChoice('how', waysOfAnswer)];
    if (channel === undefined || values.reasons.length > 0) return refuse('answer-invalid', {}, { reasons: values.reasons });
    const refused = await refuseConsent({ ...storyOf(call), personId: call.options.text('person') ?? '', channel, by, ...(how === undefined ? {} : { how }) });
    return refused.ok ? { ok: true, value: { value: refused.value, lines: [call.sentences.say('cli.refused', { channel })] } } : refused;
  },
};

const showCommand: Command = {
  name: 'consent show',
  positionals: ['story'],
  options: {},
  run: async (call) => {
    const shown = await showConsent(storyOf(call));
    if (!shown.ok) return shown;
    const isYes = (line: ConsentLine): boolean => line.state === 'given' || line.state === 'renewed';
    const stateOf = (line: ConsentLine): string => `  ${line.channel.padEnd(18)}  ${line.state.padEnd(11)}  ${isYes(line) ? (line.validUntil ?? '').slice(0, 10) : ''}${isYes(line) && !line.isForThisVersion ? `  ${call.sentences.say('cli.other-version')}` : ''}`;
    const people = [...new Set(shown.value.map((line) => line.personId))];
    const lines = people.flatMap((personId) => {
      const theirs = shown.value.filter((line) => line.personId === personId);
      return [`${theirs[0]?.publicName ?? ''}  (${personId})`, ...theirs.map(stateOf)];
    });
    return { ok: true, value: { value: { consent: shown.value }, lines: lines.length === 0 ? [call.sentences.say('cli.no-people')] : lines } };
  },
};

export const consentCommands: readonly Command[] = [showCommand, refuseCommand];
