/**
 * Lets a story leave as a package: problems, consent, film, package, ledger, in this order.
 *
 * In: a story, a channel, who gets it. Out: a signed archive whose consent was checked twice, the second time on the
 * files themselves, and whose ledger entry was written before it appeared. It never loosens an answer of the gate.
 */
import path from 'node:path';
import type { EvidenceFile, GateAnswer } from '../../core/consent/gate-input.ts';
import { statementReasons, type ExportStatements } from '../../core/consent/statements.ts';
import type { PrivateFields } from '../../core/consent/consent-input.ts';
import type { Organisation, Partner } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { canonicalJson, storyHash } from '../../core/story/story-hash.ts';
import type { Channel } from '../../core/story/story.ts';
import { consentStoryId } from '../../core/story/version.ts';
import { packageChannels, type PackageChannel } from '../../core/package/names.ts';
import { packageFiles } from '../../core/package/package-files.ts';
import { packagePeople, type PackagePeople } from '../../core/package/package-people.ts';
import type { PackageValue } from '../../core/package/package-value.ts';
import { ruleReport, type ExportChecks } from '../../core/package/export-report.ts';
import { appendLedgerEntry, grantsHashOf, isExport, readLedger } from '../library/ledger.ts';
import type { OpenStory } from '../library/open-story.ts';
import { ownSuccessions } from '../keys/key-succession.ts';
import type { UnlockedKeys } from '../keys/keys.ts';
import { buildPackage } from '../package/build.ts';
import { describeMedia } from '../package/media-facts.ts';
import { askGate, openFresh, packageEnd, refusalOf, refuseReasons, warningsOf } from './ask-gate.ts';
import { refuseProblems } from './check.ts';
import { packageEvidence } from './evidence.ts';
import { renderForPackage, type PackageFilms } from './export-films.ts';
import { settleTerms } from './export-terms.ts';
import { openPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import { openSafeVersion } from './safe-version.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { newId, type Studio } from './studio.ts';
import { tellTakenBack } from './taken-back-meanwhile.ts';

export interface ExportTerms {
  readonly studio: Studio;
  readonly channel: Channel;
  readonly recipient?: string;
  readonly territory?: string;
  readonly statements?: ExportStatements;
  /** Make the version that is allowed, where the story itself is not. */
  readonly applySafeVersion?: boolean;
  readonly outFolder: string;
  readonly reasons: readonly string[];
  readonly askPassphrase: AskPassphrase;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly phase: string; readonly share: number; readonly leftMs?: number }) => void;
}

export type ExportRequest = StoryReference & ExportTerms;

export interface ExportOutcome {
  readonly archive: string;
  readonly exportId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly validUntil: string;
  /** Warnings that were answered with a typed reason. */
  readonly warnings: readonly Reason[];
  /** What was hidden or dropped so that it may leave. */
  readonly changes: readonly Reason[];
}

/** All that is settled before a frame is rendered. */
interface Settled {
  readonly request: ExportTerms;
  readonly opened: OpenStory;
  readonly changes: readonly Reason[];
  readonly channel: PackageChannel;
  readonly organisation: Organisation;
  readonly partner: Partner | undefined;
  readonly keys: UnlockedKeys;
  readonly privateFields: readonly PrivateFields[];
  readonly reasons: Readonly<Record<string, string>>;
}

/** What the exporter says about where it goes. */
const asked = ({ territory, statements }: ExportTerms): Pick<Parameters<typeof askGate>[0], 'territory' | 'statements'> => ({
  ...(territory === undefined ? {} : { territory }),
  ...(statements === undefined ? {} : { statements }),
});

const question = ({ request, opened, channel, partner, privateFields, reasons }: Settled): Parameters<typeof askGate>[0] => ({
  studio: request.studio,
  opened,
  channel,
  recipient: partner,
  privateFields,
  acknowledged: reasons,
  ...asked(request),
});

const isPackageChannel = (channel: Channel): channel is PackageChannel => packageChannels.some((one) => one === channel);

/** Without a passphrase the rest of the gate still answers, so that nobody types one only to be refused. */
const refuseEarly = async (request: ExportTerms, opened: OpenStory, partner: Partner | undefined, reasons: Settled['reasons']): Promise<Result<void>> => {
  const answer = await askGate({ studio: request.studio, opened, channel: request.channel, recipient: partner, acknowledged: reasons, ...asked(request) });
  if (!answer.ok) return answer;
  return answer.value.isAllowed ? succeed(undefined) : refusalOf(answer.value, request.channel);
};

const settle = async (request: ExportTerms, opened: OpenStory): Promise<Result<Settled>> => {
  const { channel, studio } = request;
  if (!isPackageChannel(channel)) return refuse('channel-not-exportable', { channel });
  const sound = refuseProblems(opened.story());
  if (!sound.ok) return sound;
  const terms = await settleTerms(request);
  if (!terms.ok) return terms;
  const { reasons, partner, organisation } = terms.value;
  // Which version may leave is seen only with the private words at hand.
  const early = request.applySafeVersion === true ? succeed(undefined) : await refuseEarly(request, opened, partner, reasons);
  if (!early.ok) return early;
  const keys = await unlockKeys({ studio, askPassphrase: request.askPassphrase, mayCreate: true });
  if (!keys.ok) return keys;
  const told = await openPrivateFields(keys.value, opened.consent.value());
  if (!told.ok) return told;
  const settled = { request, opened, changes: [], channel, organisation, partner, keys: keys.value, privateFields: told.value, reasons };
  if (request.applySafeVersion !== true) return succeed(settled);
  const safe = await openSafeVersion(question(settled));
  if (!safe.ok) return safe;
  // A version with hidden and dropped parts must still be a sound story.
  const stillSound = refuseProblems(safe.value.opened.story());
  return stillSound.ok ? succeed({ ...settled, opened: safe.value.opened, changes: safe.value.changes }) : stillSound;
};

/** What the report says is what the gate said. */
const checksOf = (answer: GateAnswer, films: PackageFilms, channel: PackageChannel): ExportChecks => ({ rules: ruleReport(answer, channel), tools: films.tools, media: films.reports });

/** The end of the permission, or every reason why there is none. */
const permittedUntil = (answer: GateAnswer, channel: PackageChannel): Result<string> => (answer.isAllowed ? packageEnd(answer, channel) : refusalOf(answer, channel));

const exportNumber = async ({ request, opened, channel }: Settled): Promise<Result<number>> => {
  const ledger = await readLedger({ fs: request.studio.fs, libraryRoot: request.studio.libraryRoot });
  return ledger.ok ? succeed(ledger.value.filter((entry) => isExport(entry) && entry.storyId === consentStoryId(opened.story()) && entry.channel === channel).length + 1) : ledger;
};

/** What the receipt will say: exactly the answers the gate relied on. */
const peopleOf = ({ channel, keys }: Settled, { opened, answer }: FreshAnswer, exportId: string): PackagePeople =>
  packagePeople({ consent: opened.consent.value(), personIds: answer.personsInvolved, relied: answer.relied, channel, exportId, subjectIdFor: keys.subjectIdFor });

const valueOf = async (settled: Settled, films: PackageFilms, answer: GateAnswer): Promise<Result<PackageValue>> => {
  const { request, opened, channel, keys } = settled;
  const media = await describeMedia({ files: films.files, ...(request.signal === undefined ? {} : { signal: request.signal }) });
  if (!media.ok) return media;
  const number = await exportNumber(settled);
  if (!number.ok) return number;
  const exportId = newId();
  const story = opened.story();
  const succession = await ownSuccessions(request.studio);
  return succeed({
    story,
    storyHash: storyHash(story),
    channel,
    number: number.value,
    exportId,
    exportedAt: request.studio.now().toISOString(),
    media: media.value.map((one) => ({ ...one, ...films.sizes[one.role] })),
    ...peopleOf(settled, { opened, answer }, exportId),
    organisation: settled.organisation,
    ...(settled.partner === undefined ? {} : { recipient: settled.partner }),
    ...(request.statements === undefined ? {} : { statements: request.statements }),
    signer: { publicKeyPem: keys.publicKeyPem, fingerprint: keys.fingerprint, ...(succession === undefined ? {} : { succession }) },
    checks: checksOf(answer, films, channel),
  });
};

interface FreshAnswer {
  readonly opened: OpenStory;
  readonly answer: GateAnswer;
}

/** The question with the files in hand, about story and consent as they lie on the disk at this moment. */
const askAboutFiles = async (settled: Settled, evidence: readonly EvidenceFile[]): Promise<Result<FreshAnswer>> => {
  const fresh = await openFresh(settled.request.studio, settled.opened);
  if (!fresh.ok) return fresh;
  const answer = await askGate({ ...question(settled), opened: fresh.value, evidence });
  return answer.ok ? succeed({ opened: fresh.value, answer: answer.value }) : answer;
};

const consentChanged = (channel: PackageChannel) => refuse('consent-refused', { channel }, { reasons: [{ code: 'problem.consent-changed', params: {} }] });

const release = async (settled: Settled, films: PackageFilms, value: PackageValue): Promise<Result<ExportOutcome>> => {
  const { request } = settled;
  const { studio } = request;
  const hiding = settled.changes.length === 0 ? {} : { 'safe-version': value.story.derivedFrom?.changes.join(', ') ?? '' };
  const said = { ...statementReasons(request.statements ?? {}), ...settled.reasons, ...hiding };
  const evidence = await packageEvidence({ files: packageFiles(value), mediaFiles: films.files, ffmpeg: films.ffmpeg, renderedFrom: films.renderedFrom, burned: films.burned });
  if (!evidence.ok) return evidence;
  const answer = await askAboutFiles(settled, evidence.value);
  if (!answer.ok) return answer;
  const until = permittedUntil(answer.value.answer, settled.channel);
  if (!until.ok) return until;
  const built = await buildPackage({
    value: { ...value, checks: checksOf(answer.value.answer, films, settled.channel) },
    mediaFiles: films.files,
    outFolder: request.outFolder,
    sign: settled.keys.sign,
    fs: studio.fs,
    ...(request.signal === undefined ? {} : { signal: request.signal }),
    ...(request.onProgress === undefined ? {} : { onProgress: (share: number) => request.onProgress?.({ phase: 'package', share }) }),
    beforeRelease: async (facts) => {
      const last = await askAboutFiles(settled, evidence.value);
      if (!last.ok) return last;
      const still = permittedUntil(last.value.answer, settled.channel);
      if (!still.ok) return still;
      if (canonicalJson(peopleOf(settled, last.value, value.exportId)) !== canonicalJson({ people: value.people, notices: value.notices })) return consentChanged(settled.channel);
      const noted = await appendLedgerEntry({
        fs: studio.fs,
        libraryRoot: studio.libraryRoot,
        entry: {
          exportId: value.exportId,
          storyId: consentStoryId(value.story),
          storyHash: value.storyHash,
          channel: value.channel,
          recipient: settled.partner?.id ?? '',
          at: value.exportedAt,
          packageHash: facts.sha256,
          files: facts.files.map((file) => file.path),
          grantsHash: grantsHashOf(last.value.opened.consent.value(), settled.channel),
          people: [...last.value.answer.personsInvolved],
          ...(Object.keys(said).length === 0 ? {} : { reasons: said }),
        },
      });
      return noted.ok ? succeed(undefined) : noted;
    },
  });
  if (!built.ok) return built;
  return succeed({
    archive: path.resolve(built.value.path),
    exportId: built.value.exportId,
    sha256: built.value.sha256,
    sizeBytes: built.value.sizeBytes,
    validUntil: until.value,
    warnings: warningsOf(answer.value.answer),
    changes: settled.changes,
  });
};

const makePackage = async (settled: Settled, answer: GateAnswer): Promise<Result<ExportOutcome>> => {
  const { request: { studio, channel, signal, onProgress }, opened } = settled;
  const films = await renderForPackage({ studio, opened, ...(channel === 'social-media' ? { burn: opened.story().language } : {}), ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) });
  if (!films.ok) return films;
  const value = await valueOf(settled, films.value, answer);
  return value.ok ? release(settled, films.value, value.value) : value;
};

/** The same of a story that is open already. */
export const exportOpened = async (request: ExportTerms, opened: OpenStory): Promise<Result<ExportOutcome>> => {
  const settled = await settle(request, opened);
  if (!settled.ok) return settled;
  const answer = await askGate(question(settled.value));
  if (!answer.ok) return answer;
  const until = permittedUntil(answer.value, settled.value.channel);
  if (!until.ok) return until;
  const kept = refuseReasons({ answer: answer.value, reasons: settled.value.reasons, privateFields: settled.value.privateFields, channel: request.channel });
  if (!kept.ok) return kept;
  return tellTakenBack(question(settled.value), await makePackage(settled.value, answer.value));
};

export const exportStory = (request: ExportRequest): Promise<Result<ExportOutcome>> => withStory(request, (opened) => exportOpened(request, opened));
