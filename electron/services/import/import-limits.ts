/**
 * What one run of ffmpeg may use while it reads a file of unknown making.
 */
import type { RunLimits } from '../ffmpeg/limits.ts';

const memoryBytes = 2_000_000_000;
const fileBytes = 4 * 1024 ** 3;

export const importLimits = (wallMs: number): RunLimits => ({ memoryBytes, fileBytes, wallMs });
