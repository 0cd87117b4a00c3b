/**
 * The pieces of a clip that come from one story: its segments, and its sound.
 *
 * In: cut segments, and the plan of the whole film. Out: copies in the clip's work folder. What the story's cache does
 * not hold yet is made in the story's own room and kept there.
 */
import path from 'node:path';
import type { PlannedVideo } from '../../core/plan/render-plan.ts';
import type { Segment } from '../../core/plan/segments.ts';
import { succeed, type Result } from '../../core/failure.ts';
import type { ClipMaterial, MadePiece, MadePieces, PieceOrder } from './clip-order.ts';
import { segmentTasks } from './encode-segments.ts';
import { readFilmGroups } from './film-tables.ts';
import { makeSound } from './make-sound.ts';
import { findMedia } from './media-files.ts';
import { openPartCache } from './part-cache.ts';
import { type RenderWork, withRenderWork } from './render-work.ts';
import { runSideBySide, type Task } from './run-side-by-side.ts';

type Story = Extract<ClipMaterial, { readonly kind: 'story' }>;

interface InRoom {
  readonly order: PieceOrder;
  readonly story: Story;
  /** The story's room. */
  readonly room: RenderWork;
}

/** Names in the story's cache: of each piece's segments, and of the sound. */
interface Found {
  readonly names: readonly string[];
  readonly sound: string;
}

const makeAll = async ({ order, story, room }: InRoom, video: PlannedVideo): Promise<Result<Found>> => {
  const mediaOf = await findMedia(room, story.plan);
  if (!mediaOf.ok) return mediaOf;
  const cache = await openPartCache(room);
  const failed = new AbortController();
  const work = room.stoppedBy(failed.signal);
  const segments = await segmentTasks({ work, cache, mediaOf: mediaOf.value, video, encoder: order.encoder, onProgress: () => undefined });
  const made = { name: '' };
  const sound: Task = async () => {
    const done = await makeSound({ work, cache, plan: story.plan.sound, mediaOf: mediaOf.value });
    if (done.ok) made.name = done.value.name;
    return done.ok ? succeed(undefined) : done;
  };
  const done = await runSideBySide([sound, ...segments.tasks], { width: order.threads, stopAll: () => failed.abort() });
  return done.ok ? succeed({ names: segments.names(), sound: made.name }) : done;
};

/** Copied, not joined in place: ffmpeg follows only names below the list. */
const bringOver = async ({ order, room }: InRoom, cacheName: string, name: string): Promise<string> => {
  await order.work.fs.copy(path.join(room.cacheFolder, ...cacheName.split('/')), path.join(order.work.folder, name));
  return name;
};

const isWhole = (segment: Segment): boolean => segment.fragment.only === undefined;
const framesOf = (segments: readonly Segment[]): number => segments.reduce((sum, { frameCount }) => sum + frameCount, 0);

const collect = async (given: InRoom, found: Found): Promise<Result<MadePieces>> => {
  const { order } = given;
  const made = new Map<number, MadePiece>();
  const first = Math.min(...order.pieces.keys());
  const sound = { kind: 'work' as const, name: await bringOver(given, found.sound, `story-sound-${first}.mp4`) };
  let next = 0;
  for (const [number, { segments }] of order.pieces) {
    const names: string[] = [];
    for (const index of segments.keys()) names.push(await bringOver(given, found.names[next + index] ?? '', `piece-${number}-${index}.mp4`));
    next += segments.length;
    const copied = framesOf(segments.filter(isWhole));
    made.set(number, { names, sound, framesCopied: copied, framesEncoded: framesOf(segments) - copied });
    order.onDone(number);
  }
  const groups = await readFilmGroups(path.join(order.work.folder, made.get(first)?.names[0] ?? ''));
  return groups.ok ? succeed({ made, setups: [groups.value.decoderSetup] }) : groups;
};

export const storyPieces = async (order: PieceOrder, story: Story): Promise<Result<MadePieces>> => {
  const { request, work } = order;
  const { video } = request.plan.film;
  const segments = [...order.pieces.values()].flatMap((piece) => piece.segments);
  return withRenderWork({ storyFolder: story.storyFolder, fontsFolder: request.fontsFolder, ffmpeg: request.ffmpeg, fs: work.fs, signal: work.signal }, async (room) => {
    if (video === undefined) return succeed({ made: new Map(), setups: [] });
    const given = { order, story, room };
    const found = await makeAll(given, { ...video, segments });
    return found.ok ? collect(given, found.value) : found;
  });
};
