/**
 * The film's sound as a WebAudio graph: voices and music at their samples, with the render's gains and curves.
 *
 * In: placed sounds, their samples, and which moment of the story is heard when. Out: nodes that are already started;
 * whoever has them can stop them. The noise of a room is only filtered below the voice here: the render's `afftdn` has
 * no like in WebAudio, so a voice marked for noise reduction sounds rawer than in the film, at the same place.
 */
import { sampleRate } from '../../electron/core/plan/frame-clock.ts';
import { levelAt, type CurvePoint, musicCurves } from '../../electron/core/plan/music-curve.ts';
import type { PlacedMusic, PlacedVoice, SoundPlan } from '../../electron/core/plan/sound-plan.ts';

/** Which moment of the story is heard at which moment of the context. */
export interface HeardAt {
  readonly contextSeconds: number;
  readonly storySeconds: number;
  readonly rate: number;
}

export interface Heard {
  readonly stop: () => void;
}

interface Sounding {
  readonly context: BaseAudioContext;
  readonly buffer: AudioBuffer;
  readonly destination: AudioNode;
  readonly heardAt: HeardAt;
}

export interface Stretch {
  readonly startSample: number;
  readonly sampleCount: number;
}

export const stretchSeconds = ({ startSample, sampleCount }: Stretch): { readonly start: number; readonly end: number } => ({ start: startSample / sampleRate, end: (startSample + sampleCount) / sampleRate });

/** ffmpeg spreads one channel over two at equal power; a context puts it into both in full. */
const channelGain = (buffer: Pick<AudioBuffer, 'numberOfChannels'>): number => (buffer.numberOfChannels === 1 ? Math.SQRT1_2 : 1);

const decibels = (gainDb: number): number => 10 ** (gainDb / 20);
const contextTime = ({ contextSeconds, storySeconds, rate }: HeardAt, story: number): number => contextSeconds + (story - storySeconds) / rate;

const gainNode = ({ context }: Sounding, gain: number): GainNode => new GainNode(context, { gain });

const curveNode = (sounding: Sounding, points: readonly CurvePoint[], fromSeconds: number): GainNode => {
  const node = gainNode(sounding, 1);
  const begin = Math.max(0, contextTime(sounding.heardAt, fromSeconds));
  node.gain.setValueAtTime(levelAt(points, fromSeconds), begin);
  for (const { seconds, level } of points) if (seconds > fromSeconds) node.gain.linearRampToValueAtTime(level, contextTime(sounding.heardAt, seconds));
  return node;
};

/** From its beginning, or from the moment that is heard now when that lies inside it. */
const start = (sounding: Sounding, stretch: Stretch & { readonly sourceStartSample: number }, chain: (fromSeconds: number) => readonly AudioNode[]): Heard | undefined => {
  const { context, buffer, destination, heardAt } = sounding;
  const { start: startSeconds, end } = stretchSeconds(stretch);
  const now = heardAt.storySeconds + Math.max(0, context.currentTime - heardAt.contextSeconds) * heardAt.rate;
  const from = Math.max(startSeconds, now);
  if (from >= end) return undefined;
  const source = new AudioBufferSourceNode(context, { buffer, playbackRate: heardAt.rate });
  const nodes = [source, ...chain(from), destination];
  for (const [index, node] of nodes.slice(0, -1).entries()) node.connect(nodes[index + 1] as AudioNode);
  source.start(contextTime(heardAt, from), stretch.sourceStartSample / sampleRate + (from - startSeconds), end - from);
  return {
    stop: () => {
      source.stop();
      for (const node of nodes.slice(0, -1)) node.disconnect();
    },
  };
};

/** Hum and rumble below the voice, as the render takes away before its noise reduction. */
const rumbleFilter = (context: BaseAudioContext): BiquadFilterNode => new BiquadFilterNode(context, { type: 'highpass', frequency: 80, Q: Math.SQRT1_2 });

export const hearVoice = (sounding: Sounding, voice: PlacedVoice): Heard | undefined =>
  start(sounding, voice, () => [...(voice.isDenoised ? [rumbleFilter(sounding.context)] : []), gainNode(sounding, decibels(voice.gainDb) * channelGain(sounding.buffer))]);

export const hearMusic = (sounding: Sounding, music: PlacedMusic, plan: SoundPlan): Heard | undefined =>
  start(sounding, { ...music, sourceStartSample: 0 }, (from) => [
    gainNode(sounding, decibels(music.gainDb) * channelGain(sounding.buffer)),
    ...musicCurves(music, plan).map((points) => curveNode(sounding, points, from)),
  ]);
