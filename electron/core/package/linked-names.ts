/**
 * The names that the linked-data documents of a package share: prefixes, own terms, ids.
 *
 * Contract with partners. Two traps are kept shut here: a relative id loses its triples without a word, so every node
 * is a `urn:uuid:`; an address written as a plain string becomes a text, so every property that points at something is
 * typed in the context. Nothing is fetched: each document carries its whole context.
 */
import { sha256Hex } from '../story/story-hash.ts';
import type { PackageChannel } from './names.ts';

/** Own terms, for what no vocabulary has; `dss` = digital storytelling. */
const ownTerms = 'urn:x-storyhearth:terms#';

export const prefixes = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  loc: 'https://w3id.org/dpv/loc#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  dct: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  schema: 'http://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  odrl: 'http://www.w3.org/ns/odrl/2/',
  cc: 'http://creativecommons.org/ns#',
  dss: ownTerms,
} as const;

/** Own purposes need a parent in the Data Privacy Vocabulary 2.3. */
export const purposes: Readonly<Record<PackageChannel, { readonly id: string; readonly broader: string }>> = {
  'partner-portfolio': { id: 'dss:PartnerPortfolio', broader: 'dpv:NonCommercialPurpose' },
  'public-web': { id: 'dss:PublicWeb', broader: 'dpv:CommunicationManagement' },
  'training-course': { id: 'dss:TrainingCourse', broader: 'dpv:PublicBenefit' },
  'policy-advocacy': { id: 'dss:PolicyAdvocacy', broader: 'dpv:PublicPolicyMaking' },
  'social-media': { id: 'dss:SocialMedia', broader: 'dpv:CommunicationManagement' },
  'own-copy': { id: 'dss:OwnCopy', broader: 'dpv:NonCommercialPurpose' },
};

/** A UUID (version 8: made by a rule of our own) that the same words always give again. */
export const uuidFrom = (...words: readonly string[]): string => {
  const hex = sha256Hex(JSON.stringify(words));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const urn = (uuid: string): string => `urn:uuid:${uuid}`;

export const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
