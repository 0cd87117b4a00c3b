/**
 * What a partner's portfolio writes down: the note beside each package, and the index of all.
 *
 * Contract with partners: `received.json` and `index.json` hold exactly these. The index is made from the notes and can
 * be made again from them.
 */
import { z } from 'zod';
import { storyParts } from '../story/story.ts';
import { packageChannels } from './names.ts';

const fingerprint = storyParts.sha256;
const moment = z.iso.datetime();

export const receivedPackageSchema = z.looseObject({
  schemaVersion: z.literal(1),
  exportId: z.uuid(),
  /** The package's folder, beside this note. */
  folderName: z.string(),
  title: z.string(),
  languages: z.array(z.string()),
  channel: z.enum(packageChannels),
  organisation: z.string(),
  recipient: z.string().optional(),
  validUntil: moment,
  exportedAt: moment,
  receivedAt: moment,
  /** Whose key signed it. */
  fingerprint,
  /** SHA-256 of the signed list of its files: two packages with the same one are the same package. */
  sealHash: storyParts.sha256,
  fileCount: z.number().int(),
  totalBytes: z.number().int(),
});
export type ReceivedPackage = z.infer<typeof receivedPackageSchema>;

export const portfolioIndexSchema = z.looseObject({
  schemaVersion: z.literal(1),
  /** No clock of this portfolio may be earlier again. */
  newestSeen: moment,
  packages: z.array(receivedPackageSchema),
});
export type PortfolioIndex = z.infer<typeof portfolioIndexSchema>;
