/**
 * A library that let one package leave, as the sending finds it: key, ledger, story, partner, archive.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newConsent, type ConsentDocument } from '../../../electron/core/consent/consent.ts';
import type { NewLedgerEntry } from '../../../electron/core/consent/ledger.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { appendLedgerEntry } from '../../../electron/services/library/ledger.ts';
import { addPartner } from '../../../electron/services/studio/organisation.ts';
import { openStudio, type Studio } from '../../../electron/services/studio/studio.ts';
import { sampleExportId } from '../../core/package/package-sample.ts';
import { must } from '../studio/a-studio.ts';
import { build, makeFolder, makeKey, makeMedia, orderFor, type TestKey } from '../package/built-package.ts';

export const sentOn = new Date('2026-04-01T00:00:00Z');
/** Long after any clock these tests run by. */
const validUntil = '2099-01-01T00:00:00Z';
const exportedAt = '2026-03-05T23:30:00Z';

export interface Exported {
  readonly archive: string;
  readonly key: TestKey;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly folderName: string;
  readonly remove: () => void;
}

const sha256Of = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
export const sha512Of = (file: string): string => createHash('sha512').update(readFileSync(file)).digest('hex');

/** Noise does not compress: a few megabytes of film, so that there is something to cut. */
export const exportOne = async ({ isLarge = false } = {}): Promise<Exported> => {
  const folder = makeFolder();
  const media = makeMedia(folder.path);
  const story = path.join(folder.path, 'noise.mp4');
  if (isLarge) execFileSync('ffmpeg', ['-loglevel', 'error', '-nostdin', '-y', '-i', media.story, '-vf', 'noise=alls=60:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '16', '-c:a', 'copy', '-map_metadata', '-1', '-fflags', '+bitexact', '-movflags', '+faststart', story]);
  const key = makeKey();
  const order = await orderFor({ mediaFiles: isLarge ? { ...media, story } : media, key, outFolder: folder.path });
  const people = order.value.people.map((person) => ({ ...person, grants: person.grants.map((grant) => ({ ...grant, validUntil })) }));
  const built = await build({ ...order, value: { ...order.value, people } });
  return { archive: built.path, key, sha256: sha256Of(built.path), sizeBytes: statSync(built.path).size, folderName: path.basename(built.path, '.zip'), remove: folder.remove };
};

export interface SendingLibrary {
  readonly root: string;
  readonly libraryRoot: string;
  readonly studio: Studio;
  readonly archive: string;
  readonly remove: () => void;
}

const ledgerEntryOf = ({ sha256 }: Exported): NewLedgerEntry => ({
  exportId: sampleExportId,
  storyId: 'story-market',
  storyHash: 'a'.repeat(64),
  channel: 'partner-portfolio',
  recipient: 'city-library',
  at: exportedAt,
  packageHash: sha256,
  files: ['bagit.txt'],
  grantsHash: 'b'.repeat(64),
});

export interface LibraryShape {
  readonly now?: () => Date;
  readonly consent?: ConsentDocument;
  readonly inLedger?: boolean;
}

export const sendingLibrary = async (exported: Exported, { now = () => sentOn, consent = newConsent('story-market'), inLedger = true }: LibraryShape = {}): Promise<SendingLibrary> => {
  const folder = makeFolder();
  const libraryRoot = path.join(folder.path, 'library');
  const studio = openStudio({ libraryRoot, now });
  const library = must(await studio.library({ create: true }));
  const scene = newScene({ id: 'scene-1', kind: 'title', text: { templateId: 'card', lines: ['Market'] } });
  await must(await library.createStory({ ...newStory({ id: 'story-market', title: 'Market', language: 'ar' }), scenes: [scene] }, { consent })).close();
  must(await addPartner({ studio, partner: { id: 'city-library', name: 'City Library', country: 'IT', fingerprints: [] } }));
  mkdirSync(path.join(libraryRoot, 'keys'), { recursive: true });
  writeFileSync(path.join(libraryRoot, 'keys', 'public.pem'), exported.key.signer.publicKeyPem);
  if (inLedger) must(await appendLedgerEntry({ fs: nodeFileSystem, libraryRoot, entry: ledgerEntryOf(exported) }));
  const archive = path.join(folder.path, path.basename(exported.archive));
  copyFileSync(exported.archive, archive);
  return { root: folder.path, libraryRoot, studio, archive, remove: folder.remove };
};

/** The kinds of the ledger's lines, in order; an export has none. */
export const ledgerKinds = ({ libraryRoot }: Pick<SendingLibrary, 'libraryRoot'>): readonly string[] =>
  readFileSync(path.join(libraryRoot, 'ledger.jsonl'), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { kind?: string }).kind ?? 'export');
