/**
 * The report of one workshop to whoever paid for it: counts, and nothing else.
 *
 * Contract with users: `workshop-report.json` holds exactly this; `null` means "not shown, because it is below five or would
 * lead to a number that is". Trained, story made and reached are three counts and never one: who took part to the end, who
 * has a finished film, and how many people saw one.
 */
import { z } from 'zod';
import { pathStages, type PathStage, type Workshop } from '../consent/organisation.ts';
import type { Known } from '../known.ts';
import { channels, type Channel } from '../story/story.ts';
import { stageReached, type WorkshopPath } from './path.ts';
import { ageBands, countryGroups, genders, type StorytellerParts } from './private-parts.ts';
import { leastShown, shownCount, shownPart, suppressTable, type Shown } from './suppress.ts';

const shown = z.union([z.int().min(0), z.null()]);

const figureIds = ['hours', 'languages', 'trained', 'storytellers-with-film', 'stories-made', 'reached', 'partners', 'exports', 'withdrawals'] as const;
type FigureId = (typeof figureIds)[number];
const tableIds = ['stage', 'language', 'channel', 'export', 'age', 'gender', 'country'] as const;
type TableId = (typeof tableIds)[number];
const columnIds = ['trained', 'with-film', 'stories', 'granted', 'exports'] as const;
type ColumnId = (typeof columnIds)[number];

export const workshopReportSchema = z.looseObject({
  schemaVersion: z.literal(1),
  type: z.literal('WorkshopReport'),
  workshop: z.looseObject({ title: z.string(), startsOn: z.iso.date(), endsOn: z.iso.date(), place: z.string(), partner: z.string(), funder: z.string(), purpose: z.string(), languages: z.array(z.string()) }),
  madeOn: z.iso.date(),
  /** Counts of people below this are not shown. */
  leastShown: z.literal(leastShown),
  /** Hours may be a fraction; null also stands where nobody wrote a number down. */
  figures: z.array(z.looseObject({ id: z.enum(figureIds), value: z.union([z.number().min(0), z.null()]) })),
  tables: z.array(
    z.looseObject({
      id: z.enum(tableIds),
      /** A word of the table's own list, a language's tag, or `other`, `not-recorded`, `none`. */
      rows: z.array(z.string()),
      columns: z.array(z.looseObject({ id: z.enum(columnIds), values: z.array(shown), total: shown })),
    }),
  ),
});
export type WorkshopReport = Known<z.infer<typeof workshopReportSchema>>;
export type ReportTable = WorkshopReport['tables'][number];

export interface CountedStoryteller {
  readonly isTrained: boolean;
  readonly path: WorkshopPath;
  /** A film of the story was finished. */
  readonly hasFilm: boolean;
  readonly granted: readonly Channel[];
  /** Absent where nothing was recorded, or the passphrase was not given. */
  readonly parts?: Pick<StorytellerParts, 'ageBand' | 'gender' | 'countryGroup'> | undefined;
}

export interface ReportFacts {
  readonly workshop: Workshop;
  /** UTC, `2026-11-28`. */
  readonly madeOn: string;
  readonly storytellers: readonly CountedStoryteller[];
  /** Every story of the workshop that has a finished film, by its language. */
  readonly filmLanguages: readonly string[];
  readonly exports: readonly Channel[];
  /** Different organisations that got a story. */
  readonly partnerCount: number;
  readonly withdrawalCount: number;
}

const baseOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? tag;

const countIn = <Row extends string>(rows: readonly Row[], found: readonly (Row | undefined)[], rest: Row): readonly number[] => {
  const counts = new Map<Row, number>(rows.map((row) => [row, 0]));
  for (const one of found) {
    const row = one !== undefined && counts.has(one) ? one : rest;
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return rows.map((row) => counts.get(row) ?? 0);
};

const tableOf = (id: TableId, rows: readonly string[], columns: readonly { readonly id: ColumnId; readonly values: readonly number[] }[]): ReportTable => {
  const suppressed = suppressTable({ columns: columns.map(({ values }) => values) });
  return { id, rows: [...rows], columns: suppressed.map(({ values, total }, index) => ({ id: columns[index]?.id ?? 'trained', values: [...values], total })) };
};

/** Only where somebody was asked at all; then every row of the list stands there, so that a row tells nothing by being there. */
const peopleTable = (id: TableId, list: readonly string[], trained: readonly CountedStoryteller[], read: (parts: NonNullable<CountedStoryteller['parts']>) => string | undefined): readonly ReportTable[] => {
  const valueOf = ({ parts }: CountedStoryteller): string | undefined => (parts === undefined ? undefined : read(parts));
  if (trained.every((one) => valueOf(one) === undefined)) return [];
  const rows = [...list, 'not-recorded'];
  const countOf = (people: readonly CountedStoryteller[]): readonly number[] => countIn(rows, people.map(valueOf), 'not-recorded');
  return [tableOf(id, rows, [{ id: 'trained', values: countOf(trained) }, { id: 'with-film', values: countOf(trained.filter(({ hasFilm }) => hasFilm)) }])];
};

const languageTable = ({ workshop, filmLanguages }: ReportFacts): readonly ReportTable[] => {
  const rows = [...new Set(workshop.languages.map(baseOf)), 'other'];
  return rows.length < 2 ? [] : [tableOf('language', rows, [{ id: 'stories', values: countIn(rows, filmLanguages.map(baseOf), 'other') }])];
};

/** One person may say yes to several channels, so these rows have no sum. */
const channelTable = (trained: readonly CountedStoryteller[]): ReportTable => {
  const values = channels.map((channel): Shown => shownPart(trained.filter(({ granted }) => granted.includes(channel)).length, trained.length));
  return { id: 'channel', rows: [...channels], columns: [{ id: 'granted', values, total: null }] };
};

export const workshopReport = (facts: ReportFacts): WorkshopReport => {
  const { workshop, madeOn, storytellers, filmLanguages, exports, partnerCount, withdrawalCount } = facts;
  const trained = storytellers.filter(({ isTrained }) => isTrained);
  const stageRows = ['none', ...pathStages] as const;
  const stages = trained.map(({ path }): PathStage | 'none' => stageReached(path) ?? 'none');
  const values: Readonly<Record<FigureId, number | null>> = {
    hours: workshop.hours ?? null,
    // Those the workshop was held in; a language that a story brought along would point at its storyteller.
    languages: new Set(workshop.languages.map(baseOf)).size,
    trained: shownCount(trained.length),
    'storytellers-with-film': shownPart(trained.filter(({ hasFilm }) => hasFilm).length, trained.length),
    'stories-made': shownCount(filmLanguages.length),
    reached: workshop.audience === undefined ? null : shownCount(workshop.audience),
    // Organisations, not people.
    partners: partnerCount,
    exports: shownCount(exports.length),
    withdrawals: shownCount(withdrawalCount),
  };
  const { title, startsOn, endsOn, place, partner, funder = '', purpose } = workshop;
  return {
    schemaVersion: 1,
    type: 'WorkshopReport',
    workshop: { title, startsOn, endsOn, place, partner, funder, purpose, languages: [...workshop.languages] },
    madeOn,
    leastShown,
    figures: figureIds.map((id) => ({ id, value: values[id] })),
    tables: [
      tableOf('stage', stageRows, [{ id: 'trained', values: countIn(stageRows, stages, 'none') }]),
      ...languageTable(facts),
      channelTable(trained),
      tableOf('export', channels, [{ id: 'exports', values: countIn(channels, exports, 'own-copy') }]),
      ...peopleTable('age', ageBands, trained, ({ ageBand }) => ageBand),
      ...peopleTable('gender', genders, trained, ({ gender }) => gender),
      ...peopleTable('country', countryGroups, trained, ({ countryGroup }) => countryGroup),
    ],
  };
};
