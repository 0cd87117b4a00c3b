/**
 * Asks the gate about a clip, and says where and how long it runs.
 *
 * In: a clip and its opened sources. Out: its clock, its problems, and every refusal of every source. The same gate is
 * asked again when the clip leaves; this is the look ahead.
 */
import { clipClock, type ClipClock } from '../../core/clip/clip-clock.ts';
import { gateClip, type ClipAnswer, type StoryQuestion } from '../../core/clip/clip-gate.ts';
import type { Clip } from '../../core/clip/clip.ts';
import type { EvidenceFile, Finding } from '../../core/consent/gate-input.ts';
import type { PrivateFields } from '../../core/consent/consent-input.ts';
import type { Partner } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { gateQuestion } from './ask-gate.ts';
import type { OpenSource, OpenSources } from './clip-sources.ts';
import type { Studio } from './studio.ts';

export interface ClipGateRequest {
  readonly studio: Studio;
  readonly clip: Clip;
  readonly sources: OpenSources;
  readonly recipient?: Partner | undefined;
  readonly territory?: string | undefined;
  readonly acknowledged?: Readonly<Record<string, string>>;
  /** By source; absent until the passphrase was given. */
  readonly privateFields?: ReadonlyMap<string, readonly PrivateFields[]>;
  /** By source, because each story looks at the version of its own. */
  readonly evidence?: ReadonlyMap<string, readonly EvidenceFile[]>;
}

export const placeClip = (clip: Clip, sources: OpenSources): ClipClock => clipClock(clip, (sourceId) => sources.get(sourceId)?.clock);

export const usedSources = (clip: Clip, sources: OpenSources): readonly (readonly [string, OpenSource])[] => [...sources].filter(([sourceId]) => clip.parts.some((part) => part.sourceId === sourceId));

export const askClipGate = async ({ studio, clip, sources, recipient, territory, acknowledged, privateFields, evidence }: ClipGateRequest): Promise<Result<ClipAnswer>> => {
  const stories = new Map<string, StoryQuestion>();
  const packages = new Map<string, NonNullable<OpenSource['held']>['terms']>();
  for (const [sourceId, { opened, held }] of usedSources(clip, sources)) {
    if (held !== undefined) packages.set(sourceId, held.terms);
    if (opened === undefined) continue;
    const [told, files] = [privateFields?.get(sourceId), evidence?.get(sourceId)];
    const question = await gateQuestion({
      studio,
      opened,
      channel: 'training-course',
      recipient,
      ...(territory === undefined ? {} : { territory }),
      ...(acknowledged === undefined ? {} : { acknowledged }),
      ...(told === undefined ? {} : { privateFields: told }),
      ...(files === undefined ? {} : { evidence: files }),
    });
    if (!question.ok) return question;
    stories.set(sourceId, question.value);
  }
  return succeed(gateClip({ clip, stories, packages, now: studio.now().toISOString() }));
};

export const clipReason = ({ rule, params, severity, mend }: Finding): Reason => ({ code: `rule.${rule}`, params: { ...params, severity, mend } });

/** Every refusal, and every warning that nobody answered. */
export const refuseClip = (answer: ClipAnswer): ReturnType<typeof refuse> => {
  const open = answer.warnings.filter((warning) => warning.reason === undefined);
  return refuse('consent-refused', { channel: 'training-course' }, { reasons: [...answer.refusals, ...open].map(clipReason) });
};

export const refuseClipProblems = ({ problems }: Pick<ClipClock, 'problems'>): Result<void> =>
  problems.length === 0 ? succeed(undefined) : refuse('clip-has-problems', { count: problems.length }, { reasons: problems });

/** What still has to be written, not asked: it may wait until the clip leaves. */
const mayWait = new Set<Finding['rule']>(['T2', 'T3', 'T4', 'T5']);

/** Nothing is cut that nobody may show. */
export const refuseCutting = (answer: ClipAnswer): Result<void> => {
  const refusals = answer.refusals.filter((finding) => !mayWait.has(finding.rule));
  return refusals.length === 0 ? succeed(undefined) : refuseClip({ ...answer, refusals, warnings: [] });
};
