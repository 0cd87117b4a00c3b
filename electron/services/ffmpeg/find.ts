/**
 * Finds an ffmpeg that can do our work, and proves it by asking it.
 *
 * In: the person's setting and the environment. Out: the program with its version, or a refusal that says what is
 * missing. Order: setting → FFMPEG_PATH → the bundled ffmpeg-static → PATH. The first two are a wish of the person,
 * so an unusable one is refused instead of being passed over in silence.
 * It never downloads anything, and never trusts a file name. The binary that a release ships has to have the hash that
 * was compiled in, and is not started otherwise; one found by setting or PATH is anybody's build and is judged by what
 * it answers.
 */
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Reason, Result } from '../../core/failure.ts';
import { refuse, succeed } from '../../core/failure.ts';
import { hashFile } from '../disk/hash-file.ts';
import { ask } from './ask.ts';
import { bundledHash } from './bundled-hash.ts';

export type FfmpegOrigin = 'setting' | 'environment' | 'bundled' | 'path';

export interface Ffmpeg {
  readonly path: string;
  readonly version: string;
  readonly major: number;
  readonly origin: FfmpegOrigin;
  readonly encoders: ReadonlySet<string>;
  readonly hasLibass: boolean;
}

export interface FindRequest {
  readonly setting?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What the program brings along; looked for unless said. */
  readonly bundled?: BundledFfmpeg;
}

export interface BundledFfmpeg {
  readonly path: string;
  /** Not checked when undefined. */
  readonly sha256: string | undefined;
}

const oldest = { major: 5, minor: 1 };
const neededEncoders = ['libx264', 'aac', 'flac', 'png'];
const answerMs = 20_000;

interface Candidate {
  readonly path: string;
  readonly origin: FfmpegOrigin;
}

const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

/** A program cannot be started from inside app.asar; the packer puts a copy beside it. */
const outsideTheArchive = (file: string): string => file.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');

/** `createRequire`, because the package is optional: a plain import would be bundled with a wrong path, or fail to build. */
const bundledPath = (): string | undefined => {
  try {
    const found: unknown = createRequire(import.meta.url)('ffmpeg-static');
    if (typeof found !== 'string') return undefined;
    const file = outsideTheArchive(found);
    return isFile(file) ? file : undefined;
  } catch {
    return undefined;
  }
};

const onPath = (env: FindRequest['env']): string | undefined => {
  const isWindows = process.platform === 'win32';
  const folders = (env?.['PATH'] ?? env?.['Path'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, isWindows ? 'ffmpeg.exe' : 'ffmpeg')).find(isFile);
};

const candidates = ({ setting, env, bundled }: FindRequest): readonly Candidate[] => {
  const wished: readonly (readonly [FfmpegOrigin, string | undefined])[] = [['setting', setting], ['environment', env?.['FFMPEG_PATH']]];
  for (const [origin, file] of wished) {
    if (file !== undefined && file !== '') return [{ origin, path: path.resolve(file) }];
  }
  const rest: readonly (readonly [FfmpegOrigin, string | undefined])[] = [['bundled', bundled?.path ?? bundledPath()], ['path', onPath(env)]];
  return rest.flatMap(([origin, file]) => (file === undefined ? [] : [{ origin, path: file }]));
};

export interface Version {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

/** Release builds say `5.1.9` or `n7.1`; nightly builds only say which libavcodec they carry (59.37 came with 5.1). */
export const readVersion = (answer: string): Version | undefined => {
  const text = /^ffmpeg version (\S+)/m.exec(answer)?.[1];
  if (text === undefined) return undefined;
  const release = /^n?(\d+)\.(\d+)/.exec(text);
  if (release !== null) return { text, major: Number(release[1]), minor: Number(release[2]) };
  const library = /libavcodec\s+(\d+)\.\s*(\d+)/.exec(answer);
  if (library === null) return undefined;
  const major = Number(library[1]) - 54;
  return { text, major, minor: Number(library[2]) >= 37 || major > oldest.major ? 1 : 0 };
};

/** The second column of ffmpeg's own tables: ` V....D libx264   H.264 …`, ` ..C ass   V->V …`. */
const namesOf = (table: string): ReadonlySet<string> =>
  new Set([...table.matchAll(/^\s[A-Z.|]{2,}\s+(\S+)\s/gm)].map((match) => match[1] ?? ''));

const missingParts = (version: Version, encoders: ReadonlySet<string>, filters: ReadonlySet<string>): readonly Reason[] => [
  ...(version.major > oldest.major || (version.major === oldest.major && version.minor >= oldest.minor)
    ? []
    : [{ code: 'note.ffmpeg-too-old', params: { version: version.text, needed: `${oldest.major}.${oldest.minor}` } }]),
  ...neededEncoders.filter((name) => !encoders.has(name)).map((name) => ({ code: 'note.ffmpeg-without-encoder', params: { encoder: name } })),
  ...(filters.has('ass') ? [] : [{ code: 'note.ffmpeg-without-captions', params: {} }]),
];

const inspect = async (candidate: Candidate): Promise<Ffmpeg | readonly Reason[]> => {
  const question = async (words: readonly string[]) => ask({ program: candidate.path, words, timeLimitMs: answerMs });
  const versionAnswer = await question(['-version']);
  const version = versionAnswer.kind === 'answered' && versionAnswer.exitCode === 0 ? readVersion(versionAnswer.stdout) : undefined;
  if (version === undefined) return [{ code: 'note.ffmpeg-does-not-run', params: {} }];
  const [encoders, filters] = await Promise.all([question(['-hide_banner', '-encoders']), question(['-hide_banner', '-filters'])]);
  const encoderNames = namesOf(encoders.stdout);
  const missing = missingParts(version, encoderNames, namesOf(filters.stdout));
  if (missing.length > 0) return missing;
  return { path: candidate.path, origin: candidate.origin, version: version.text, major: version.major, encoders: encoderNames, hasLibass: true };
};

/** A changed program may be anything: it is not even asked for its version. */
const wasChanged = async ({ path: file, origin }: Candidate, sha256: string | undefined): Promise<boolean> => origin === 'bundled' && sha256 !== undefined && (await hashFile(file)).sha256 !== sha256;

const isProgram = (found: Ffmpeg | readonly Reason[]): found is Ffmpeg => 'path' in found;

export const findFfmpeg = async ({ setting, env = process.env, bundled }: FindRequest = {}): Promise<Result<Ffmpeg>> => {
  const reasons: Reason[] = [];
  const details: string[] = [];
  for (const candidate of candidates({ ...(setting === undefined ? {} : { setting }), ...(bundled === undefined ? {} : { bundled }), env })) {
    if (!isFile(candidate.path)) {
      reasons.push({ code: 'note.ffmpeg-not-there', params: { origin: candidate.origin } });
      continue;
    }
    // No other ffmpeg is taken in its place: whoever changed this one may have put that one there as well.
    if (await wasChanged(candidate, bundled === undefined ? bundledHash() : bundled.sha256)) return refuse('ffmpeg-unsuitable', {}, { reasons: [{ code: 'note.ffmpeg-changed', params: {} }] });
    const found = await inspect(candidate);
    if (isProgram(found)) return succeed(found);
    reasons.push(...found);
    details.push(candidate.origin);
  }
  if (details.length === 0) return refuse('ffmpeg-missing', {}, { reasons });
  return refuse('ffmpeg-unsuitable', {}, { reasons, detail: details.join(', ') });
};
