/**
 * The outer layer of a package: a BagIt 1.0 bag (RFC 8493).
 *
 * In: hashes and sizes of the finished files. Out: the texts of the bag's own files. Lines are sorted by code point and
 * end with one line feed, so that `sha512sum -c` and every BagIt reader agree and the same value gives the same bytes.
 */
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { urn } from './linked-names.ts';
import { isPayloadPath, paths } from './names.ts';
import type { PackageValue } from './package-value.ts';
import { packageTerms } from './terms.ts';

export interface HashedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha512: string;
}

export const bagitText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
export const bagProfile = 'urn:x-storyhearth:bagit-profile:1';

export const sha512Hex = (bytes: Uint8Array): string => bytesToHex(sha512(bytes));

/** A label's value is one line: whatever breaks a line becomes a comma. */
const oneLine = (text: string): string =>
  text
    .split(/[\p{Cc}\u2028\u2029]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(', ')
    .normalize('NFC');

export const payloadOxum = (files: readonly { readonly path: string; readonly sizeBytes: number }[]): string => {
  const payload = files.filter((file) => isPayloadPath(file.path));
  return `${payload.reduce((sum, file) => sum + file.sizeBytes, 0)}.${payload.length}`;
};

export const bagInfoText = (value: PackageValue, files: readonly HashedFile[]): string => {
  const { organisation, exportId, exportedAt, channel, number, storyHash } = value;
  const labels: readonly (readonly [string, string])[] = [
    ['Source-Organization', organisation.controller.name],
    ['Organization-Address', organisation.controller.address],
    ['External-Description', value.story.title],
    ['External-Identifier', urn(exportId)],
    ['Bagging-Date', exportedAt.slice(0, 10)],
    ['Payload-Oxum', payloadOxum(files)],
    ['BagIt-Profile-Identifier', bagProfile],
    ['Story-Channel', channel],
    ['Story-Version', String(number)],
    ['Story-Hash', storyHash],
    ['Consent-Valid-Until', packageTerms(value).validUntil],
    ['Takedown-Contact', organisation.takedownContact],
  ];
  return labels.flatMap(([label, text]) => (oneLine(text) === '' ? [] : [`${label}: ${oneLine(text)}\n`])).join('');
};

/** The lines `sha512sum` writes and reads. */
export const manifestText = (files: readonly HashedFile[]): string =>
  [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => `${file.sha512}  ${file.path}\n`)
    .join('');

/** Which files the tag manifest lists: all but the payload, itself and the signature made over it. */
export const isListedTag = (path: string): boolean => !isPayloadPath(path) && path !== paths.tagManifest && path !== paths.signature;
