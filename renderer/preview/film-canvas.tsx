/**
 * The picture of the preview in the shape of the story, with the number of the scene as its name.
 *
 * What cannot be played is said in words below it: a dark picture alone would be taken for the film's.
 */
import { type CSSProperties, type JSX, useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { framePlan } from '../../electron/core/plan/frame-plan.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { type Say, useSentences } from '../sentences.ts';
import type { PlayerTrouble } from './player.ts';
import { type Played, usePlayer } from './use-player.ts';

const sceneNumberAt = (story: Story, positionMs: number): number => {
  const { scenes } = framePlan(story).timing;
  // Positions lie on frames; a scene may begin half a frame later than its first one.
  return Math.max(1, scenes.findLastIndex((scene) => scene.startMs <= positionMs + 500 / story.format.fps) + 1);
};

const shapeOf = ({ format }: Story): CSSProperties => ({ '--preview-ratio': format.widthPx / format.heightPx }) as CSSProperties;

const troubleWords = (say: Say): Readonly<Record<PlayerTrouble, string>> => ({
  picture: say('preview.pictureTrouble'),
  sound: say('preview.soundTrouble'),
  device: say('preview.deviceTrouble'),
});

export const FilmCanvas = (played: Omit<Played, 'onTrouble'>): JSX.Element => {
  const { say } = useSentences();
  const { story, playback } = played;
  const [trouble, setTrouble] = useState<{ readonly story: Story; readonly kind: PlayerTrouble }>();
  const onTrouble = useCallback((kind: PlayerTrouble, of: Story) => setTrouble({ story: of, kind }), []);
  const canvas = usePlayer({ ...played, onTrouble });
  const number = useStore(playback, (state) => sceneNumberAt(story, state.positionMs));
  return (
    <>
      <figure className="preview-frame" style={shapeOf(story)} aria-label={say('preview.picture', { number, total: story.scenes.length })}>
        <canvas ref={canvas} className="preview-canvas" aria-hidden="true" />
      </figure>
      <output className="preview-trouble">{trouble?.story === story && troubleWords(say)[trouble.kind]}</output>
    </>
  );
};
