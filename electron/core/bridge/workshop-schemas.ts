/**
 * The schemas of the bridge's questions about a workshop.
 */
import { z } from 'zod';
import { pathShares, pathStages } from '../consent/organisation.ts';
import { storyEditSchema } from '../story/edit-schema.ts';
import type { StoryEdit } from '../story/edit.ts';
import { storyParts } from '../story/story.ts';
import { helpReasons } from '../workshop/path.ts';
import { ageBands, countryGroups, genders } from '../workshop/private-parts.ts';
import { workshopReportSchema } from '../workshop/report.ts';
import { folderName, noParticulars, type QuestionSchemas, token } from './question-schemas.ts';
import type { WorkshopRequests } from './workshop.ts';

const workshopId = storyParts.id;
const line = z.string().trim().max(300);
const oneWorkshop = { workshopId };
const share = z.enum(pathShares);
const form = z.strictObject({ publicName: z.string().max(200), ageBand: z.enum(ageBands).optional(), gender: z.enum(genders).optional(), countryGroup: z.enum(countryGroups).optional(), note: z.string().max(20_000).optional() });
const notes = { facilitators: z.array(z.string().max(200)).max(50), notes: z.string().max(100_000) };
const numbers = { hours: z.number().min(0).max(10_000).optional(), audience: z.int().min(0).max(10_000_000).optional() };
const facts = z
  .strictObject({ title: line.min(1), startsOn: z.iso.date(), endsOn: z.iso.date(), place: line, partner: line, languages: z.array(storyParts.language).max(20), purpose: line, funder: line, ...numbers })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn);

const story = z.strictObject({ folderName: z.string(), title: z.string(), language: z.string(), isReadable: z.boolean() });
const path = z.strictObject(Object.fromEntries(pathStages.map((stage) => [stage, share])) as Record<(typeof pathStages)[number], typeof share>);
const row = z.strictObject({
  subjectId: z.string(),
  form: form.optional(),
  isTrained: z.boolean(),
  needsHelp: z.boolean(),
  marks: z.partialRecord(z.enum(pathStages), share),
  path,
  help: z.array(z.enum(helpReasons)),
  story: story.optional(),
});
const slateWords = z.strictObject({ language: storyParts.language, statement: z.string().max(2000), disclaimer: z.string().max(4000) });
const board = z.strictObject({
  workshopId: z.string(),
  /** What was written down otherwise may be longer than a form allows. */
  facts: z.strictObject({ title: z.string(), startsOn: z.string(), endsOn: z.string(), place: z.string(), partner: z.string(), languages: z.array(z.string()), purpose: z.string(), funder: z.string(), ...numbers }),
  slate: z.strictObject({ isRequired: z.boolean(), words: z.array(slateWords), emblemId: z.string().optional() }),
  rows: z.array(row),
  loose: z.array(story),
  notes: z.strictObject(notes).optional(),
  isLocked: z.boolean(),
});

export const workshopSchemas: QuestionSchemas<WorkshopRequests> = {
  'workshop:board': { request: z.strictObject(oneWorkshop), answer: board },
  'workshop:save-storyteller': {
    request: z.strictObject({
      ...oneWorkshop,
      subjectId: storyParts.id.optional(),
      form: form.optional(),
      folderName: folderName.nullable().optional(),
      isTrained: z.boolean().optional(),
      needsHelp: z.boolean().optional(),
      marks: z.partialRecord(z.enum(pathStages), share.nullable()).optional(),
    }),
    answer: board,
  },
  'workshop:remove-storyteller': { request: z.strictObject({ ...oneWorkshop, subjectId: storyParts.id }), answer: board },
  'workshop:change': { request: z.strictObject({ ...oneWorkshop, facts }), answer: board },
  'workshop:keep-notes': { request: z.strictObject({ ...oneWorkshop, ...notes }), answer: board },
  'workshop:set-slate': { request: z.strictObject({ ...oneWorkshop, isRequired: z.boolean(), words: z.array(slateWords).max(20) }), answer: board },
  'workshop:set-emblem': { request: z.strictObject({ ...oneWorkshop, fileId: token.nullable() }), answer: board },
  'workshop:slate-edits': { request: noParticulars, answer: z.strictObject({ edits: z.array(storyEditSchema as unknown as z.ZodType<StoryEdit>) }) },
  'workshop:report': { request: z.strictObject(oneWorkshop), answer: workshopReportSchema },
  'workshop:keep-report': { request: z.strictObject(oneWorkshop), answer: z.strictObject({ isWritten: z.boolean(), folderName: z.string(), fileNames: z.array(z.string()) }) },
};
