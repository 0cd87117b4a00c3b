/**
 * Whether a file looks like a partner's signed answer to a withdrawal, told by how it begins and not by its name.
 *
 * In: a path. Out: true for a short JSON document that says it is one. Nothing is proved by it: that is for whoever takes
 * it in. Rejects with Node's own errors.
 */
import { firstBytes } from '../disk/first-bytes.ts';

/** An answer is a few hundred letters, and its type is among the first of them. */
const enoughBytes = 4096;
const looksLikeIt = /^\s*\{[^]*"type"\s*:\s*"StoryRemovalAcknowledgement"/;

export const isAnswer = async (file: string): Promise<boolean> => looksLikeIt.test(new TextDecoder().decode(await firstBytes(file, enoughBytes)));
