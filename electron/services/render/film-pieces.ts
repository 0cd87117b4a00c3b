/**
 * The pieces of a clip that come from one received film.
 *
 * In: the film and stretches of it. Out: files in the clip's work folder: whole groups of frames as they are, and the
 * groups that a cut falls into made anew. Where the film cannot be joined with the other pieces as it is, because
 * decoders need to be told something else, all of the stretch is made anew. Every piece is counted: exit code 0 proves
 * nothing.
 */
import path from 'node:path';
import type { ClipPiece } from '../../core/clip/clip-plan.ts';
import { cutFilm, type FilmPiece, filmPieceJob } from '../../core/plan/cut-film.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { MadePiece, MadePieces, PieceOrder } from './clip-order.ts';
import { readFilmGroups, readFilmTables, type FilmGroups } from './film-tables.ts';
import { runSideBySide, type Task } from './run-side-by-side.ts';
import { sendAhead } from './send-ahead.ts';

interface Film {
  readonly order: PieceOrder;
  readonly file: string;
  readonly groups: FilmGroups;
  readonly frameCount: number;
  readonly fps: number;
}

interface NamedPiece extends FilmPiece {
  readonly name: string;
}

const named = (number: number, pieces: readonly FilmPiece[]): readonly NamedPiece[] => pieces.map((piece, index) => ({ ...piece, name: `piece-${number}-${index}.mp4` }));

interface MadeFile {
  readonly name: string;
  /** How a decoder is set up for it. */
  readonly setup: string;
}

const makeOne = async ({ order, file, groups, fps }: Film, { name, ...piece }: NamedPiece): Promise<Result<MadeFile>> => {
  const done = await order.work.runJob(filmPieceJob({ film: file, target: name, piece, keyframes: groups.keyframes, fps, encoder: order.encoder }));
  if (!done.ok) return done;
  const frameCount = piece.until - piece.from;
  // What is copied is in step already: it was cut out of a whole film.
  const ahead = piece.way === 'copy' ? succeed(name) : await sendAhead(order.work, order.encoder, { name, frameCount, fps });
  if (!ahead.ok) return ahead;
  const place = path.join(order.work.folder, ahead.value);
  const tables = await readFilmTables(place);
  if (!tables.ok) return tables;
  if (tables.value.video?.frameCount !== frameCount || !tables.value.beginsWithKeyframe) return refuse('ffmpeg-failed', {}, { detail: `a piece of ${frameCount} frames came out with ${tables.value.video?.frameCount ?? 0}` });
  const made = await readFilmGroups(place);
  return made.ok ? succeed({ name: ahead.value, setup: made.value.decoderSetup }) : made;
};

/** The files by the names that were planned for them. */
const makeAll = async (film: Film, pieces: readonly NamedPiece[]): Promise<Result<ReadonlyMap<string, MadeFile>>> => {
  const files = new Map<string, MadeFile>();
  const tasks = pieces.map((piece): Task => async () => {
    const made = await makeOne(film, piece);
    if (!made.ok) return made;
    files.set(piece.name, made.value);
    return succeed(undefined);
  });
  const done = await runSideBySide(tasks, { width: film.order.threads, stopAll: () => undefined });
  return done.ok ? succeed(files) : done;
};

const piecesOf = ({ order, groups, frameCount }: Film): ReadonlyMap<number, readonly NamedPiece[]> =>
  new Map([...order.pieces].map(([number, { range }]) => [number, named(number, cutFilm(groups.keyframes, range, frameCount))]));

const encodedWhole = ({ order }: Film): ReadonlyMap<number, readonly NamedPiece[]> =>
  new Map([...order.pieces].map(([number, { range }]: readonly [number, ClipPiece]) => [number, named(number, [{ way: 'encode', from: range.from, until: range.until }])]));

const framesOf = (pieces: readonly FilmPiece[]): number => pieces.reduce((sum, { from, until }) => sum + until - from, 0);

const setupsOf = (files: ReadonlyMap<string, MadeFile>): readonly string[] => [...new Set([...files.values()].map(({ setup }) => setup))];

const told = (film: Film, all: ReadonlyMap<number, readonly NamedPiece[]>, files: ReadonlyMap<string, MadeFile>): MadePieces => {
  const made = new Map<number, MadePiece>();
  for (const [number, pieces] of all) {
    const copied = framesOf(pieces.filter(({ way }) => way === 'copy'));
    made.set(number, { names: pieces.map(({ name }) => files.get(name)?.name ?? name), sound: { kind: 'path', path: film.file }, framesCopied: copied, framesEncoded: framesOf(pieces) - copied });
    film.order.onDone(number);
  }
  return { made, setups: setupsOf(files) };
};

/** `setups`: how decoders are set up for the pieces that stand already. */
export const filmPieces = async (order: PieceOrder, file: string, setups: readonly string[]): Promise<Result<MadePieces>> => {
  const [groups, tables] = [await readFilmGroups(file), await readFilmTables(file)];
  if (!groups.ok) return groups;
  if (!tables.ok) return tables;
  const { video } = tables.value;
  if (video === undefined) return refuse('file-damaged');
  const film: Film = { order, file, groups: groups.value, frameCount: video.frameCount, fps: Math.round(video.fps) };
  const pieces = piecesOf(film);
  const made = await makeAll(film, [...pieces.values()].flat());
  if (made.ok && new Set([...setups, ...setupsOf(made.value)]).size === 1) return succeed(told(film, pieces, made.value));
  if (!made.ok && made.failure.code !== 'ffmpeg-failed') return made;
  const whole = encodedWhole(film);
  const again = await makeAll(film, [...whole.values()].flat());
  return again.ok ? succeed(told(film, whole, again.value)) : again;
};
