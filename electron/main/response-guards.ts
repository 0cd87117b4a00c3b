/**
 * The headers of every answer on our origin, and an answer without content.
 */
import { cspHeader } from './content-security-policy.ts';

export const responseGuards: Readonly<Record<string, string>> = {
  'content-security-policy': cspHeader(),
  'x-content-type-options': 'nosniff',
  /** Pictures of people do not belong into a cache that outlives the window. */
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export const emptyResponse = (status: number, headers: Readonly<Record<string, string>> = {}): Response => new Response(null, { status, headers: { ...responseGuards, 'content-type': 'text/plain', ...headers } });
