/**
 * From the story's milliseconds to frames and samples: the only place that rounds.
 *
 * Every border is rounded on the story's clock itself, never a length, so rounding cannot add up.
 */
export const sampleRate = 48_000;

export const frameAt = (timeMs: number, fps: number): number => Math.round((timeMs * fps) / 1000);

export const sampleAt = (timeMs: number): number => Math.round((timeMs * sampleRate) / 1000);

/** When a frame is shown, in milliseconds; not whole at 24 or 30 frames. */
export const frameMs = (frame: number, fps: number): number => (frame * 1000) / fps;

export const samplesOfFrames = (frameCount: number, fps: number): number => Math.round((frameCount * sampleRate) / fps);
