/**
 * What was checked before this package was made, for whoever receives it.
 *
 * In: the gate's answer by rule code and the check reports of the media. Out: the text of
 * `data/checks/export-report.json` and its schema. It never carries a typed reason: those words stay in the ledger.
 */
import { z } from 'zod';
import { ruleCodes, type GateAnswer, type RuleCode } from '../consent/gate-input.ts';
import { isAskedOn } from '../consent/rules/channel.ts';
import { mediaPaths, packageChannels, type MediaRole, type PackageChannel } from './names.ts';

/** `not-asked`: the rule does not speak about this channel, or nothing was there to look at. Never told as passed. */
const ruleOutcomes = ['passed', 'warned', 'not-asked'] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];

export interface ExportChecks {
  /** One entry for each rule the gate answered. */
  readonly rules: readonly { readonly rule: string; readonly outcome: RuleOutcome }[];
  /** Programs that made the media: `{name: 'ffmpeg', version: '5.1.9'}`. */
  readonly tools: readonly { readonly name: string; readonly version: string }[];
  /** The check report written after each render, as it stands beside the file. */
  readonly media: readonly { readonly role: MediaRole; readonly report: Readonly<Record<string, unknown>> }[];
}

export const exportReportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  exportId: z.uuid(),
  exportedAt: z.iso.datetime(),
  channel: z.enum(packageChannels),
  storyHash: z.string().regex(/^[0-9a-f]{64}$/),
  rules: z.array(z.strictObject({ rule: z.string().regex(/^[A-Z][0-9]{1,2}$/), outcome: z.enum(ruleOutcomes) })),
  tools: z.array(z.strictObject({ name: z.string().min(1).max(80), version: z.string().max(80) })),
  media: z.array(z.strictObject({ file: z.string().max(149), report: z.record(z.string(), z.unknown()) })),
});

export type ExportReport = z.infer<typeof exportReportSchema>;

/** The part of a package's value that the report tells. */
export interface ReportedExport {
  readonly exportId: string;
  readonly exportedAt: string;
  readonly channel: PackageChannel;
  readonly storyHash: string;
  readonly checks: ExportChecks;
}

/** Rules with a number are told to partners; the others only ever refuse. */
const isTold = (rule: RuleCode): boolean => /^[A-Z]\d{1,2}$/.test(rule);

/** How every rule came out, of an answer that lets the story leave. */
export const ruleReport = ({ warnings, atExport }: Pick<GateAnswer, 'warnings' | 'atExport'>, channel: PackageChannel): ExportChecks['rules'] => {
  const warned = new Set<RuleCode>(warnings.map((finding) => finding.rule));
  const outcomeOf = (rule: RuleCode): RuleOutcome => {
    if (!isAskedOn(rule, channel) || atExport.includes(rule)) return 'not-asked';
    return warned.has(rule) ? 'warned' : 'passed';
  };
  return ruleCodes.filter(isTold).map((rule) => ({ rule, outcome: outcomeOf(rule) }));
};

export const exportReport = (value: ReportedExport): string => {
  const { checks } = value;
  const report: ExportReport = {
    schemaVersion: 1,
    exportId: value.exportId,
    exportedAt: value.exportedAt,
    channel: value.channel,
    storyHash: value.storyHash,
    rules: [...checks.rules].sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)).map(({ rule, outcome }) => ({ rule, outcome })),
    tools: checks.tools.map(({ name, version }) => ({ name, version })),
    media: checks.media.map(({ role, report: found }) => ({ file: mediaPaths[role], report: { ...found } })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
};
