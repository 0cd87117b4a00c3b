/**
 * The JSON Schemas we publish for partners and their tools, made from the schemas that the code itself uses.
 */
import { z } from 'zod';
import { clipSchema } from '../core/clip/clip.ts';
import { clipEditSchema } from '../core/clip/edit-clip.ts';
import { acknowledgementSchema } from '../core/consent/acknowledgement.ts';
import { consentSchema } from '../core/consent/consent.ts';
import { ledgerEntrySchema } from '../core/consent/ledger.ts';
import { organisationSchema, partnersSchema, workshopSchema } from '../core/consent/organisation.ts';
import { withdrawalListSchema, withdrawalSchema } from '../core/consent/withdrawals.ts';
import { courseClipSchema } from '../core/package/course-clip.ts';
import { courseObjectivesSchema, coursePromptsSchema } from '../core/package/course.ts';
import { exportReportSchema } from '../core/package/export-report.ts';
import { keySuccessionsSchema } from '../core/package/key-succession.ts';
import { policySchema } from '../core/package/policy.ts';
import { portfolioIndexSchema } from '../core/package/portfolio.ts';
import { receiptSchema } from '../core/package/receipt.ts';
import { storySchema } from '../core/story/story.ts';
import { workshopReportSchema } from '../core/workshop/report.ts';

const published = {
  story: storySchema,
  consent: consentSchema,
  organisation: organisationSchema,
  partners: partnersSchema,
  workshop: workshopSchema,
  /** One line of `ledger.jsonl`. */
  ledger: ledgerEntrySchema,
  /** One line of `withdrawals-<organisation>.jsonl`. */
  withdrawal: withdrawalSchema,
  /** The lines of that file, read into one array. */
  'withdrawal-list': withdrawalListSchema,
  receipt: receiptSchema,
  policy: policySchema,
  report: exportReportSchema,
  'portfolio-index': portfolioIndexSchema,
  acknowledgement: acknowledgementSchema,
  'key-succession': keySuccessionsSchema,
  'course-objectives': courseObjectivesSchema,
  'course-prompts': coursePromptsSchema,
  'workshop-report': workshopReportSchema,
  'course-clip': courseClipSchema,
  clip: clipSchema,
  /** One of the list that `clip edit` takes. */
  'clip-change': clipEditSchema,
} as const;

/** Text of each file in resources/schemas, by name. `input`: what a writer of the file has to provide. */
export const publishedSchemas: ReadonlyMap<string, string> = new Map(
  Object.entries(published).map(([name, schema]) => [`${name}.schema.json`, `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`]),
);
