/**
 * The report of a workshop on paper: what was counted, each table with its bars, and why some numbers are not shown.
 *
 * In: a report, sentences in one language, names of languages. Out: a sheet. It adds nothing to the report.
 */
import type { Params } from '../failure.ts';
import { leastShown } from '../workshop/suppress.ts';
import type { ReportTable, WorkshopReport } from '../workshop/report.ts';
import type { PrintedBlock, PrintedPage, PrintedRow, PrintedText } from './printed-page.ts';

export interface ReportWords {
  readonly language: string;
  readonly say: (key: string, params?: Params) => string;
  /** The name of a language by its tag. */
  readonly languageName: (tag: string) => string;
}

/** Rows that several tables share stand once. */
const sharedRows: readonly string[] = ['other', 'not-recorded', 'none'];

export const rowName = (table: ReportTable['id'], row: string, { say, languageName }: ReportWords): string => {
  if (sharedRows.includes(row)) return say(`report.row.${row}`);
  if (table === 'language') return languageName(row);
  if (table === 'stage') return say(`report.stage.${row}`);
  return say(table === 'channel' || table === 'export' ? `share.channel.${row}` : `report.${table}.${row}`);
};

/** Why a figure has no number: the sentence that says no more than the report does. */
export const noFigure = (id: WorkshopReport['figures'][number]['id']): string => (id === 'hours' ? 'report.notWritten' : id === 'reached' ? 'report.notWrittenOrHidden' : 'report.hidden');

const tableBlock = (table: ReportTable, words: ReportWords): PrintedBlock => {
  const { say } = words;
  const longest = Math.max(1, ...table.columns.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const cell = (value: number | null): PrintedRow['cells'][number] => (value === null ? { text: say('report.hidden') } : { text: String(value), share: value / longest });
  const rows = table.rows.map((row, index): PrintedRow => ({ name: rowName(table.id, row, words), cells: table.columns.map(({ values }) => cell(values[index] ?? null)) }));
  const total: PrintedRow = { name: say('report.total'), cells: table.columns.map(({ total: value }) => ({ text: value === null ? say('report.hidden') : String(value) })) };
  return { kind: 'table', caption: say(`report.table.${table.id}`), columns: [say('report.group'), ...table.columns.map(({ id }) => say(`report.column.${id}`))], rows: table.id === 'channel' ? rows : [...rows, total] };
};

const given = (words: string): PrintedText => ({ given: words });

export const workshopReportSheet = (report: WorkshopReport, words: ReportWords): PrintedPage => {
  const { say, languageName, language } = words;
  const { workshop, figures, tables, madeOn } = report;
  const about = [
    ['dates', given(`${workshop.startsOn} – ${workshop.endsOn}`)],
    ['place', given(workshop.place)],
    ['partner', given(workshop.partner)],
    ['funder', given(workshop.funder)],
    ['purpose', given(workshop.purpose)],
    ['languages', workshop.languages.map(languageName).join(', ')],
  ] as const;
  const isSaid = (text: PrintedText): boolean => (typeof text === 'string' ? text : text.given).trim() !== '';
  const figureOf = ({ id, value }: WorkshopReport['figures'][number]): { readonly name: string; readonly value: string } => ({
    name: say(`report.figure.${id}`),
    value: value === null ? say(noFigure(id)) : String(value),
  });
  return {
    title: say('report.title'),
    language,
    subtitle: given(workshop.title),
    sections: [
      { blocks: [{ kind: 'facts', facts: about.filter(([, value]) => isSaid(value)).map(([name, value]) => ({ name: say(`report.about.${name}`), value })) }] },
      { title: say('report.figures'), isKeptTogether: true, blocks: [{ kind: 'facts', facts: figures.map(figureOf) }, { kind: 'paragraph', text: say('report.three') }] },
      { title: say('report.tables'), blocks: [{ kind: 'notice', text: say('report.why', { least: leastShown }) }, ...tables.map((table) => tableBlock(table, words))] },
    ],
    foot: say('report.madeOn', { date: madeOn }),
  };
};
