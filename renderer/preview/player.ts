/**
 * Plays a story on a canvas: the sound is the clock, the picture follows it.
 *
 * In: the playback store (what people want), a story, a canvas. Out: frames and sound, and the position in the store.
 * A paused position shows exactly its frame. Nothing here causes React to draw. Backwards is silent. Without any
 * sound device the machine's clock takes over.
 */
import { filmFrame } from '../../electron/core/plan/film-frame.ts';
import { type FramePlan, framePlan } from '../../electron/core/plan/frame-plan.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { frameOnScreen, type PlaybackState, type PlaybackStore } from '../state/playback-store.ts';
import { type FrameDrawer, openFrameDrawer } from './draw-frame.ts';
import { openFilmFonts } from './film-fonts.ts';
import { openFilmSound, type Run } from './film-sound.ts';
import { type AddressOf, openPictureStore } from './picture-store.ts';

/** What could not be played; the rest goes on. */
export type PlayerTrouble = 'picture' | 'sound' | 'device';

export interface PlayerSettings {
  readonly store: PlaybackStore;
  readonly addressOf: AddressOf;
  readonly onTrouble: (trouble: PlayerTrouble, story: Story) => void;
}

export interface Player {
  readonly setStory: (story: Story) => void;
  /** A language, or undefined for no captions. */
  readonly setCaptions: (language: string | undefined) => void;
  /** Begins to follow the playback on this canvas; the answer ends it and gives everything back. */
  readonly attach: (canvas: HTMLCanvasElement) => () => void;
  readonly setSize: (widthPx: number, heightPx: number) => void;
  /** Settles when the frame of this moment is on the canvas with nothing missing. */
  readonly whole: () => Promise<void>;
}

const keepUpMs = 250;
/** The next picture is fetched so long before it comes. */
const pictureAheadSeconds = 3;

export const openPlayer = ({ store, addressOf, onTrouble }: PlayerSettings): Player => {
  let shown: Story | undefined;
  let plan: FramePlan | undefined;
  let captions: string | undefined;
  let drawer: FrameDrawer | undefined;
  let canvas: HTMLCanvasElement | undefined;
  let run: Run | undefined;
  let turn = 0;
  let animation = 0;
  let isWhole = false;
  let waiters: (() => void)[] = [];

  const tell = (trouble: PlayerTrouble): void => {
    if (shown !== undefined) onTrouble(trouble, shown);
  };
  const drawSoon = (): void => {
    if (animation === 0) animation = requestAnimationFrame(onAnimation);
  };
  const drawAgain = (): void => {
    isWhole = false;
    drawSoon();
  };
  const pictures = openPictureStore({ addressOf, onReady: drawAgain, onTrouble: () => tell('picture') });
  const fonts = openFilmFonts(drawAgain);
  const sound = openFilmSound({ addressOf, onTrouble: tell });

  const draw = (): void => {
    if (plan === undefined || drawer === undefined) return;
    const frame = frameOnScreen(store.getState());
    const ahead = filmFrame(plan, frame + pictureAheadSeconds * plan.fps);
    for (const { ground } of ahead?.layers ?? []) if (ground.kind === 'picture') pictures.pictureOf(ground);
    isWhole = drawer.draw(filmFrame(plan, frame, captions), { film: plan.film, pictureOf: pictures.pictureOf, fonts });
    if (!isWhole) return;
    for (const done of waiters) done();
    waiters = [];
  };
  const onAnimation = (): void => {
    animation = 0;
    follow();
    if (!isWhole) draw();
    if (store.getState().isPlaying) drawSoon();
  };
  const follow = (): void => {
    if (run === undefined || !store.getState().isPlaying) return;
    store.getState().advance(run.storySecondsNow() * 1000);
  };

  const halt = (): void => {
    turn += 1;
    run?.stop();
    run = undefined;
  };
  const begin = async (): Promise<void> => {
    halt();
    const mine = turn;
    const { positionMs, rate } = store.getState();
    if (plan === undefined) return;
    const next = await sound.start(plan.sound, { storySeconds: positionMs / 1000, rate });
    if (mine !== turn) {
      next.stop();
      return;
    }
    run = next;
    void next.keepUp();
    drawSoon();
  };

  const onChange = (now: PlaybackState, before: PlaybackState): void => {
    const isOther = now.isPlaying !== before.isPlaying || now.rate !== before.rate || now.jumps !== before.jumps;
    if (isOther && now.isPlaying) void begin();
    if (isOther && !now.isPlaying) halt();
    if (now.positionMs !== before.positionMs || isOther) drawAgain();
  };
  const keepUp = (): void => {
    follow();
    void run?.keepUp();
  };

  return {
    setStory: (story) => {
      const next = framePlan(story);
      shown = story;
      if (next === plan) return;
      const isOtherSound = plan === undefined || JSON.stringify(plan.sound) !== JSON.stringify(next.sound);
      plan = next;
      store.getState().setLength({ durationMs: next.durationMs, fps: next.fps });
      // Whoever corrects a caption while it plays hears no gap.
      if (isOtherSound && store.getState().isPlaying) void begin();
      drawAgain();
    },
    setCaptions: (language) => {
      captions = language;
      drawAgain();
    },
    attach: (next) => {
      canvas = next;
      drawer = openFrameDrawer(next);
      pictures.setOutputWidth(next.width);
      const stopListening = store.subscribe(onChange);
      // Also while the window is hidden and draws nothing.
      const keeper = setInterval(keepUp, keepUpMs);
      if (store.getState().isPlaying) void begin();
      drawAgain();
      return () => {
        halt();
        stopListening();
        clearInterval(keeper);
        cancelAnimationFrame(animation);
        animation = 0;
        pictures.clear();
        sound.close();
        [canvas, drawer] = [undefined, undefined];
      };
    },
    setSize: (widthPx, heightPx) => {
      if (canvas === undefined || (canvas.width === widthPx && canvas.height === heightPx)) return;
      canvas.width = widthPx;
      canvas.height = heightPx;
      pictures.setOutputWidth(widthPx);
      // A canvas that changes its size is empty until it is drawn again.
      draw();
    },
    whole: () => (isWhole && animation === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve))),
  };
};
