/**
 * Lets one film of a workshop's stories leave as a package: only of those who agreed, a card before each.
 *
 * In: a workshop, a channel, who gets it. Out: a signed archive with the receipt of everyone in it and the earliest end of
 * all, or every refusal. The film is joined of what its stories have already; the gate is asked about each whole story
 * before, with the finished files, and at the last moment, and each story has its entry in the ledger before the archive
 * appears: whoever takes a yes back finds it.
 */
import path from 'node:path';
import { clipClock } from '../../core/clip/clip-clock.ts';
import { planClip } from '../../core/clip/clip-plan.ts';
import { clipStory } from '../../core/clip/clip-story.ts';
import { storyClock, type SourceClock } from '../../core/clip/source-clock.ts';
import type { EvidenceFile } from '../../core/consent/gate-input.ts';
import { statementReasons } from '../../core/consent/statements.ts';
import { assert, refuse, succeed, type Result } from '../../core/failure.ts';
import { ruleReport } from '../../core/package/export-report.ts';
import { packageFiles } from '../../core/package/package-files.ts';
import { packagePeople, type PackagePeople } from '../../core/package/package-people.ts';
import type { PackageValue } from '../../core/package/package-value.ts';
import { presets } from '../../core/plan/presets.ts';
import { planRender } from '../../core/plan/render-plan.ts';
import { canonicalJson, sha256Hex, storyHash } from '../../core/story/story-hash.ts';
import type { Story } from '../../core/story/story.ts';
import { consentStoryId } from '../../core/story/version.ts';
import { compilationClip, titleCards, type Compilation } from '../../core/clip/compilation.ts';
import { ensureFolder } from '../disk/folders.ts';
import { ownSuccessions } from '../keys/key-succession.ts';
import { compilationFolder, removeCompilation } from '../library/compilations.ts';
import { appendLedgerEntry, grantsHashOf, isExport, readLedger } from '../library/ledger.ts';
import { buildPackage } from '../package/build.ts';
import type { ReleaseFacts } from '../package/release-work.ts';
import { describeMedia, type MediaFiles } from '../package/media-facts.ts';
import { takePoster } from '../render/poster.ts';
import { renderClip, type ClipOutcome } from '../render/render-clip.ts';
import { openFresh } from './ask-gate.ts';
import { packageEvidence } from './evidence.ts';
import { screeningPreset } from './screening.ts';
import { askAbout, permitted, settleCompilation, type AgreedStory, type CompilationTerms, type LeftOut, type SettledCompilation } from './settle-compilation.ts';
import { newId } from './studio.ts';

export interface CompilationOutcome {
  readonly archive: string;
  readonly exportId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The earliest end of all. */
  readonly validUntil: string;
  readonly titles: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly framesCopied: number;
  readonly framesEncoded: number;
}

const filmShare = 0.85;
const shortSidePx = presets[screeningPreset].shortSidePx ?? 0;

interface Made {
  readonly film: ClipOutcome;
  readonly files: MediaFiles;
  /** Cards and stories as one, for the texts of the package. */
  readonly story: Story;
}

/** Its id is its own: two packages of one workshop have nothing in common that others could see. */
const compilationOf = ({ terms, agreed }: SettledCompilation): Compilation => ({ id: newId(), title: terms.title, language: agreed[0]?.story.language ?? 'und', stories: agreed });

const make = async (settled: SettledCompilation): Promise<Result<Made>> => {
  const { studio, signal, onProgress } = settled.terms;
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const compilation = compilationOf(settled);
  const stories = new Map<string, Story>([...titleCards(compilation), ...settled.agreed.map(({ sourceId, story }) => [sourceId, story] as const)]);
  const folder = compilationFolder(studio, settled.workshop.id);
  await ensureFolder({ fs: studio.fs, folder });
  const clocks = new Map<string, SourceClock>([...stories].map(([sourceId, story]) => [sourceId, storyClock(story, shortSidePx)]));
  const planOf = new Map([...stories].map(([sourceId, story]) => [sourceId, planRender({ story, preset: screeningPreset, burn: 'none' })]));
  const clockOf = (sourceId: string): SourceClock => {
    const clock = clocks.get(sourceId);
    assert(clock, 'every source of a compilation is known');
    return clock;
  };
  const clip = compilationClip(compilation, clockOf);
  const clock = clipClock(clip, clockOf);
  if (clock.problems.length > 0) return refuse('clip-has-problems', { count: clock.problems.length }, { reasons: clock.problems });
  const film = await renderClip({
    plan: planClip({ clip, clock, preset: screeningPreset, language: compilation.language, planOf: (sourceId) => planOf.get(sourceId) }),
    materialOf: (sourceId) => {
      const plan = planOf.get(sourceId);
      assert(plan, 'every source of a compilation is planned');
      return { kind: 'story', plan, storyFolder: settled.agreed.find((one) => one.sourceId === sourceId)?.opened.folder ?? folder };
    },
    clipFolder: folder,
    outFile: path.join(folder, 'renders', 'compilation.mp4'),
    ffmpeg: ffmpeg.value,
    fontsFolder: studio.fontsFolder,
    fs: studio.fs,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress: ({ doneMs, totalMs, phase, leftMs }) => onProgress({ phase, share: filmShare * (totalMs === 0 ? 0 : doneMs / totalMs), ...(leftMs === undefined ? {} : { leftMs }) }) }),
  });
  if (!film.ok) return film;
  const poster = await takePoster({ film: film.value.file, atMs: Math.round(film.value.report.durationMs / 3), outFile: path.join(folder, 'renders', 'poster.jpg'), ffmpeg: ffmpeg.value, fs: studio.fs, ...(signal === undefined ? {} : { signal }) });
  return poster.ok ? succeed({ film: film.value, files: { story: film.value.file, poster: poster.value }, story: clipStory({ clip, clock, stories }) }) : poster;
};

/** Everyone of every story, as the gate relied on them; notices are counted through. */
const peopleOf = ({ keys, terms }: SettledCompilation, agreed: readonly AgreedStory[], exportId: string): PackagePeople => {
  const all = agreed.map(({ opened, answer }) => packagePeople({ consent: opened.consent.value(), personIds: answer.personsInvolved, relied: answer.relied, channel: terms.channel, exportId, subjectIdFor: keys.subjectIdFor }));
  const firstNotices = all.map((_one, index) => all.slice(0, index).reduce((sum, { notices }) => sum + notices.length, 0));
  const people = all.flatMap((one, index) => one.people.map((person) => ({ ...person, grants: person.grants.map((grant) => ({ ...grant, notice: grant.notice + (firstNotices[index] ?? 0) })) })));
  return { people, notices: all.flatMap(({ notices }) => notices) };
};

/** A rule passed for the film when it passed for every story. */
const rulesOf = (agreed: readonly AgreedStory[], { channel }: CompilationTerms): PackageValue['checks']['rules'] => {
  const reports = agreed.map(({ answer }) => ruleReport(answer, channel));
  const outcomesOf = (rule: string): readonly string[] => reports.map((report) => report.find((one) => one.rule === rule)?.outcome ?? 'not-asked');
  return (reports[0] ?? []).map(({ rule }) => ({ rule, outcome: outcomesOf(rule).includes('not-asked') ? 'not-asked' : outcomesOf(rule).includes('warned') ? 'warned' : 'passed' }));
};

const exportNumber = async ({ terms, agreed }: SettledCompilation): Promise<Result<number>> => {
  const ledger = await readLedger(terms.studio);
  if (!ledger.ok) return ledger;
  const storyIds = new Set(agreed.map(({ story }) => consentStoryId(story)));
  return succeed(new Set(ledger.value.filter((entry) => isExport(entry) && entry.channel === terms.channel && storyIds.has(entry.storyId)).map(({ exportId }) => exportId)).size + 1);
};

const valueOf = async (settled: SettledCompilation, { film, files, story }: Made): Promise<Result<PackageValue>> => {
  const { terms, agreed, keys, organisation, partner } = settled;
  const media = await describeMedia({ files, ...(terms.signal === undefined ? {} : { signal: terms.signal }) });
  if (!media.ok) return media;
  const number = await exportNumber(settled);
  if (!number.ok) return number;
  const ffmpeg = await terms.studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const succession = await ownSuccessions(terms.studio);
  const exportId = newId();
  const { video } = film.report;
  return succeed({
    story,
    storyHash: sha256Hex(canonicalJson(agreed.map((one) => storyHash(one.story)))),
    channel: terms.channel,
    number: number.value,
    exportId,
    exportedAt: terms.studio.now().toISOString(),
    media: media.value.map((one) => ({ ...one, widthPx: video?.widthPx ?? 0, heightPx: video?.heightPx ?? 0 })),
    ...peopleOf(settled, agreed, exportId),
    organisation,
    ...(partner === undefined ? {} : { recipient: partner }),
    ...(terms.statements === undefined ? {} : { statements: terms.statements }),
    signer: { publicKeyPem: keys.publicKeyPem, fingerprint: keys.fingerprint, ...(succession === undefined ? {} : { succession }) },
    checks: { rules: rulesOf(agreed, terms), tools: [{ name: 'ffmpeg', version: ffmpeg.value.version }], media: [{ role: 'story', report: { ...film.report } }] },
  });
};

interface Asked {
  readonly agreed: readonly AgreedStory[];
  readonly validUntil: string;
}

/** Every story as it lies on the disk at this moment, with the files in hand: one no ends it for all. */
const askAll = async (settled: SettledCompilation, evidence: readonly EvidenceFile[]): Promise<Result<Asked>> => {
  const agreed: AgreedStory[] = [];
  const ends: string[] = [];
  for (const one of settled.agreed) {
    const fresh = await openFresh(settled.terms.studio, one.opened);
    if (!fresh.ok) return fresh;
    const seen = evidence.map((file) => (file.kind === 'text' ? file : { ...file, renderedFrom: storyHash(one.story) }));
    const answer = await askAbout(settled, { opened: fresh.value, privateFields: one.privateFields }, seen);
    if (!answer.ok) return answer;
    const end = permitted(answer.value, settled.terms.channel);
    if (!end.ok) return end;
    agreed.push({ ...one, opened: fresh.value, answer: answer.value });
    ends.push(end.value);
  }
  return succeed({ agreed, validUntil: ends.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? '' });
};

const writeLedger = async ({ terms, partner, reasons }: SettledCompilation, { agreed }: Asked, value: PackageValue, facts: ReleaseFacts): Promise<Result<void>> => {
  const said = { ...statementReasons(terms.statements ?? {}), ...reasons };
  for (const { opened, story, answer } of agreed) {
    const noted = await appendLedgerEntry({
      fs: terms.studio.fs,
      libraryRoot: terms.studio.libraryRoot,
      entry: {
        exportId: value.exportId,
        storyId: consentStoryId(story),
        storyHash: storyHash(story),
        channel: terms.channel,
        recipient: partner?.id ?? '',
        at: value.exportedAt,
        packageHash: facts.sha256,
        files: facts.files.map((file) => file.path),
        grantsHash: grantsHashOf(opened.consent.value(), terms.channel),
        people: [...answer.personsInvolved],
        ...(Object.keys(said).length === 0 ? {} : { reasons: said }),
      },
    });
    if (!noted.ok) return noted;
  }
  return succeed(undefined);
};

const release = async (settled: SettledCompilation, made: Made, value: PackageValue): Promise<Result<CompilationOutcome>> => {
  const { terms } = settled;
  const ffmpeg = await terms.studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const evidence = await packageEvidence({ files: packageFiles(value), mediaFiles: made.files, ffmpeg: ffmpeg.value, renderedFrom: {} });
  if (!evidence.ok) return evidence;
  const now = await askAll(settled, evidence.value);
  if (!now.ok) return now;
  const built = await buildPackage({
    value: { ...value, checks: { ...value.checks, rules: rulesOf(now.value.agreed, terms) } },
    mediaFiles: made.files,
    outFolder: terms.outFolder,
    sign: settled.keys.sign,
    fs: terms.studio.fs,
    ...(terms.signal === undefined ? {} : { signal: terms.signal }),
    beforeRelease: async (facts) => {
      const last = await askAll(settled, evidence.value);
      if (!last.ok) return last;
      const isSame = canonicalJson(peopleOf(settled, last.value.agreed, value.exportId)) === canonicalJson({ people: value.people, notices: value.notices });
      return isSame ? writeLedger(settled, last.value, value, facts) : refuse('consent-refused', { channel: terms.channel }, { reasons: [{ code: 'problem.consent-changed', params: {} }] });
    },
  });
  if (!built.ok) return built;
  const { exportId, sha256, sizeBytes } = built.value;
  const { framesCopied, framesEncoded } = made.film;
  return succeed({ archive: path.resolve(built.value.path), exportId, sha256, sizeBytes, validUntil: now.value.validUntil, titles: settled.agreed.map(({ story }) => story.title), leftOut: settled.leftOut, framesCopied, framesEncoded });
};

export const exportCompilation = async (terms: CompilationTerms): Promise<Result<CompilationOutcome>> => {
  const settled = await settleCompilation(terms);
  if (!settled.ok) return settled;
  try {
    const made = await make(settled.value);
    if (!made.ok) return made;
    const value = await valueOf(settled.value, made.value);
    return value.ok ? await release(settled.value, made.value, value.value) : value;
  } finally {
    // What is left is removed with the next one, and wherever a yes is taken back.
    await removeCompilation(terms.studio, settled.value.workshop.id);
    for (const { opened } of settled.value.agreed) await opened.close();
  }
};
