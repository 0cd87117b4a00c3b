/**
 * An old key says which key signs from now on.
 *
 * Contract with partners: `key-succession.json`, beside the key in a package or handed over by itself, holds exactly
 * this. Each statement is signed by the old key, and by the new one too, so that nobody can adopt a stranger's key.
 * It names keys and a moment, nobody and no story. After a theft there is none: then people compare anew.
 */
import { z } from 'zod';
import { canonicalJson } from '../story/story-hash.ts';

/** An Ed25519 public key in DER form. */
const key = z.base64().length(60);
const signature = z.base64().length(88);

const successionSchema = z.strictObject({ type: z.literal('KeySuccession'), fromKey: key, toKey: key, at: z.iso.datetime(), signature, acceptance: signature });
/** Oldest first; more changes than anybody makes are an attack on whoever reads them. */
export const keySuccessionsSchema = z.strictObject({ schemaVersion: z.literal(1), successions: z.array(successionSchema).min(1).max(50) });

export type KeySuccession = z.infer<typeof successionSchema>;

/** What both keys sign. */
export const successionText = ({ type, fromKey, toKey, at }: Pick<KeySuccession, 'type' | 'fromKey' | 'toKey' | 'at'>): string => canonicalJson({ type, fromKey, toKey, at });

export const successionsText = (successions: readonly KeySuccession[]): string => `${JSON.stringify({ schemaVersion: 1, successions }, undefined, 2)}\n`;
