/**
 * One scene as a card: its picture, its first words, how long it lasts, and what is there of it.
 */
import { memo, type JSX } from 'react';
import type { Reason } from '../../electron/core/failure.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import type { Asset, Format, Scene } from '../../electron/core/story/story.ts';
import { formatLength } from '../screens/format-length.ts';
import { useSentences } from '../sentences.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { FramedPicture } from './framed-picture.tsx';
import type { PartState, SceneFacts } from './scene-facts.ts';

export interface SceneCardProps {
  readonly scene: Scene;
  /** From 1. */
  readonly number: number;
  readonly language: string;
  readonly asset: Asset | undefined;
  readonly format: Format;
  readonly durationMs: number;
  readonly facts: SceneFacts;
  readonly warnings: readonly Reason[];
}

/** What a screen reader hears of each part, as keys of sentences. */
const partWords: Readonly<Record<'picture' | 'voice' | 'captions', Readonly<Record<Exclude<PartState, 'not-needed'>, string>>>> = {
  picture: { there: 'storyboard.picture.there', missing: 'storyboard.picture.missing' },
  voice: { there: 'storyboard.voice.there', missing: 'storyboard.voice.missing' },
  captions: { there: 'storyboard.captions.there', missing: 'storyboard.captions.missing' },
};

const PartMark = ({ icon, state, name }: { readonly icon: IconName; readonly state: PartState; readonly name: 'picture' | 'voice' | 'captions' }): JSX.Element | null => {
  const { say } = useSentences();
  if (state === 'not-needed') return null;
  return (
    <span className="scene-mark" data-state={state}>
      <Icon name={icon} />
      <span className="only-heard">{say(partWords[name][state])}</span>
    </span>
  );
};

const Face = ({ scene, asset, language, format }: Pick<SceneCardProps, 'scene' | 'asset' | 'language' | 'format'>): JSX.Element => {
  const { say } = useSentences();
  const { picture } = scene;
  const lines = (scene.text?.lines ?? []).filter((line) => line.trim() !== '');
  return (
    <div className="scene-face" data-kind={scene.kind}>
      {picture !== undefined && asset !== undefined && <FramedPicture picture={picture} sha256={asset.sha256} hidden={scene.hidden} fileShape={(asset.widthPx ?? 1) / (asset.heightPx ?? 1)} filmShape={format.widthPx / format.heightPx} widthPx={320} />}
      {picture === undefined && scene.kind === 'picture' && (
        <span className="scene-empty">
          <Icon name="picture" />
          {say('storyboard.noPicture')}
        </span>
      )}
      {lines.length > 0 && (
        <bdi className="scene-lines" lang={language} dir={directionOf(language)}>
          {lines.slice(0, 3).map((line, index) => (
            // Lines have no other name than their place.
            // oxlint-disable-next-line react/no-array-index-key
            <span key={index}>{line}</span>
          ))}
        </bdi>
      )}
    </div>
  );
};

export const SceneCard = memo(({ scene, number, language, asset, format, durationMs, facts, warnings }: SceneCardProps): JSX.Element => {
  const { say } = useSentences();
  const length = formatLength(durationMs);
  return (
    <>
      <Face scene={scene} asset={asset} language={language} format={format} />
      <div className="scene-line">
        <span className="scene-number">{number}</span>
        <PartMark icon="picture" state={facts.picture} name="picture" />
        <PartMark icon="microphone" state={facts.voice} name="voice" />
        <PartMark icon="captions" state={facts.captions} name="captions" />
        {warnings.length > 0 && (
          <span className="scene-mark" data-state="warning" title={warnings.map((one) => say(one.code, one.params)).join('\n')}>
            <Icon name="warning" />
            <span className="only-heard">{warnings.map((one) => say(one.code, one.params)).join(' ')}</span>
          </span>
        )}
        <span className="scene-length">
          <span aria-hidden="true">{length.text}</span>
          <span className="only-heard">{say('window.durationSpoken', { minutes: length.minutes, seconds: length.seconds })}</span>
        </span>
      </div>
      <p className="scene-words">
        <bdi lang={language} dir={directionOf(language)}>
          {scene.script === '' ? say(scene.kind === 'picture' ? 'storyboard.noWords' : `storyboard.kind.${scene.kind}`) : scene.script}
        </bdi>
      </p>
    </>
  );
});
