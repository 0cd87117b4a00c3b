/**
 * What a draft is asked for.
 */
import type { AskPassphrase } from './keys.ts';
import type { Studio } from './studio.ts';

export interface DraftRequest {
  readonly studio: Studio;
  readonly folder: string;
  readonly language?: string;
  readonly title?: string;
  readonly askPassphrase: AskPassphrase;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly phase: string; readonly share: number }) => void;
}
