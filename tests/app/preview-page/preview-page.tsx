/**
 * A page that holds the preview and nothing else: its frames and its sound are handed out to be measured.
 */
import { createRoot } from 'react-dom/client';
import { framePlan } from '../../../electron/core/plan/frame-plan.ts';
import { frameMs } from '../../../electron/core/plan/frame-clock.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { openFilmLevel } from '../../../renderer/preview/film-level.ts';
import { FinalViewing } from '../../../renderer/preview/final-viewing.tsx';
import { openPlayer, type Player } from '../../../renderer/preview/player.ts';
import { PreviewStage } from '../../../renderer/preview/preview-stage.tsx';
import { openSoundSession } from '../../../renderer/preview/sound-session.ts';
import { openSoundStore, soundNameOf } from '../../../renderer/preview/sound-store.ts';
import { loadSentences, SentencesContext } from '../../../renderer/sentences.ts';
import { openPlaybackStore, type PlaybackState } from '../../../renderer/state/playback-store.ts';
import { claimPressableStyle } from '../../../renderer/ui/pressable-style.ts';

declare global {
  interface Window {
    readonly preview: typeof api;
  }
}

const addressOf = (kind: string, id: string): string => `/media/${kind}/${id}`;
const playback = openPlaybackStore();
const canvas = document.createElement('canvas');
const troubles: string[] = [];
let player: Player | undefined;

const base64 = (bytes: Uint8Array): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : ''));
    reader.addEventListener('error', () => reject(new Error('A blob cannot be read')));
    reader.readAsDataURL(new Blob([new Uint8Array(bytes)]));
  });

const openThe = (story: Story): Player => {
  if (player === undefined) {
    player = openPlayer({ store: playback, addressOf, onTrouble: (trouble) => troubles.push(trouble) });
    player.attach(canvas);
    const { widthPx, heightPx } = framePlan(story).film;
    player.setSize(widthPx, heightPx);
  }
  player.setStory(story);
  return player;
};

const api = {
  troubles,
  /** The luma of a frame (BT.709, full range), one byte per pixel, as base64. */
  frame: async (story: Story, frame: number, captions: string | undefined): Promise<string> => {
    const open = openThe(story);
    open.setCaptions(captions);
    playback.getState().seek(frameMs(frame, story.format.fps));
    await open.whole();
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: new Uint8ClampedArray() };
    const luma = new Uint8Array(data.length / 4);
    for (let index = 0; index < luma.length; index += 1) luma[index] = Math.round(0.2126 * (data[index * 4] ?? 0) + 0.7152 * (data[index * 4 + 1] ?? 0) + 0.0722 * (data[index * 4 + 2] ?? 0));
    return base64(luma);
  },
  /** The whole film's sound through the player's own graph: both channels' mean as base64 of 32-bit floats. */
  sound: async (story: Story): Promise<string> => {
    const { sound, durationMs } = framePlan(story);
    const context = new OfflineAudioContext(2, sound.sampleCount, 48_000);
    const sounds = openSoundStore({ addressOf, context, budget: Infinity });
    await Promise.all([...sound.voices, ...sound.music].map((one) => sounds.soundOf(soundNameOf(one))));
    const session = openSoundSession({ context, plan: sound, sounds, level: openFilmLevel(), heardAt: { contextSeconds: 0, storySeconds: 0, rate: 1 }, onTrouble: (error) => troubles.push(String(error)) });
    for (let seconds = 0; seconds < durationMs / 1000; seconds += 5) await session.keepUp(seconds);
    const rendered = await context.startRendering();
    const [left, right] = [rendered.getChannelData(0), rendered.getChannelData(1)];
    return base64(new Uint8Array(left.map((value, index) => (value + (right[index] ?? 0)) / 2).buffer));
  },
  /** Plays for a while; answers where the playback stands at moments of the page's clock. */
  play: async (story: Story, fromMs: number, forMs: number): Promise<readonly (readonly [number, number])[]> => {
    openThe(story);
    const seen: [number, number][] = [];
    const stop = playback.subscribe((state) => seen.push([performance.now(), state.positionMs]));
    playback.getState().seek(fromMs);
    playback.getState().play();
    await new Promise((resolve) => {
      setTimeout(resolve, forMs);
    });
    playback.getState().pause();
    stop();
    return seen;
  },
  playback: (): PlaybackState => playback.getState(),
  stage: async (story: Story, { language, isFinal }: { readonly language: 'en' | 'ar'; readonly isFinal: boolean }): Promise<void> => {
    claimPressableStyle(document);
    const sentences = await loadSentences(language);
    document.documentElement.lang = language;
    document.documentElement.dir = sentences.direction;
    const place = document.querySelector('#stage');
    if (place === null) throw new Error('The page has no place for the stage');
    const seen = (answer: string): void => {
      document.title = answer;
    };
    createRoot(place).render(
      <SentencesContext value={sentences}>
        {isFinal ? <FinalViewing story={story} addressOf={addressOf} onSeen={seen} onClose={() => seen('closed')} /> : <PreviewStage story={story} playback={playback} addressOf={addressOf} />}
      </SentencesContext>,
    );
    await document.fonts.ready;
  },
};

Object.assign(window, { preview: api });
