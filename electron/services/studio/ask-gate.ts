/**
 * Brings together what the gate needs to know and asks it.
 *
 * In: an open story, a channel, who gets it. Out: the gate's answer with every refusal and warning. It decides
 * nothing itself; the same question is asked again at the moment of writing.
 */
import path from 'node:path';
import { workshopSchema, type Partner, type Workshop } from '../../core/consent/organisation.ts';
import { gate } from '../../core/consent/gate.ts';
import { holdsPrivateWord } from '../../core/consent/rules/private-words.ts';
import type { EvidenceFile, Finding, GateAnswer, GateInput } from '../../core/consent/gate-input.ts';
import type { ExportStatements } from '../../core/consent/statements.ts';
import type { PrivateFields } from '../../core/consent/consent-input.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import type { Channel, Story } from '../../core/story/story.ts';
import { consentStoryId, versionSourceId } from '../../core/story/version.ts';
import { earlierVersions } from '../library/earlier-versions.ts';
import { openDocument } from '../library/durable-document.ts';
import type { OpenStory } from '../library/open-story.ts';
import { exportsOf, readLedger } from '../library/ledger.ts';
import { readWithdrawals } from '../library/withdrawals.ts';
import { requireSeenClock } from './seen-clock.ts';
import { isSetAside } from './set-aside.ts';
import type { Studio } from './studio.ts';

export interface GateQuestion {
  readonly studio: Studio;
  readonly opened: OpenStory;
  readonly channel: Channel;
  readonly recipient: Partner | undefined;
  readonly territory?: string;
  readonly leavesAs?: 'package' | 'own-file';
  readonly privateFields?: readonly PrivateFields[];
  readonly evidence?: readonly EvidenceFile[];
  readonly statements?: ExportStatements;
  readonly acknowledged?: Readonly<Record<string, string>>;
}

const workshopOf = async (studio: Studio, story: Story): Promise<Result<Workshop | undefined>> => {
  if (story.workshopId === undefined) return succeed(undefined);
  const opened = await openDocument<Workshop>({
    fs: studio.fs,
    path: path.join(studio.libraryRoot, 'workshops', story.workshopId, 'workshop.json'),
    readOnly: true,
    parse: (document) => {
      const parsed = workshopSchema.safeParse(document);
      return parsed.success ? succeed(parsed.data) : refuse('document-invalid', { name: 'workshop.json' });
    },
  });
  return opened.ok ? succeed(opened.value.value()) : opened;
};

/**
 * Story and consent as they lie on the disk now: a no that was said while a film was made counts. A version that was
 * set aside stays what it is, and only the consent is read anew. A consent document that an older copy had to stand in
 * for may lack that no, so it lets nothing out.
 */
export const openFresh = async (studio: Studio, opened: OpenStory): Promise<Result<OpenStory>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const fresh = await library.value.openStory(opened.folder, { readOnly: true });
  if (!fresh.ok) return fresh;
  const { consent } = fresh.value;
  const isGone = consent.value().people.length === 0 && opened.consent.value().people.length > 0;
  return isGone || consent.notes.length > 0 ? refuse('document-unreadable', { name: 'consent.json' }, { reasons: consent.notes }) : succeed(isSetAside(opened) ? { ...fresh.value, story: () => opened.story() } : fresh.value);
};

/** Of a version: what the people of its story said yes to. Without that story nobody can say what they agreed to. */
const sourceVersions = async (studio: Studio, story: Story, hashes: readonly string[]): Promise<Result<NonNullable<GateInput['earlierVersions']>>> => {
  const sourceId = versionSourceId(story);
  if (sourceId === undefined) return succeed([]);
  const library = await studio.library();
  if (!library.ok) return library;
  const source = await library.value.openStory(sourceId, { readOnly: true });
  if (!source.ok) return source.failure.code === 'story-missing' ? refuse('version-source-missing') : source;
  const now = source.value.story();
  return succeed([...(await earlierVersions({ fs: studio.fs, folder: source.value.folder, hashes })), { storyHash: storyHash(now), story: now }]);
};

/** All that the gate needs to know, as it is at this moment. */
export const gateQuestion = async ({ studio, opened, ...question }: GateQuestion): Promise<Result<GateInput>> => {
  const story = opened.story();
  const workshop = await workshopOf(studio, story);
  if (!workshop.ok) return workshop;
  const ledger = await readLedger({ fs: studio.fs, libraryRoot: studio.libraryRoot });
  if (!ledger.ok) return ledger;
  const now = studio.now().toISOString();
  // Read at this moment, so that they are as fresh as they can be here: lists of partners reach the library in a step
  // of their own, and a list that cannot be read is a no.
  const notices = await readWithdrawals({ fs: studio.fs, libraryRoot: studio.libraryRoot });
  const clock = requireSeenClock(studio, { ledger: ledger.value, notices: notices.ok ? notices.value : [] });
  if (!clock.ok) return clock;
  const hash = storyHash(story);
  const seen = opened.consent.value().records.map((record) => record.storyHash).filter((one) => one !== hash);
  const source = await sourceVersions(studio, story, seen);
  if (!source.ok) return source;
  return succeed({
    story,
    storyHash: hash,
    earlierVersions: [...(await earlierVersions({ fs: studio.fs, folder: opened.folder, hashes: seen })), ...source.value],
    consent: opened.consent.value(),
    withdrawals: notices.ok ? { checkedAt: now, notices: notices.value, exports: exportsOf(ledger.value, consentStoryId(story)) } : undefined,
    workshop: workshop.value,
    now,
    ...question,
  });
};

export const askGate = async (question: GateQuestion): Promise<Result<GateAnswer>> => {
  const input = await gateQuestion(question);
  return input.ok ? succeed(gate(input.value)) : input;
};

export const reasonOf = (finding: Finding): Reason => ({ code: `rule.${finding.rule}`, params: { ...finding.params, severity: finding.severity, mend: finding.mend } });

/** Every refusal, and every warning that nobody answered, as one failure. */
export const refusalOf = (answer: GateAnswer, channel: Channel): { readonly ok: false; readonly failure: ReturnType<typeof refuse>['failure'] } =>
  refuse('consent-refused', { channel }, { reasons: [...answer.refusals, ...answer.warnings.filter((warning) => warning.reason === undefined)].map(reasonOf) });

/** Until when a package may be kept; a package in which nobody is known speaks for no one and has no end. */
export const packageEnd = (answer: GateAnswer, channel: Channel): Result<string> => {
  const { validUntil } = answer.permission;
  if (answer.personsInvolved.length > 0 && validUntil !== undefined) return succeed(validUntil);
  return refuse('consent-refused', { channel }, { reasons: [{ code: 'problem.nobody-involved', params: {} }] });
};

export const warningsOf = (answer: GateAnswer): readonly Reason[] => answer.warnings.map(reasonOf);

export interface TypedReasons {
  readonly answer: Pick<GateAnswer, 'warnings'>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly privateFields: readonly PrivateFields[];
  readonly channel: Channel;
}

/** Reasons are kept: each answers a warning that is really there, and none holds what was told in confidence. */
export const refuseReasons = ({ answer, reasons, privateFields, channel }: TypedReasons): Result<void> => {
  const asked = new Set<string>(answer.warnings.map((warning) => warning.rule));
  const needless = Object.keys(reasons).find((rule) => !asked.has(rule));
  if (needless !== undefined) return refuse('usage', { usage: [...asked].map((rule) => `--reason ${rule}=…`).join(' ') || '–' }, { reasons: [{ code: 'problem.reason-needless', params: { rule: needless } }] });
  const telling = Object.entries(reasons).filter(([, words]) => holdsPrivateWord(words, privateFields));
  return telling.length === 0 ? succeed(undefined) : refuse('consent-refused', { channel }, { reasons: telling.map(([rule]) => ({ code: 'rule.R08', params: { context: 'reason', rule, severity: 'E', mend: 'take-words-out' } })) });
};

/** `R15=the partner knows` → the reason typed for a warning. */
export const readReasons = (given: readonly string[]): Result<Readonly<Record<string, string>>> => {
  const entries: [string, string][] = [];
  for (const one of given) {
    const match = /^([A-Z]\d{1,2})=(.*\S.*)$/s.exec(one);
    if (match?.[1] === undefined || match[2] === undefined) return refuse('usage', { usage: '--reason R15=why' });
    entries.push([match[1], match[2].trim()]);
  }
  return succeed(Object.fromEntries(entries));
};
