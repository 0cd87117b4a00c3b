/**
 * Says all that is wrong with a story, and with a channel also what consent says: the dry run of an export.
 */
import type { RuleCode } from '../../core/consent/gate-input.ts';
import type { ExportStatements } from '../../core/consent/statements.ts';
import { refuse, succeed, type Params, type Reason, type Result } from '../../core/failure.ts';
import { checkStory } from '../../core/story/check.ts';
import { storyTiming } from '../../core/story/timing.ts';
import type { Channel, Story } from '../../core/story/story.ts';
import { askGate, packageEnd, refusalOf, warningsOf } from './ask-gate.ts';
import { openPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import { findPartner } from './organisation.ts';
import { withStory, type StoryReference } from './open-story.ts';

export interface CheckRequest extends StoryReference {
  readonly channel?: Channel;
  readonly recipient?: string;
  readonly territory?: string;
  readonly statements?: ExportStatements;
  readonly askPassphrase: AskPassphrase;
}

export interface CheckOutcome {
  readonly warnings: readonly Reason[];
  readonly facts: Params;
  /** Rules that only the files themselves can answer. */
  readonly atExport: readonly RuleCode[];
}

const asReasons = (story: Story, severity: 'error' | 'warning'): readonly Reason[] =>
  checkStory(story).filter((problem) => problem.severity === severity).map((problem) => ({ code: `problem.${problem.code}`, params: problem.params }));

/** Errors of the story itself stop before anything is asked of consent. */
export const refuseProblems = (story: Story): Result<void> => {
  const errors = asReasons(story, 'error');
  return errors.length === 0 ? succeed(undefined) : refuse('story-has-problems', { count: errors.length }, { reasons: errors });
};

export const checkStoryForChannel = (request: CheckRequest): Promise<Result<CheckOutcome>> =>
  withStory(
    request,
    async (opened) => {
      const story = opened.story();
      const sound = refuseProblems(story);
      if (!sound.ok) return sound;
      const facts = { scenes: story.scenes.length, seconds: Math.round(storyTiming(story).durationMs / 1000) };
      const warnings = [...opened.notes, ...asReasons(story, 'warning')];
      const { channel } = request;
      if (channel === undefined) return succeed({ warnings, facts, atExport: [] });
      const recipient = await findPartner(request.studio, request.recipient);
      if (!recipient.ok) return recipient;
      // Without a passphrase the check still helps: the gate then says what is left for the export.
      const keys = await unlockKeys({ studio: request.studio, askPassphrase: request.askPassphrase, mayCreate: false });
      if (!keys.ok && keys.failure.code !== 'passphrase-needed') return keys;
      const told = keys.ok ? await openPrivateFields(keys.value, opened.consent.value()) : undefined;
      if (told !== undefined && !told.ok) return told;
      const answer = await askGate({
        studio: request.studio,
        opened,
        channel,
        recipient: recipient.value,
        ...(request.territory === undefined ? {} : { territory: request.territory }),
        ...(request.statements === undefined ? {} : { statements: request.statements }),
        ...(told === undefined ? {} : { privateFields: told.value }),
      });
      if (!answer.ok) return answer;
      if (answer.value.refusals.length > 0) return refusalOf(answer.value, channel);
      const end = packageEnd(answer.value, channel);
      if (!end.ok) return end;
      return succeed({ warnings: [...warnings, ...warningsOf(answer.value)], facts, atExport: answer.value.atExport });
    },
    { readOnly: true },
  );
