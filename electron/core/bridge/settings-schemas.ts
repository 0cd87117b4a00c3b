/**
 * The schemas of the bridge's questions about the studio's settings, its organisation and its passphrase.
 */
import { z } from 'zod';
import { windowSettingParts } from '../studio-settings.ts';
import type { SettingsFacts, SettingsNews, SettingsRequests } from './settings.ts';
import { type NewsSchemas, noParticulars, type QuestionSchemas, reason, sha256 } from './question-schemas.ts';

const facts = z.strictObject({ settings: z.strictObject(windowSettingParts), libraryName: z.string(), isLibraryGiven: z.boolean() }) as z.ZodType<SettingsFacts>;

const line = z.string().trim().max(500);
const words = line.min(1);
const country = z.string().regex(/^[A-Z]{2}$/);

const { language, microphoneLabel, ...always } = windowSettingParts;
const change = z.strictObject({ ...z.object(always).partial().shape, language: language.nullable(), microphoneLabel: microphoneLabel.nullable() }) as unknown as z.ZodType<SettingsRequests['settings:change']['request']['change']>;

const organisationForm = z.strictObject({ name: words, address: line, contact: line, country, dataProtectionOfficer: line, authority: line, takedownContact: words });
/** What was written down by hand or by the command line may be longer or emptier than a form allows. */
const organisationShown = z.strictObject({ name: z.string(), address: z.string(), contact: z.string(), country: z.string(), dataProtectionOfficer: z.string(), authority: z.string(), takedownContact: z.string() });
export const partner = z.strictObject({ id: z.string(), name: z.string(), country: z.string(), contact: z.string(), fingerprints: z.array(z.string()) });
export const passphraseFacts = z.strictObject({ hasPassphrase: z.boolean(), isKnown: z.boolean(), canKeep: z.boolean(), isKept: z.boolean(), fingerprint: sha256.optional() });
export const passphraseWords = z.string().min(1).max(1024);
const passphrase = z.strictObject({ passphrase: passphraseWords });

export const settingsSchemas: QuestionSchemas<SettingsRequests> = {
  'settings:read': { request: noParticulars, answer: facts },
  'settings:change': { request: z.strictObject({ change }), answer: facts },
  'settings:choose-library': { request: noParticulars, answer: facts },
  'settings:usual-library': { request: noParticulars, answer: facts },
  'settings:organisation': { request: noParticulars, answer: z.strictObject({ organisation: organisationShown.optional() }) },
  'settings:set-organisation': { request: organisationForm, answer: organisationShown },
  'settings:partners': { request: noParticulars, answer: z.array(partner) },
  'settings:add-partner': { request: z.strictObject({ name: words, country, contact: line, fingerprint: z.union([sha256, z.literal('')]) }), answer: partner },
  'settings:passphrase': { request: noParticulars, answer: passphraseFacts },
  'settings:set-passphrase': { request: passphrase, answer: passphraseFacts },
  'settings:unlock': { request: passphrase, answer: passphraseFacts },
  'settings:lock': { request: noParticulars, answer: passphraseFacts },
  'settings:ffmpeg': { request: noParticulars, answer: z.strictObject({ isFound: z.boolean(), version: z.string().optional(), missing: z.array(reason) }) },
};

export const settingsNewsSchemas: NewsSchemas<SettingsNews> = { 'settings:changed': facts };
