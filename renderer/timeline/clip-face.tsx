/**
 * What is drawn on a clip: its picture, the outline of its sound, its words.
 */
import type { CSSProperties, JSX } from 'react';
import { directionOf } from '../../electron/core/captions/direction.ts';
import type { Asset } from '../../electron/core/story/story.ts';
import { FramedPicture } from '../storyboard/framed-picture.tsx';
import { Icon } from '../ui/icon.tsx';
import { wordsOf } from './clip-words.ts';
import type { Clip, CueClip, MusicClip, PictureClip, VoiceClip } from './timeline-model.ts';
import { Waveform } from './waveform.tsx';

/** Less room shows nothing that could be read. */
const leastWordsPx = 20;
const leastThumbPx = 72;
const leastWavePx = 8;

export interface Sight {
  readonly fromPx: number;
  readonly toPx: number;
}

/** What the story says about how its clips look. */
export interface ClipLook {
  readonly language: string;
  /** Width over height of the film. */
  readonly filmShape: number;
}

interface FaceProps<One extends Clip> {
  readonly clip: One;
  readonly pxPerMs: number;
  readonly sight: Sight;
}

/** Music lies far below the voice: at its own loudness there would be nothing to see. */
const Wave = ({ clip, pxPerMs, sight, fromMs }: FaceProps<VoiceClip | MusicClip> & { readonly fromMs: number }): JSX.Element | null => {
  const startPx = clip.startMs * pxPerMs;
  const leftPx = Math.max(0, sight.fromPx - startPx);
  const endMs = clip.track === 'music' ? Math.min(clip.endMs, clip.startMs + clip.fileMs) : clip.endMs;
  const widthPx = Math.min(endMs * pxPerMs, sight.toPx) - startPx - leftPx;
  if (widthPx < leastWavePx) return null;
  return <Waveform sha256={clip.sha256} fromMs={fromMs + leftPx / pxPerMs} leftPx={leftPx} widthPx={widthPx} pxPerMs={pxPerMs} gainDb={clip.track === 'music' ? 0 : clip.gainDb} />;
};

const PictureFace = ({ clip, pxPerMs, asset, look }: Omit<FaceProps<PictureClip>, 'sight'> & Pick<ClipFaceProps, 'asset' | 'look'>): JSX.Element => {
  const { scene, number } = clip;
  const widthPx = (clip.endMs - clip.startMs) * pxPerMs;
  return (
    <>
      {widthPx >= leastThumbPx && scene.picture !== undefined && asset !== undefined && (
        <span className="clip-thumb">
          <FramedPicture picture={scene.picture} sha256={asset.sha256} hidden={scene.hidden} fileShape={(asset.widthPx ?? 1) / (asset.heightPx ?? 1)} filmShape={look.filmShape} widthPx={160} />
        </span>
      )}
      {widthPx >= leastWordsPx && <span className="clip-number" data-number={number} />}
      {widthPx >= leastThumbPx * 2 && (
        <bdi className="clip-words" lang={look.language} dir={directionOf(look.language)}>
          {wordsOf(clip)}
        </bdi>
      )}
    </>
  );
};

const CueFace = ({ clip, pxPerMs }: Omit<FaceProps<CueClip>, 'sight'>): JSX.Element | null => {
  const { language } = clip.ref;
  if ((clip.endMs - clip.startMs) * pxPerMs < leastWordsPx) return null;
  return (
    <bdi className="clip-words" lang={language} dir={directionOf(language)}>
      {clip.cue.text}
    </bdi>
  );
};

const MusicFace = ({ clip, pxPerMs, sight }: FaceProps<MusicClip>): JSX.Element => {
  const { fadeInMs, fadeOutMs } = clip.music;
  const fades = { '--fade-in': `${fadeInMs * pxPerMs}px`, '--fade-out': `${fadeOutMs * pxPerMs}px` } as CSSProperties;
  return (
    <>
      <Wave clip={clip} pxPerMs={pxPerMs} sight={sight} fromMs={0} />
      <span className="clip-fades" style={fades}>
        <span className="clip-fade-in" />
        <span className="clip-fade-out" />
        <span className="clip-knob clip-knob-in" data-fade="fade-in" />
        <span className="clip-knob clip-knob-out" data-fade="fade-out" />
      </span>
      <Icon name="music" className="clip-mark" />
    </>
  );
};

export interface ClipFaceProps extends FaceProps<Clip> {
  readonly asset: Asset | undefined;
  readonly look: ClipLook;
}

export const ClipFace = ({ clip, pxPerMs, sight, asset, look }: ClipFaceProps): JSX.Element | null => {
  switch (clip.track) {
    case 'picture':
      return <PictureFace clip={clip} pxPerMs={pxPerMs} asset={asset} look={look} />;
    case 'voice':
      return <Wave clip={clip} pxPerMs={pxPerMs} sight={sight} fromMs={clip.sourceStartMs} />;
    case 'captions':
      return <CueFace clip={clip} pxPerMs={pxPerMs} />;
    case 'music':
      return <MusicFace clip={clip} pxPerMs={pxPerMs} sight={sight} />;
    default:
      return clip satisfies never;
  }
};
