/**
 * Who and what is in the files of a folder: the `links` part of a handed-in consent.json.
 *
 * In: parsed JSON. Out: per file name who speaks, who is seen, what is hidden, where it comes from. A name of `*`
 * speaks for all files of that kind that have no entry of their own. It is used up by the draft and never stored,
 * because it holds original file names.
 */
import { z } from 'zod';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { storyParts, type Asset, type HiddenRegion } from '../../core/story/story.ts';

const fileLink = z.looseObject({
  /** People heard in a sound. */
  speakers: z.array(storyParts.id).optional(),
  /** People seen in a picture; an empty list says that nobody can be recognised. */
  shows: z.array(storyParts.id).optional(),
  altText: z.string().optional(),
  rights: storyParts.rights.optional(),
  hidden: z.array(storyParts.hidden).optional(),
  focal: storyParts.point.optional(),
});

const linksSchema = z.record(z.string(), fileLink);

export interface FileLink {
  readonly speakers?: readonly string[];
  readonly shows?: Asset['shows'];
  readonly altText?: string;
  readonly rights?: Asset['rights'];
  readonly hidden: readonly HiddenRegion[];
  readonly focal?: { readonly x: number; readonly y: number };
}

export type LinkOf = (fileName: string) => FileLink;

const nothing: FileLink = { hidden: [] };

const toLink = (found: z.infer<typeof fileLink>): FileLink => ({
  ...(found.speakers === undefined ? {} : { speakers: found.speakers }),
  ...(found.shows === undefined ? {} : { shows: found.shows.length === 0 ? { kind: 'nobody' } : { kind: 'people', personIds: found.shows } }),
  ...(found.altText === undefined ? {} : { altText: found.altText }),
  ...(found.rights === undefined ? {} : { rights: found.rights }),
  ...(found.focal === undefined ? {} : { focal: found.focal }),
  hidden: found.hidden ?? [],
});

export const noLinks: LinkOf = () => nothing;

/** Reads `links` of a handed-in consent document; a document without it links nothing. */
export const parseLinks = (json: unknown): Result<LinkOf> => {
  const given: unknown = typeof json === 'object' && json !== null && 'links' in json ? json.links : {};
  const parsed = linksSchema.safeParse(given);
  if (!parsed.success) {
    return refuse('consent-invalid', {}, { reasons: parsed.error.issues.map((issue) => ({ code: 'problem.consent-field', params: { place: `links.${issue.path.slice(1).join('.')}` } })) });
  }
  const byName = new Map(Object.entries(parsed.data).map(([name, link]) => [name.normalize('NFC'), toLink(link)]));
  const general = byName.get('*') ?? nothing;
  return succeed((fileName) => ({ ...general, ...byName.get(fileName.normalize('NFC')) }));
};
