/**
 * The head of a page that needs nothing beside it: its policy, its style, and no trace to anywhere.
 */
import { escaped } from './escaped.ts';

export interface PageHead {
  readonly title: string;
  /** What the page may do; it stands in the page as it is. */
  readonly policy: string;
  readonly style: string;
}

export const pageHead = ({ title, policy, style }: PageHead): string => `<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow, noarchive">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>`;
