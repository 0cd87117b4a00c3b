/**
 * The report as rows for a spreadsheet: one count a row.
 *
 * In: a report. Out: CSV after RFC 4180, in codes that stay the same in every language. A count that is not shown is an
 * empty value with `shown` = `no`, so that a sum over the column never takes it for nought.
 */
import type { WorkshopReport } from './report.ts';

/** A spreadsheet runs what begins like a formula; a title is somebody else's words. */
const field = (value: string | number): string => {
  const text = typeof value === 'number' ? String(value) : value.replace(/^[=+\-@\t\r]/, (first) => `'${first}`);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const line = (...values: readonly (string | number)[]): string => values.map(field).join(',');

const count = (table: string, row: string, column: string, value: number | null): string => line(table, row, column, value ?? '', value === null ? 'no' : 'yes');

export const reportCsv = ({ workshop, madeOn, figures, tables }: WorkshopReport): string => {
  const about = { title: workshop.title, 'starts-on': workshop.startsOn, 'ends-on': workshop.endsOn, place: workshop.place, partner: workshop.partner, funder: workshop.funder, purpose: workshop.purpose, languages: workshop.languages.join(' '), 'made-on': madeOn };
  const lines = [
    line('table', 'row', 'column', 'value', 'shown'),
    ...Object.entries(about).map(([name, value]) => line('workshop', name, 'text', value, 'yes')),
    ...figures.map(({ id, value }) => count('figures', id, 'count', value)),
    ...tables.flatMap(({ id, rows, columns }) =>
      columns.flatMap((column) => [...rows.map((row, index) => count(id, row, column.id, column.values[index] ?? null)), ...(id === 'channel' ? [] : [count(id, 'total', column.id, column.total)])]),
    ),
  ];
  return `${lines.join('\r\n')}\r\n`;
};
