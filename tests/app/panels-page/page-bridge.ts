/**
 * The bridge of a page without main: people, answers and the gate by the same core functions, in memory.
 */
import type { ConsentView } from '../../../electron/core/bridge/consent.ts';
import type { GateOutlook, GateWish, Job } from '../../../electron/core/bridge/render.ts';
import type { Studio } from '../../../electron/core/bridge.ts';
import { recordLater, recordNo, recordYes, type AnswerMoment, type Recorded } from '../../../electron/core/consent/answers.ts';
import { channelAnswers } from '../../../electron/core/consent/channel-answers.ts';
import { newConsent, type ConsentDocument, type Person } from '../../../electron/core/consent/consent.ts';
import { allowedVersion } from '../../../electron/core/consent/allowed-version.ts';
import type { GateInput } from '../../../electron/core/consent/gate-input.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { mendsFor } from '../../../electron/core/consent/mends.ts';
import { refuse, succeed, type Result } from '../../../electron/core/failure.ts';
import { edit, type StoryEdit } from '../../../electron/core/story/edit.ts';
import { sha256Hex, storyHash } from '../../../electron/core/story/story-hash.ts';
import type { Story } from '../../../electron/core/story/story.ts';

export interface PageBridge {
  readonly studio: Studio;
  /** What the panels asked for, for the spec to look at. */
  readonly asked: readonly string[];
}

const finished: readonly Job[] = [
  { jobId: 'j-2', work: { kind: 'film', preset: 'phone-480p' }, folderName: 'bread', title: 'خبز الصباح', language: 'ar', queuedAtMs: 0, state: { kind: 'running', phase: 'pictures', share: 0.42, leftMs: 67_000 } },
  {
    jobId: 'j-1',
    work: { kind: 'package', channel: 'partner-portfolio', reasons: {} },
    folderName: 'bread',
    title: 'خبز الصباح',
    language: 'ar',
    queuedAtMs: 0,
    state: {
      kind: 'done',
      result: {
        kind: 'package',
        fileName: 'bread-partner-portfolio-v1.zip',
        folderName: 'Packages',
        sizeBytes: 12_345_678,
        validUntil: '2028-05-31T23:59:59Z',
        warnings: [],
        findings: { fileName: 'bread-partner-portfolio-v1.zip', isInOrder: true, problems: [], warnings: [], facts: { title: 'خبز الصباح', languages: ['ar', 'en'], organisation: 'Hearth', recipient: 'Library X', channel: 'partner-portfolio', validUntil: '2028-05-31T23:59:59Z', exportedAt: '2026-06-01T12:00:00Z', isSignerTrusted: true } },
      },
    },
  },
  { jobId: 'j-0', work: { kind: 'film', preset: 'draft-360p' }, folderName: 'bread', title: 'خبز الصباح', language: 'ar', queuedAtMs: 0, state: { kind: 'failed', failure: { code: 'disk-full', params: { neededMb: 200 }, reasons: [] } } },
];

const partner = { id: 'library-x', name: 'Library X', country: 'DE', fingerprints: [] };

export const pageBridge = (first: Story): PageBridge => {
  let story = first;
  let consent: ConsentDocument = newConsent(first.id);
  let isUnlocked = false;
  let count = 0;
  const asked: string[] = [];
  const newId = (): string => `id-${(count += 1)}`;
  const moment = (): AnswerMoment => ({ consent, storyHash: storyHash(story), at: new Date().toISOString(), newId });
  const personOf = (personId: string): Person => {
    const person = consent.people.find((one) => one.subjectId === personId);
    if (person === undefined) throw new Error('no such person');
    return person;
  };
  const keep = (recorded: Result<Recorded>): Promise<Result<{ readonly recordId: string; readonly kind: Recorded['kind'] }>> => {
    if (!recorded.ok) return Promise.resolve(recorded);
    consent = recorded.value.consent;
    return Promise.resolve(succeed({ recordId: recorded.value.recordId, kind: recorded.value.kind }));
  };
  const view = (): ConsentView => ({
    storyHash: storyHash(story),
    people: consent.people.map(({ subjectId, publicName, roles, age, openProcedure, languages }) => ({
      personId: subjectId,
      publicName,
      roles,
      age,
      openProcedure,
      languages,
      hasLegalName: false,
      hasContact: false,
      hiddenPlaceCount: 0,
      answers: channelAnswers({ consent, personId: subjectId, storyHash: storyHash(story), now: new Date().toISOString() }),
      seen: 'not-yet',
    })),
    notices: consent.notices.map(({ id, language, form, readAloud, understandingChecked, text = '' }) => ({ noticeId: id, language, form, readAloud, understandingChecked, text })),
    partners: [{ partnerId: partner.id, name: partner.name, country: partner.country }],
    isPassphraseKnown: isUnlocked,
    hasPassphrase: true,
    notes: [],
  });
  const input = ({ channel, recipient, statements }: GateWish): GateInput => ({ story, storyHash: storyHash(story), consent, channel, recipient: recipient === undefined ? undefined : partner, withdrawals: { checkedAt: new Date().toISOString(), notices: [], exports: [] }, workshop: undefined, now: new Date().toISOString(), ...(statements === undefined ? {} : { statements }) });
  const outlook = (wish: GateWish): GateOutlook => {
    const { channel } = wish;
    const answer = gate(input(wish));
    const word = (finding: (typeof answer.refusals)[number]): GateOutlook['refusals'][number] => ({ rule: finding.rule, reason: { code: `rule.${finding.rule}`, params: finding.params }, mendCode: finding.mend, mends: mendsFor(finding, { story, channel }) });
    return { channel, mayGo: answer.refusals.length === 0, refusals: answer.refusals.map(word), warnings: answer.warnings.map(word), atExport: answer.atExport, needsPassphrase: false };
  };
  const apply = (change: StoryEdit): Promise<Result<{ readonly rev: number }>> => {
    const next = edit(story, change);
    if (next.ok) story = next.value;
    return Promise.resolve(next.ok ? succeed({ rev: story.rev }) : next);
  };
  const none = (): Promise<Result<Readonly<Record<string, never>>>> => Promise.resolve(succeed({}));
  const part: Partial<Studio> = {
    openStory: ({ folderName }) => Promise.resolve(succeed({ folderName, story, isReadOnly: false, notes: [] })),
    closeStory: none,
    applyEdit: ({ change }) => apply(change),
    replaceStory: () => Promise.resolve(succeed({ rev: story.rev })),
    readConsent: () => Promise.resolve(succeed(view())),
    addPerson: ({ person: { told, guardian, ...person } }) => {
      if (told !== undefined && !isUnlocked) return Promise.resolve(refuse('passphrase-needed'));
      const subjectId = newId();
      consent = { ...consent, people: [...consent.people, { subjectId, ...person, ...(guardian === undefined ? {} : { guardian: { basis: guardian } }), hiddenPlaces: [] }] };
      return Promise.resolve(succeed({ personId: subjectId }));
    },
    addNotice: ({ text, ...notice }) => {
      const id = newId();
      consent = { ...consent, notices: [...consent.notices, { id, version: '1', sha256: sha256Hex(text), text, ...notice }] };
      return Promise.resolve(succeed({ noticeId: id }));
    },
    sayYes: ({ personId, ...answer }) => keep(recordYes({ person: personOf(personId), ...answer }, moment())),
    sayNo: ({ personId, ...answer }) => keep(recordNo({ person: personOf(personId), ...answer }, moment())),
    sayLater: ({ personId, ...answer }) => keep(recordLater({ person: personOf(personId), ...answer }, moment())),
    listJobs: () => Promise.resolve(succeed(finished.toReversed())),
    listSendings: () => Promise.resolve(succeed([])),
    onJobsChanged: () => () => undefined,
    askGate: (wish) => Promise.resolve(succeed(outlook(wish))),
    offerVersion: (wish) => Promise.resolve(succeed({ changes: (allowedVersion(input(wish))?.changes ?? []).map(({ kind: context }) => ({ code: 'share.safe', params: { context, scene: 1, person: 'Lino' } })) })),
    makeVersion: (wish) => Promise.resolve(allowedVersion(input(wish)) === undefined ? refuse('consent-refused', { channel: wish.channel }) : succeed({ folderName: 'a-version', isNew: true })),
    binStory: ({ folderName }) => {
      asked.push(`bin ${folderName}`);
      return Promise.resolve(succeed({ binName: folderName }));
    },
    startJob: ({ work }) => {
      asked.push(JSON.stringify(work));
      return Promise.resolve(work.kind === 'package' && !isUnlocked ? refuse('passphrase-needed') : succeed({ jobId: 'j-9' }));
    },
    // Later than a quick hand: main may be busy with a film.
    passphraseFacts: () => new Promise((resolve) => setTimeout(() => resolve(succeed({ hasPassphrase: true, isKnown: isUnlocked, canKeep: false, isKept: false })), 1000)),
    unlockPassphrase: ({ passphrase }) => {
      isUnlocked = passphrase === 'bread at dawn';
      return Promise.resolve(isUnlocked ? succeed({ hasPassphrase: true, isKnown: true, canKeep: false, isKept: false }) : refuse('passphrase-wrong'));
    },
    mediaUrl: (kind, id) => `/media/${kind}/${id}`,
  };
  return { studio: part as Studio, asked };
};
