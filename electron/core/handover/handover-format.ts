/**
 * What a handover file consists of: a BagIt bag (RFC 8493) in one archive, with whole stories and workshops in it.
 *
 * Contract with users: a handover made today opens in every later version. `data/handover.json` says which folder of
 * the bag is which story and where each file belongs; the manifests prove every byte, also for `sha512sum -c`. A name is
 * accepted or refused, never cleaned: one that is not plain ASCII stands only in `handover.json`.
 */
import { z } from 'zod';
import { readManifest } from '../package/bag-manifest.ts';
import type { Reason } from '../failure.ts';
import { storyParts } from '../story/story.ts';

export const handoverFolder = 'storyhearth-handover';
export const handoverPaths = { bagit: 'bagit.txt', bagInfo: 'bag-info.txt', manifest: 'manifest-sha512.txt', tagManifest: 'tagmanifest-sha512.txt', index: 'data/handover.json' } as const;
const handoverProfile = 'urn:x-storyhearth:handover-profile:1';
/** Of each text of the bag itself. */
export const TAG_BYTES = 16 * 1024 * 1024;

const storyFolders = 'media|originals|evidence|backups|lost\\+found';
/** No part that leads elsewhere, is hidden, is a device of Windows or ends in a way that Windows would change. */
const part = String.raw`(?!\.)(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[^/\\:*?"<>|\u0000-\u001F\u007F]{1,200}(?<![. ])`;
const storyPlace = String.raw`stories/\d{4}/(?:(?:${storyFolders})/)?${part}`;
const workshopPlace = String.raw`workshops/\d{4}/(?:workshop\.json|screening\.json|notices/${part}|spoken/[A-Za-z0-9-]{1,40}/${part})`;
const placePattern = new RegExp(`^(?:${storyPlace}|${workshopPlace})$`, 'iu');
const entryPattern = /^data\/(?:(?:stories|workshops)\/\d{4}\/(?:[A-Za-z0-9+-]+\/){0,2}[A-Za-z0-9][A-Za-z0-9._-]*|files\/\d{6})$/;

const folder = z.string().regex(/^(?:stories|workshops)\/\d{4}$/);

export const handoverSchema = z
  .object({
    schemaVersion: z.literal(1),
    kind: z.literal('storyhearth-handover'),
    handoverId: z.uuid(),
    madeAt: z.iso.datetime(),
    /** The library it was made in: a random id, never a person's or a computer's name. */
    madeBy: z.string().regex(/^[0-9a-f]{16}$/),
    stories: z.array(z.object({ storyId: storyParts.id, folderName: z.string().regex(new RegExp(`^${part}$`, 'iu')), folder })),
    workshops: z.array(z.object({ workshopId: storyParts.id, folder })),
    /** The keys to what was told in confidence, for whoever knows the giving library's passphrase: age, base64. */
    lentFields: z.base64().max(100_000).optional(),
    files: z.array(z.object({ path: z.string().regex(placePattern), entry: z.string().regex(entryPattern) })).min(1),
  })
  // Two names that a disk takes for one would overwrite each other.
  .refine(({ files }) => new Set(files.map((file) => file.path.normalize('NFC').toLowerCase())).size === files.length)
  .refine(({ files }) => new Set(files.map((file) => file.entry)).size === files.length)
  .refine(({ stories, workshops }) => new Set([...stories, ...workshops].map((one) => one.folder)).size === stories.length + workshops.length)
  .refine(({ stories, workshops }) => stories.every((one) => one.folder.startsWith('stories/')) && workshops.every((one) => one.folder.startsWith('workshops/')));

export type HandoverIndex = z.infer<typeof handoverSchema>;
export type HandoverFile = HandoverIndex['files'][number];

export const isHandoverPlace = (path: string): boolean => placePattern.test(path);

export const handoverEntryFor = (path: string, index: number): string => (entryPattern.test(`data/${path}`) ? `data/${path}` : `data/files/${String(index).padStart(6, '0')}`);

export const handoverFolderOf = (kind: 'stories' | 'workshops', index: number): string => `${kind}/${String(index + 1).padStart(4, '0')}`;

/** Nothing in it names a person: the file may lie on a stick that anybody finds. */
export const handoverInfoText = ({ madeAt, handoverId }: Pick<HandoverIndex, 'madeAt' | 'handoverId'>, oxum: string): string =>
  [
    `External-Identifier: urn:uuid:${handoverId}`,
    `Bagging-Date: ${madeAt.slice(0, 10)}`,
    `Payload-Oxum: ${oxum}`,
    `BagIt-Profile-Identifier: ${handoverProfile}`,
    'External-Description: Stories handed over inside the organisation. Not an export; not for publication.',
  ]
    .map((line) => `${line}\n`)
    .join('');

export const readHandoverManifest = (text: string): { readonly listed: ReadonlyMap<string, string>; readonly problems: readonly Reason[] } =>
  readManifest(text, { file: handoverPaths.manifest, isPath: (path) => path === handoverPaths.index || entryPattern.test(path) });

const tagNames: readonly string[] = [handoverPaths.bagit, handoverPaths.bagInfo, handoverPaths.manifest];

export const readHandoverTags = (text: string): { readonly listed: ReadonlyMap<string, string>; readonly problems: readonly Reason[] } =>
  readManifest(text, { file: handoverPaths.tagManifest, isPath: (path) => tagNames.includes(path) });
