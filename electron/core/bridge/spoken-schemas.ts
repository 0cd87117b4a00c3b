/**
 * The schemas of the bridge's questions about the consent screens as an interpreter reads them aloud.
 */
import { z } from 'zod';
import { consentScreens } from '../consent/consent-screens.ts';
import { storyParts } from '../story/story.ts';
import { uiLanguages } from '../ui-languages.ts';
import { noParticulars, type QuestionSchemas, token } from './question-schemas.ts';
import type { SpokenRequests } from './spoken.ts';

/** A minute and some room; whole samples of two bytes. */
const mostPcmBytes = 7_500_000;
const pcm = z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength > 0 && bytes.byteLength % 2 === 0 && bytes.byteLength <= mostPcmBytes);
/** Becomes the name of a folder: letters, digits and hyphens, as every language tag. */
const language = z.string().max(35).regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/);
/** The same holds for a workshop's. */
const workshopId = storyParts.id.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);
const place = { workshopId, language };
const screen = z.enum(consentScreens);
const textLanguage = z.enum(uiLanguages.map(({ tag }) => tag));

export const spokenSchemas = {
  'spoken:list': { request: z.strictObject({ ...place, textLanguage }), answer: z.array(z.strictObject({ screen, words: z.string(), state: z.enum(['open', 'recorded', 'stale']), soundId: token.optional() })) },
  'spoken:keep': { request: z.strictObject({ ...place, textLanguage, screen, pcm }), answer: noParticulars },
  'spoken:erase': { request: z.strictObject({ ...place, screen: screen.optional() }), answer: noParticulars },
  'spoken:of-story': { request: z.strictObject({ languages: z.array(language).max(50) }), answer: z.array(z.strictObject({ screen, language, soundId: token })) },
} as unknown as QuestionSchemas<SpokenRequests>;
