/**
 * Everything a package is made from, as one value.
 *
 * The same value gives the same bytes. It holds derivatives by role and by fact, never a path; the consent that covers
 * this export, never the record it was taken from.
 */
import type { Organisation, Partner } from '../consent/organisation.ts';
import type { Grant, Notice, Person } from '../consent/consent.ts';
import type { ExportStatements } from '../consent/statements.ts';
import type { Story } from '../story/story.ts';
import type { CourseClip } from './course-clip.ts';
import type { ExportChecks } from './export-report.ts';
import type { MediaRole, PackageChannel } from './names.ts';

/** A finished file that is to leave, described by what was measured on it. */
export interface PackageMedia {
  readonly role: MediaRole;
  /** 128 hex digits. */
  readonly sha512: string;
  readonly sizeBytes: number;
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** One yes that this export relies on. */
export interface PackageGrant {
  readonly kind: 'participation' | 'pictured' | 'release';
  readonly state: 'given' | 'renewed';
  readonly answers: readonly PackageAnswer[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly territory: Grant['territory'];
  readonly legalBasis: Grant['legalBasis'];
  readonly identity: Grant['identity'];
  readonly allowed: Grant['allowed'];
  readonly laterEdits: Grant['laterEdits'];
  readonly conditions: string;
  /** May it reach anyone, or the one recipient only? */
  readonly anyone: boolean;
  readonly embargoUntil?: string;
  /** Countries that must not get it. */
  readonly notIn: readonly string[];
  readonly dataCategories: readonly string[];
  readonly specialCategories: readonly ('origin' | 'religion' | 'health' | 'opinions')[];
  /** Index into `PackageValue.notices`. */
  readonly notice: number;
}

export interface PackageAnswer {
  readonly at: string;
  readonly by: 'subject' | 'guardian';
  readonly how?: 'signature' | 'touch' | 'recorded-voice' | 'witnessed-mark';
}

export interface PackagePerson {
  /** HMAC of the library's secret over export and person: two packages cannot be joined by it. */
  readonly subjectId: string;
  readonly roles: Person['roles'];
  readonly age: Person['age'];
  /** Absent when the person is not to be named. */
  readonly publicName?: string;
  readonly grants: readonly PackageGrant[];
}

export interface PackageNotice {
  readonly language: string;
  readonly version: string;
  readonly sha256: string;
  readonly form: Notice['form'];
  readonly readAloud: boolean;
  readonly text?: string;
}

export interface PackageValue {
  /** The version that leaves. */
  readonly story: Story;
  readonly storyHash: string;
  readonly channel: PackageChannel;
  /** N of `-vN`. */
  readonly number: number;
  /** UUID, fresh for each export. */
  readonly exportId: string;
  /** UTC, ISO 8601 with `Z`. */
  readonly exportedAt: string;
  readonly media: readonly PackageMedia[];
  readonly people: readonly PackagePerson[];
  readonly notices: readonly PackageNotice[];
  readonly organisation: Organisation;
  /** Absent where a channel has no named recipient. */
  readonly recipient?: Partner;
  /** What whoever exported had to say for this channel. */
  readonly statements?: ExportStatements;
  /** Of a clip for a course: chapters, questions, notes. */
  readonly clip?: CourseClip;
  readonly signer: {
    readonly publicKeyPem: string;
    readonly fingerprint: string;
    /** Text of `key-succession.json`: how older keys lead to this one. */
    readonly succession?: string;
  };
  readonly checks: ExportChecks;
}
