/**
 * Brings a freshly encoded piece into step with the others, where it is too short to be so by itself.
 *
 * In: its name in the work folder. Out: the name to go on with.
 */
import type { EncoderSettings } from '../../core/plan/encoder-settings.ts';
import { needsSendingAhead, sendAheadJob } from '../../core/plan/send-ahead.ts';
import { succeed, type Result } from '../../core/failure.ts';
import type { RenderWork } from './render-work.ts';

export interface EncodedPiece {
  readonly name: string;
  readonly frameCount: number;
  readonly fps: number;
}

export const sendAhead = async (work: RenderWork, encoder: EncoderSettings, { name, frameCount, fps }: EncodedPiece): Promise<Result<string>> => {
  if (!needsSendingAhead(encoder, frameCount)) return succeed(name);
  const target = `ahead-${name}`;
  const done = await work.runJob(sendAheadJob({ source: name, target, fps }));
  return done.ok ? succeed(target) : done;
};
