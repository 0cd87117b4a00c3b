/**
 * The text that a facilitator may send to those who help: versions, counts and codes.
 *
 * Comes in: facts that were asked for one by one. Goes out: JSON without a name, a title, a path or a sentence of
 * anybody. Only what is listed here can enter it; a version that does not look like one is left out.
 */
import type { Ffmpeg } from '../services/ffmpeg/find.ts';
import type { Failure, Result } from '../core/failure.ts';
import type { RecentFailure } from './recent-failures.ts';

export interface DiagnosisFacts {
  readonly nowMs: number;
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly architecture: string;
  readonly systemRelease: string;
  readonly processorCount: number;
  readonly memoryBytes: number;
  readonly freeBytes: number | undefined;
  readonly language: string;
  readonly ffmpeg: Result<Pick<Ffmpeg, 'version' | 'origin' | 'encoders'>>;
  /** The failure of each story that cannot be read, undefined for the others. */
  readonly stories: Result<readonly (string | undefined)[]>;
  readonly failures: readonly RecentFailure[];
}

const told = ['version', 'electron', 'chrome', 'node', 'v8'];
/** A build may call itself anything, even after the folder or the person that built it. */
const plainVersion = (text: string | undefined): string => (/^n?\d[\w.+~-]{0,39}$/.test(text ?? '') ? (text ?? '') : 'unknown');
const plainCode = (text: string): string => (/^[a-zA-Z0-9:._-]{1,60}$/.test(text) ? text : 'unknown');
const interestingEncoder = /^(libx264|libx265|aac|flac|h264_(nvenc|qsv|amf|videotoolbox|vaapi|mf))$/;

const codeOf = (failure: Failure): object => ({ failure: plainCode(failure.code), reasons: failure.reasons.map((reason) => plainCode(reason.code)) });

const gigabytes = (bytes: number): number => Math.round(bytes / 1e8) / 10;

const countBy = (codes: readonly string[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries(counts);
};

const storyFacts = (stories: DiagnosisFacts['stories']): object =>
  stories.ok ? { stories: stories.value.length, unreadable: countBy(stories.value.filter((code) => code !== undefined).map(plainCode)) } : codeOf(stories.failure);

const ffmpegFacts = (ffmpeg: DiagnosisFacts['ffmpeg']): object =>
  ffmpeg.ok ? { version: plainVersion(ffmpeg.value.version), origin: ffmpeg.value.origin, encoders: [...ffmpeg.value.encoders].filter((name) => interestingEncoder.test(name)).sort() } : codeOf(ffmpeg.failure);

export const diagnosisText = (facts: DiagnosisFacts): string =>
  `${JSON.stringify(
    {
      at: new Date(facts.nowMs).toISOString(),
      versions: Object.fromEntries(told.map((name) => [name, plainVersion(facts.versions[name])])),
      computer: {
        platform: plainCode(facts.platform),
        architecture: plainCode(facts.architecture),
        system: plainVersion(facts.systemRelease),
        processors: facts.processorCount,
        memoryGb: gigabytes(facts.memoryBytes),
        ...(facts.freeBytes === undefined ? {} : { freeGb: gigabytes(facts.freeBytes) }),
        language: plainCode(facts.language),
      },
      ffmpeg: ffmpegFacts(facts.ffmpeg),
      library: storyFacts(facts.stories),
      failures: facts.failures.map(({ question, code, reasons, atMs }) => ({ question: plainCode(question), code: plainCode(code), reasons: reasons.map(plainCode), secondsAgo: Math.round((facts.nowMs - atMs) / 1000) })),
    },
    undefined,
    2,
  )}\n`;
