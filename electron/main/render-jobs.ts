/**
 * What each kind of job does, from the moment its turn has come.
 *
 * In: a version of a story that was set aside when the job was queued, and what is wanted of it. Out: a finished film
 * or package with its report, and where it lies. Consent is read from the disk when the job runs, never before.
 */
import path from 'node:path';
import type { FinishedFilm, JobPhase, JobWork, PackageFindings, TypedReasons } from '../core/bridge/render.ts';
import { succeed } from '../core/failure.ts';
import { presets } from '../core/plan/presets.ts';
import { reportWords } from '../core/plan/report-words.ts';
import type { Story } from '../core/story/story.ts';
import { exportOpened } from '../services/studio/export-story.ts';
import type { RenderedStory } from '../services/studio/give-copy.ts';
import type { AskPassphrase } from '../services/studio/keys.ts';
import { renderOrGiveOpened, type RenderProgress } from '../services/studio/render-story.ts';
import type { PackageVerdict } from '../services/package/verify.ts';
import { openSetAside, type StorySetAside } from '../services/studio/set-aside.ts';
import type { Studio } from '../services/studio/studio.ts';
import { lookIntoPackage } from '../services/studio/verify.ts';
import type { NewJob } from './work-queue.ts';

export interface JobSetUp {
  readonly studio: Studio;
  readonly folder: string;
  readonly story: Story;
  readonly askPassphrase: AskPassphrase;
  readonly registerFilm: (file: string) => string;
}

type Run = NewJob['run'];
type FilmWork = Extract<JobWork, { readonly preset: unknown }>;
type PackageWork = Extract<JobWork, { readonly kind: 'package' }>;

const typed = (reasons: TypedReasons): readonly string[] => Object.entries(reasons).map(([rule, words]) => `${rule}=${words}`);

const withVersion = async (setUp: JobSetUp, work: (opened: StorySetAside) => ReturnType<Run>): ReturnType<Run> => {
  const opened = await openSetAside(setUp);
  return opened.ok ? work(opened.value) : opened;
};

const filmOf = (setUp: JobSetUp, { preset }: FilmWork, { file, report }: RenderedStory): FinishedFilm => ({
  kind: 'film',
  filmId: setUp.registerFilm(file),
  fileName: path.basename(file),
  hasPicture: presets[preset].shortSidePx !== undefined,
  sizeBytes: report.sizeBytes,
  durationMs: Math.round(report.durationMs),
  report: reportWords(report),
});

const phases: readonly string[] = ['pictures', 'film', 'check', 'package', 'verify'] satisfies readonly JobPhase[];
const phaseOf = (phase: string): JobPhase => (phases.includes(phase) ? (phase as JobPhase) : 'pictures');

/** `outFile`: the place of a copy; a film without it stays in the story's own folder. */
export const filmRun =
  (setUp: JobSetUp, work: FilmWork, outFile?: string): Run =>
  (signal, onProgress) =>
    withVersion(setUp, async (opened) => {
      const { studio, askPassphrase } = setUp;
      const rendered = await renderOrGiveOpened(
        {
          studio,
          preset: work.preset,
          askPassphrase,
          signal,
          onProgress: ({ phase, share, leftMs }) => onProgress({ phase: phaseOf(phase), share, ...(leftMs === undefined ? {} : { leftMs }) }),
          ...(work.burn === undefined ? {} : { burn: work.burn }),
          ...(outFile === undefined ? {} : { outFile }),
          ...(work.kind === 'copy' ? { reasons: typed(work.reasons) } : {}),
        },
        opened,
      );
      return rendered.ok ? succeed({ result: filmOf(setUp, work, rendered.value), place: rendered.value.file }) : rendered;
    });

/** Films take most of the time, then the archive, then reading it again. */
const filmShare = 0.85;
const packageShare = 0.1;
const tellAfterShare = 0.05;

const overall = ({ phase, share }: Pick<RenderProgress, 'phase' | 'share'>): number => (phase === 'package' ? filmShare + packageShare * share : filmShare * share);

/** Without the numbers that only whoever files a package needs. */
export const findingsFrom = (fileName: string, { problems, warnings, facts }: PackageVerdict): PackageFindings => ({
  fileName,
  isInOrder: problems.length === 0,
  problems,
  warnings,
  ...(facts === undefined
    ? {}
    : {
        facts: {
          title: facts.title,
          languages: facts.languages,
          organisation: facts.organisation,
          ...(facts.recipient === undefined ? {} : { recipient: facts.recipient }),
          channel: facts.channel,
          validUntil: facts.validUntil,
          exportedAt: facts.exportedAt,
          isSignerTrusted: facts.isSignerTrusted,
        },
      }),
});

export const findingsOf = async ({ studio, file, signal }: { readonly studio: Studio; readonly file: string; readonly signal?: AbortSignal }): Promise<PackageFindings> =>
  findingsFrom(path.basename(file), await lookIntoPackage({ studio, path: file, ...(signal === undefined ? {} : { signal }) }));

export const packageRun =
  (setUp: JobSetUp, work: PackageWork, outFolder: string): Run =>
  (signal, onProgress) =>
    withVersion(setUp, async (opened) => {
      const { studio, askPassphrase } = setUp;
      const startedAtMs = performance.now();
      const tell = (phase: JobPhase, share: number): void =>
        onProgress({ phase, share, ...(share < tellAfterShare ? {} : { leftMs: Math.round(((performance.now() - startedAtMs) * (1 - share)) / share) }) });
      const { channel, recipient, territory, statements, reasons } = work;
      const left = await exportOpened(
        {
          studio,
          channel,
          outFolder,
          reasons: typed(reasons),
          askPassphrase,
          signal,
          onProgress: (progress) => tell(phaseOf(progress.phase), overall(progress)),
          ...(recipient === undefined ? {} : { recipient }),
          ...(territory === undefined ? {} : { territory }),
          ...(statements === undefined ? {} : { statements }),
        },
        opened,
      );
      if (!left.ok) return left;
      tell('verify', filmShare + packageShare);
      // It has left: a stop that comes now no longer takes it back, so it is looked into whatever happens.
      const findings = await findingsOf({ studio, file: left.value.archive });
      return succeed({
        result: { kind: 'package', fileName: path.basename(left.value.archive), folderName: path.basename(outFolder), sizeBytes: left.value.sizeBytes, validUntil: left.value.validUntil, warnings: left.value.warnings, findings },
        place: left.value.archive,
      });
    });
