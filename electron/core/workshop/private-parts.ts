/**
 * What a workshop knows in confidence: who the storytellers are, and what facilitators note.
 *
 * In: the text that the library's passphrase opened. Out: the parts, or nothing where the text is none of ours. It exists
 * on disk only as age ciphertext, leaves in no package, list or log, and in a report only as counts.
 */
import { z } from 'zod';
import type { Known } from '../known.ts';

/** As the European funds for asylum, migration and integration ask for them. */
export const ageBands = ['under-18', '18-60', 'over-60'] as const;
export const genders = ['female', 'male', 'non-binary'] as const;
/** Regions, never countries: in a room of ten a country is a name. */
export const countryGroups = ['eu-eea', 'europe-other', 'north-africa-west-asia', 'sub-saharan-africa', 'central-south-asia', 'east-asia', 'americas', 'oceania'] as const;

const storytellerPartsSchema = z.looseObject({
  /** The name the person goes by in the room. */
  publicName: z.string().max(200),
  ageBand: z.enum(ageBands).optional(),
  gender: z.enum(genders).optional(),
  countryGroup: z.enum(countryGroups).optional(),
  note: z.string().max(20_000).optional(),
});
export type StorytellerParts = Known<z.infer<typeof storytellerPartsSchema>>;

const facilitatorPartsSchema = z.looseObject({ facilitators: z.array(z.string().max(200)).max(50), notes: z.string().max(100_000) });
export type FacilitatorParts = Known<z.infer<typeof facilitatorPartsSchema>>;

const read = <Value>(schema: z.ZodType<Value>, text: string): Value | undefined => {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

export const readStorytellerParts = (text: string): StorytellerParts | undefined => read(storytellerPartsSchema, text);
export const readFacilitatorParts = (text: string): FacilitatorParts | undefined => read(facilitatorPartsSchema, text);
