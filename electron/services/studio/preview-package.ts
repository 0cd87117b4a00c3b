/**
 * Looks at a package before anything of it is kept: what was found, and what its own pages say.
 *
 * In: the path of a package. Out: the verdict of all its bytes, the signer as this library knows it, and, where it is in
 * order, its terms and its poster. Nothing is written, and nothing of the package is opened by another program.
 */
import { catalogueEntry, catalogueFiles, type CatalogueEntry } from '../../core/package/catalogue-entry.ts';
import type { FoundFile } from '../../core/package/found-file.ts';
import { mediaPaths } from '../../core/package/names.ts';
import { withPackage, type CheckedPackage, type PackageFacts, type PackageVerdict } from '../package/verify.ts';
import { keySteps } from '../keys/key-succession.ts';
import { listPartners } from './organisation.ts';
import { partnerLedTo } from './succeed-key.ts';
import { lookIntoPackage, type VerifyRequest } from './verify.ts';

export interface PreviewedPackage {
  readonly verdict: PackageVerdict;
  /** The partner of this library whose key signed it, or whose trusted key leads to the one that did. */
  readonly partner?: string;
  readonly entry?: CatalogueEntry;
  /** A JPEG whose bytes were checked. */
  readonly poster?: Uint8Array;
}

const largestPosterBytes = 2 * 1024 * 1024;
const largestTextBytes = 2 * 1024 * 1024;

const readUpTo = async (checked: CheckedPackage, file: string, most: number): Promise<Uint8Array | undefined> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of checked.read(file)) {
    size += piece.length;
    if (size > most) return undefined;
    // A piece is good only until the next one is asked for.
    pieces.push(Uint8Array.from(piece));
  }
  return Buffer.concat(pieces);
};

const textOf = (bytes: Uint8Array | undefined): string | undefined => (bytes === undefined ? undefined : new TextDecoder().decode(bytes));

const pagesOf = async (facts: PackageFacts, checked: CheckedPackage): Promise<Pick<PreviewedPackage, 'entry' | 'poster'>> => {
  const files = new Map<string, FoundFile>();
  const there = new Set(checked.files.map((file) => file.path));
  for (const name of catalogueFiles(facts).filter((one) => there.has(one))) {
    const isText = !/\.(?:mp4|jpg)$/.test(name);
    files.set(name, { path: name, sizeBytes: 0, sha512: '', head: new Uint8Array(), text: isText ? textOf(await readUpTo(checked, name, largestTextBytes)) : undefined });
  }
  const poster = there.has(mediaPaths.poster) ? await readUpTo(checked, mediaPaths.poster, largestPosterBytes) : undefined;
  return { entry: catalogueEntry({ note: { ...facts, receivedAt: facts.exportedAt, languages: [...facts.languages] }, files, themes: [] }), ...(poster === undefined ? {} : { poster }) };
};

const signedBy = async (studio: VerifyRequest['studio'], { fingerprint, succession }: PackageFacts): Promise<string | undefined> => {
  if (fingerprint === undefined) return undefined;
  const led = succession === undefined ? undefined : await partnerLedTo(studio, fingerprint, keySteps(succession));
  if (led?.ok === true && led.value !== undefined) return led.value.name;
  const partners = await listPartners(studio);
  return partners.ok ? partners.value.find((one) => one.fingerprints.includes(fingerprint))?.name : undefined;
};

/** Rejects only when `signal` stops it. */
export const previewPackage = async (request: VerifyRequest): Promise<PreviewedPackage> => {
  const verdict = await lookIntoPackage(request);
  const { facts, problems } = verdict;
  const partner = facts === undefined ? undefined : await signedBy(request.studio, facts);
  const named = partner === undefined ? {} : { partner };
  // A stranger's key is told apart and can be trusted after comparing; what else is wrong shows nothing of the package.
  if (facts === undefined || problems.some((one) => one.code !== 'package.signer-unknown')) return { verdict, ...named };
  const pages = await withPackage({ path: request.path, now: request.studio.now() }, (_verdict, checked) => (checked === undefined ? Promise.resolve({}) : pagesOf(facts, checked)));
  return { verdict, ...named, ...pages };
};
