/**
 * Lets a clip leave as a package for a training course: problems, consent of every story, film, package, ledger.
 *
 * In: a clip cut from stories of this library, who gets it, in which form. Out: a signed package, or a unit for a course
 * platform, with the receipt of everyone in its stories. The gate is asked about each whole story, the last time on the
 * files themselves, and each story has its entry in the ledger before anything appears: who takes a yes back finds the
 * clip. What came as a package is refused: the gate cannot be asked about it (versions, legal names, notices are in the
 * giver's record), and a no that its people tell the giver would stop at us.
 */
import path from 'node:path';
import { clipStory } from '../../core/clip/clip-story.ts';
import { courseClip } from '../../core/clip/course-clip.ts';
import { courseStatements } from '../../core/clip/clip-words.ts';
import type { UnitValue } from '../../core/course/player-page.ts';
import { unitFiles } from '../../core/course/unit-files.ts';
import type { ExportForm } from '../../core/course/unit-form.ts';
import type { ClipAnswer } from '../../core/clip/clip-gate.ts';
import type { Clip } from '../../core/clip/clip.ts';
import type { EvidenceFile, GateAnswer } from '../../core/consent/gate-input.ts';
import type { PrivateFields } from '../../core/consent/consent-input.ts';
import type { Organisation, Partner } from '../../core/consent/organisation.ts';
import { statementReasons } from '../../core/consent/statements.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { ruleReport, type ExportChecks } from '../../core/package/export-report.ts';
import { packageFiles } from '../../core/package/package-files.ts';
import { packagePeople, type PackagePeople } from '../../core/package/package-people.ts';
import type { PresetId } from '../../core/plan/presets.ts';
import { canonicalJson, sha256Hex, storyHash } from '../../core/story/story-hash.ts';
import { consentStoryId } from '../../core/story/version.ts';
import { ownSuccessions } from '../keys/key-succession.ts';
import type { UnlockedKeys } from '../keys/keys.ts';
import { clipFolder } from '../library/clips.ts';
import { appendLedgerEntry, grantsHashOf, isExport, readLedger } from '../library/ledger.ts';
import type { OpenStory } from '../library/open-story.ts';
import { storyPaths } from '../library/story-paths.ts';
import { buildPackage } from '../package/build.ts';
import { buildUnit } from '../package/build-unit.ts';
import { describeMedia, type MediaFiles } from '../package/media-facts.ts';
import type { BuiltPackage, ReleaseFacts, ReleaseOrder } from '../package/release-work.ts';
import { takePoster } from '../render/poster.ts';
import type { ClipOutcome } from '../render/render-clip.ts';
import { openFresh, refuseReasons } from './ask-gate.ts';
import { refuseProblems } from './check.ts';
import { askClipGate, placeClip, refuseClip, refuseClipProblems, usedSources } from './clip-outlook.ts';
import { withClipSources, type OpenSources } from './clip-sources.ts';
import { readOneClip, type ClipReference } from './clips.ts';
import { packageEvidence } from './evidence.ts';
import { settleTerms } from './export-terms.ts';
import { openPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import { renderOpenedClip } from './render-clip.ts';
import type { RenderProgress } from './render-story.ts';
import { newId } from './studio.ts';

export interface ClipExportTerms extends ClipReference {
  readonly preset: PresetId;
  /** A signed package, or a unit that a course platform or a browser plays. */
  readonly form: ExportForm;
  readonly portfolioRoot: string;
  readonly recipient?: string;
  readonly territory?: string;
  readonly reasons: readonly string[];
  readonly outFolder: string;
  readonly askPassphrase: AskPassphrase;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RenderProgress) => void;
}

export interface ClipExportOutcome {
  readonly archive: string;
  readonly exportId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly validUntil: string;
}

interface Settled {
  readonly request: ClipExportTerms;
  readonly clip: Clip;
  readonly sources: OpenSources;
  readonly organisation: Organisation;
  readonly partner: Partner | undefined;
  readonly keys: UnlockedKeys;
  readonly privateFields: ReadonlyMap<string, readonly PrivateFields[]>;
  readonly reasons: Readonly<Record<string, string>>;
}

const storiesIn = (clip: Clip, sources: OpenSources): readonly (readonly [string, OpenStory])[] => usedSources(clip, sources).flatMap(([id, { opened }]) => (opened === undefined ? [] : [[id, opened] as const]));

const ask = (
  { request, clip, partner, privateFields, reasons }: Omit<Settled, 'organisation' | 'keys' | 'sources'>,
  sources: OpenSources,
  evidence?: ReadonlyMap<string, readonly EvidenceFile[]>,
): Promise<Result<ClipAnswer>> =>
  askClipGate({ studio: request.studio, clip, sources, recipient: partner, territory: request.territory, acknowledged: reasons, privateFields, ...(evidence === undefined ? {} : { evidence }) });

const allowed = (answer: Result<ClipAnswer>): Result<ClipAnswer & { readonly validUntil: string }> => {
  if (!answer.ok) return answer;
  const { isAllowed, validUntil } = answer.value;
  // Warnings may be answered by `reasons`; a missing end is R20's to tell.
  return isAllowed && validUntil !== undefined ? succeed({ ...answer.value, validUntil }) : refuseClip(answer.value);
};

const noPackages = (clip: Clip, sources: OpenSources): Result<void> => {
  const received = usedSources(clip, sources).filter(([, { held }]) => held !== undefined);
  if (received.length === 0) return succeed(undefined);
  const givers = [...new Set(received.flatMap(([, { held }]) => held?.note.organisation ?? []))];
  return refuse('clip-not-ours', { titles: received.map(([, { clock }]) => clock.title).join(', '), organisation: givers.join(', ') });
};

const storiesAreSound = (clip: Clip, sources: OpenSources): Result<void> => {
  for (const [, opened] of storiesIn(clip, sources)) {
    const sound = refuseProblems(opened.story());
    if (!sound.ok) return sound;
  }
  return succeed(undefined);
};

const settle = async (request: ClipExportTerms, clip: Clip, sources: OpenSources): Promise<Result<Settled>> => {
  const { studio } = request;
  for (const checked of [refuseClipProblems(placeClip(clip, sources)), noPackages(clip, sources), storiesAreSound(clip, sources)]) if (!checked.ok) return checked;
  const terms = await settleTerms(request);
  if (!terms.ok) return terms;
  const { reasons, partner, organisation } = terms.value;
  // Without a passphrase the rest of the gate still answers, so that nobody types one only to be refused.
  const early = await askClipGate({ studio, clip, sources, recipient: partner, territory: request.territory, acknowledged: reasons });
  const mayGoOn = allowed(early);
  if (!mayGoOn.ok) return mayGoOn;
  const keys = await unlockKeys({ studio, askPassphrase: request.askPassphrase, mayCreate: true });
  if (!keys.ok) return keys;
  const privateFields = new Map<string, readonly PrivateFields[]>();
  for (const [id, opened] of storiesIn(clip, sources)) {
    const told = await openPrivateFields(keys.value, opened.consent.value());
    if (!told.ok) return told;
    privateFields.set(id, told.value);
  }
  return succeed({ request, clip, sources, organisation, partner, keys: keys.value, privateFields, reasons });
};

const reasonsAreFit = ({ reasons, privateFields }: Settled, { warnings }: ClipAnswer): Result<void> =>
  refuseReasons({ answer: { warnings }, reasons, privateFields: [...privateFields.values()].flat(), channel: 'training-course' });

/** Everyone of every story, as the gate relied on them; notices are counted through. */
const peopleOf = ({ keys }: Settled, stories: readonly (readonly [string, OpenStory])[], answer: ClipAnswer, exportId: string): PackagePeople => {
  const all = stories.map(([id, opened]) => {
    const found: Pick<GateAnswer, 'personsInvolved' | 'relied'> = answer.stories.get(id) ?? { personsInvolved: [], relied: [] };
    return packagePeople({ consent: opened.consent.value(), personIds: found.personsInvolved, relied: found.relied, channel: 'training-course', exportId, subjectIdFor: keys.subjectIdFor });
  });
  let before = 0;
  const people = all.flatMap((one) => {
    const shifted = one.people.map((person) => ({ ...person, grants: person.grants.map((grant) => ({ ...grant, notice: grant.notice + before })) }));
    before += one.notices.length;
    return shifted;
  });
  return { people, notices: all.flatMap((one) => one.notices) };
};

/** Of one story its own; of several, theirs together. */
const versionOf = (stories: readonly (readonly [string, OpenStory])[]): string => {
  const hashes = stories.map(([, opened]) => storyHash(opened.story()));
  return hashes.length === 1 ? (hashes[0] ?? '') : sha256Hex(canonicalJson(hashes));
};

/** A rule passed for the clip when it passed for every story. */
const rulesOf = (answer: ClipAnswer): ExportChecks['rules'] => {
  const reports = [...answer.stories.values()].map((one) => ruleReport(one, 'training-course'));
  const outcomes = (rule: string): readonly string[] => reports.map((report) => report.find((one) => one.rule === rule)?.outcome ?? 'not-asked');
  return (reports[0] ?? []).map(({ rule }) => ({ rule, outcome: outcomes(rule).includes('not-asked') ? 'not-asked' : outcomes(rule).includes('warned') ? 'warned' : 'passed' }));
};

const checksOf = (answer: ClipAnswer, film: ClipOutcome, ffmpegVersion: string): ExportChecks => ({ rules: rulesOf(answer), tools: [{ name: 'ffmpeg', version: ffmpegVersion }], media: [{ role: 'story', report: { ...film.report } }] });

interface Films {
  readonly film: ClipOutcome;
  readonly files: MediaFiles;
}

const makeFilms = async ({ request, clip, sources }: Settled): Promise<Result<Films>> => {
  const { studio, preset, signal, onProgress } = request;
  const film = await renderOpenedClip({ studio, clip, sources, preset, ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) });
  if (!film.ok) return film;
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const outFile = path.join(storyPaths(clipFolder(studio, clip.id)).renders, 'poster.jpg');
  const poster = await takePoster({ film: film.value.file, atMs: Math.round(film.value.report.durationMs / 3), outFile, ffmpeg: ffmpeg.value, fs: studio.fs, ...(signal === undefined ? {} : { signal }) });
  return poster.ok ? succeed({ film: film.value, files: { story: film.value.file, poster: poster.value } }) : poster;
};

const exportNumber = async ({ request }: Settled, storyIds: readonly string[]): Promise<Result<number>> => {
  const ledger = await readLedger(request.studio);
  if (!ledger.ok) return ledger;
  const left = ledger.value.filter((entry) => isExport(entry) && entry.channel === 'training-course' && storyIds.includes(entry.storyId));
  return succeed(new Set(left.map((entry) => entry.exportId)).size + 1);
};

const valueOf = async (settled: Settled, { film, files }: Films, answer: ClipAnswer & { readonly validUntil: string }): Promise<Result<UnitValue>> => {
  const { request, clip, sources, keys, partner, organisation } = settled;
  const stories = storiesIn(clip, sources);
  const clock = placeClip(clip, sources);
  const media = await describeMedia({ files, ...(request.signal === undefined ? {} : { signal: request.signal }) });
  if (!media.ok) return media;
  const number = await exportNumber(settled, stories.map(([, opened]) => consentStoryId(opened.story())));
  if (!number.ok) return number;
  const ffmpeg = await request.studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const succession = await ownSuccessions(request.studio);
  const exportId = newId();
  const { video } = film.report;
  return succeed({
    story: clipStory({ clip, clock, stories: new Map(stories.map(([id, opened]) => [id, opened.story()])) }),
    storyHash: versionOf(stories),
    channel: 'training-course',
    number: number.value,
    exportId,
    exportedAt: request.studio.now().toISOString(),
    media: media.value.map((one) => ({ ...one, widthPx: video?.widthPx ?? 0, heightPx: video?.heightPx ?? 0 })),
    ...peopleOf(settled, stories, answer, exportId),
    organisation,
    ...(partner === undefined ? {} : { recipient: partner }),
    statements: courseStatements(clip),
    clip: courseClip({ clip, clock, validUntil: answer.validUntil }),
    signer: { publicKeyPem: keys.publicKeyPem, fingerprint: keys.fingerprint, ...(succession === undefined ? {} : { succession }) },
    checks: checksOf(answer, film, ffmpeg.value.version),
  });
};

/** Stories and consents as they lie on the disk at this moment. */
const fresh = async ({ request, sources }: Settled): Promise<Result<OpenSources>> => {
  const found = new Map(sources);
  for (const [id, source] of sources) {
    if (source.opened === undefined) continue;
    const again = await openFresh(request.studio, source.opened);
    if (!again.ok) return again;
    found.set(id, { ...source, opened: again.value });
  }
  return succeed(found);
};

/** The film was made from every story: for each it is the version that was rendered. */
const evidenceOf = async (settled: Settled, value: UnitValue, files: MediaFiles): Promise<Result<ReadonlyMap<string, readonly EvidenceFile[]>>> => {
  const ffmpeg = await settled.request.studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const { form } = settled.request;
  const found = await packageEvidence({ files: form === 'package' ? packageFiles(value) : unitFiles(value, form), mediaFiles: files, ffmpeg: ffmpeg.value, renderedFrom: {} });
  if (!found.ok) return found;
  return succeed(new Map(storiesIn(settled.clip, settled.sources).map(([id, opened]) => [id, found.value.map((file) => (file.kind === 'text' ? file : { ...file, renderedFrom: storyHash(opened.story()) }))])));
};

const writeLedger = async (settled: Settled, { value, facts, sources }: { readonly value: UnitValue; readonly facts: ReleaseFacts; readonly sources: OpenSources }): Promise<Result<void>> => {
  const { request, clip, partner, reasons } = settled;
  const said = { ...statementReasons(courseStatements(clip)), ...reasons };
  for (const [, opened] of storiesIn(clip, sources)) {
    const noted = await appendLedgerEntry({
      fs: request.studio.fs,
      libraryRoot: request.studio.libraryRoot,
      entry: {
        exportId: value.exportId,
        storyId: consentStoryId(opened.story()),
        storyHash: storyHash(opened.story()),
        channel: 'training-course',
        recipient: partner?.id ?? '',
        at: value.exportedAt,
        packageHash: facts.sha256,
        files: facts.files.map((file) => file.path),
        grantsHash: grantsHashOf(opened.consent.value(), 'training-course'),
        ...(Object.keys(said).length === 0 ? {} : { reasons: said }),
      },
    });
    if (!noted.ok) return noted;
  }
  return succeed(undefined);
};

/** Every form leaves by the same door: asked about, written down, then there. */
const build = ({ request: { form }, keys }: Settled, order: ReleaseOrder & { readonly value: UnitValue }): Promise<Result<BuiltPackage>> =>
  form === 'package' ? buildPackage({ ...order, sign: keys.sign }) : buildUnit({ ...order, form });

const release = async (settled: Settled, films: Films, value: UnitValue): Promise<Result<ClipExportOutcome>> => {
  const { request, clip } = settled;
  const evidence = await evidenceOf(settled, value, films.files);
  if (!evidence.ok) return evidence;
  const askNow = async (): Promise<Result<{ readonly sources: OpenSources; readonly answer: ClipAnswer & { readonly validUntil: string } }>> => {
    const sources = await fresh(settled);
    if (!sources.ok) return sources;
    const answer = allowed(await ask(settled, sources.value, evidence.value));
    return answer.ok ? succeed({ sources: sources.value, answer: answer.value }) : answer;
  };
  const now = await askNow();
  if (!now.ok) return now;
  const built = await build(settled, {
    value: { ...value, checks: { ...value.checks, rules: rulesOf(now.value.answer) } },
    mediaFiles: films.files,
    outFolder: request.outFolder,
    fs: request.studio.fs,
    ...(request.signal === undefined ? {} : { signal: request.signal }),
    beforeRelease: async (facts) => {
      const last = await askNow();
      if (!last.ok) return last;
      const people = peopleOf(settled, storiesIn(clip, last.value.sources), last.value.answer, value.exportId);
      if (canonicalJson(people) !== canonicalJson({ people: value.people, notices: value.notices })) return refuse('consent-refused', { channel: 'training-course' }, { reasons: [{ code: 'problem.consent-changed', params: {} }] });
      return writeLedger(settled, { value, facts, sources: last.value.sources });
    },
  });
  if (!built.ok) return built;
  const { exportId, sha256, sizeBytes } = built.value;
  return succeed({ archive: path.resolve(built.value.path), exportId, sha256, sizeBytes, validUntil: now.value.answer.validUntil });
};

export const exportClip = async (request: ClipExportTerms): Promise<Result<ClipExportOutcome>> => {
  const clip = await readOneClip(request);
  if (!clip.ok) return clip;
  return withClipSources({ ...request, clip: clip.value }, async (sources) => {
    const settled = await settle(request, clip.value, sources);
    if (!settled.ok) return settled;
    const answer = allowed(await ask(settled.value, sources));
    if (!answer.ok) return answer;
    const kept = reasonsAreFit(settled.value, answer.value);
    if (!kept.ok) return kept;
    const films = await makeFilms(settled.value);
    if (!films.ok) return films;
    const value = await valueOf(settled.value, films.value, answer.value);
    return value.ok ? release(settled.value, films.value, value.value) : value;
  });
};
