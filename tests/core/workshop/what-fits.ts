/**
 * What somebody who holds a published report can work out: for every hidden cell, each number it can be, by trying them all.
 *
 * It knows the tables as the report describes them (rows add up to their total; whoever has a film was trained) and
 * nothing of how numbers were taken out. Tables that count the same people have one total, which is tried once for all.
 */
import type { ReportTable, WorkshopReport } from '../../../electron/core/workshop/report.ts';

type Shown = number | null;

/** Where no total is shown, no number is: so few are enough to see that each cell can be several. */
const mostUnknown = 12;

/** The two columns of a table; a table with one has a second of noughts. */
interface Rows {
  readonly most: number;
  readonly first: readonly Shown[];
  readonly second: readonly Shown[];
}

const rowsOf = ({ columns: [first, second] }: ReportTable): Rows => ({ most: first?.total ?? mostUnknown, first: first?.values ?? [], second: second?.values ?? (first?.values ?? []).map(() => 0) });

/** Pairs of sums as a square of marks. */
type Sums = Uint8Array<ArrayBuffer>;
const at = (most: number, first: number, second: number): number => first * (most + 1) + second;

/** Calls with every pair that the row can be, where a film without training is none. */
const eachPair = ({ most, first, second }: Rows, row: number, left: readonly [number, number], visit: (one: number, two: number) => void): void => {
  const range = (value: Shown, room: number): readonly [number, number] => (value === null ? [0, room] : [value, Math.min(value, room)]);
  const [[lowOne, highOne], [lowTwo, highTwo]] = [range(first[row] ?? null, most - left[0]), range(second[row] ?? null, most - left[1])];
  for (let one = lowOne; one <= highOne; one += 1) for (let two = lowTwo; two <= Math.min(highTwo, one); two += 1) visit(one, two);
};

const eachSum = (most: number, sums: Sums, visit: (first: number, second: number) => void): void => {
  for (let first = 0; first <= most; first += 1) for (let second = 0; second <= first; second += 1) if (sums[at(most, first, second)] === 1) visit(first, second);
};

/** The sums of the rows so far, before each row and after the last. */
const sumsBefore = (rows: Rows): readonly Sums[] => {
  const { most, first } = rows;
  const all = Array.from({ length: first.length + 1 }, () => new Uint8Array((most + 1) ** 2));
  (all[0] as Sums)[0] = 1;
  for (const row of first.keys()) eachSum(most, all[row] as Sums, (a, b) => eachPair(rows, row, [a, b], (one, two) => void ((all[row + 1] as Sums)[at(most, a + one, b + two)] = 1)));
  return all;
};

/** The sums before each row from which a total that fits can still be reached. */
const sumsThatLead = (rows: Rows, totals: Sums): readonly Sums[] => {
  const { most, first } = rows;
  const all = Array.from({ length: first.length + 1 }, () => new Uint8Array((most + 1) ** 2));
  all[first.length] = totals;
  for (let row = first.length - 1; row >= 0; row -= 1) {
    const [here, next] = [all[row] as Sums, all[row + 1] as Sums];
    for (let a = 0; a <= most; a += 1) for (let b = 0; b <= a; b += 1) eachPair(rows, row, [a, b], (one, two) => void (next[at(most, a + one, b + two)] === 1 && (here[at(most, a, b)] = 1)));
  }
  return all;
};

export interface HiddenCell {
  readonly where: string;
  readonly canBe: readonly number[];
  /** How many of the row's first count are not in its second: nobody wrote it down, everybody can subtract. */
  readonly isLeftOut: boolean;
}

const hiddenIn = (table: ReportTable, rows: Rows, totals: Sums): readonly HiddenCell[] => {
  const { most } = rows;
  const [before, leads] = [sumsBefore(rows), sumsThatLead(rows, totals)];
  return rows.first.flatMap((_value, row) => {
    const fits = [new Set<number>(), new Set<number>(), new Set<number>()] as const;
    eachSum(most, before[row] as Sums, (a, b) =>
      eachPair(rows, row, [a, b], (one, two) => {
        if ((leads[row + 1] as Sums)[at(most, a + one, b + two)] !== 1) return;
        fits[0].add(one);
        fits[1].add(two);
        fits[2].add(one - two);
      }),
    );
    const sorted = (numbers: ReadonlySet<number> = new Set()): readonly number[] => [...numbers].sort((x, y) => x - y);
    const name = table.rows[row] ?? '';
    const leftOut = table.columns.length === 1 ? [] : [{ where: `${table.id} without ${name}`, canBe: sorted(fits[2]), isLeftOut: true }];
    return [...table.columns.flatMap(({ id, values }, column) => (values[row] === null ? [{ where: `${table.id} ${id} ${name}`, canBe: sorted(fits[column]), isLeftOut: false }] : [])), ...leftOut];
  });
};

const isTold = (shown: Shown, value: number): boolean => shown === null || shown === value;

/** Totals that every table about the same people can have. */
const commonTotals = (report: WorkshopReport, tables: readonly ReportTable[], most: number): Sums => {
  const [trained, withFilm] = ['trained', 'storytellers-with-film'].map((id) => report.figures.find((one) => one.id === id)?.value ?? null) as [Shown, Shown];
  const reached = tables.map((table) => ({ isSingle: table.columns.length === 1, sums: sumsBefore(rowsOf(table)).at(-1) as Sums }));
  const totals = new Uint8Array((most + 1) ** 2);
  for (let one = 0; one <= most; one += 1) {
    for (let two = 0; two <= one; two += 1) {
      const isReached = reached.every(({ isSingle, sums }) => sums[at(most, one, isSingle ? 0 : two)] === 1);
      if (isReached && isTold(trained, one) && isTold(withFilm, two)) totals[at(most, one, two)] = 1;
    }
  }
  return totals;
};

/** The same where only the first column counts. */
const ofFirst = (most: number, totals: Sums): Sums => {
  const first = new Uint8Array(totals.length);
  eachSum(most, totals, (one) => void (first[at(most, one, 0)] = 1));
  return first;
};

/** Every cell without a number, and all the numbers that fit everything that is shown. */
export const whatFits = (report: WorkshopReport): readonly HiddenCell[] => {
  const people = report.tables.filter(({ id }) => ['stage', 'age', 'gender', 'country'].includes(id));
  const most = people[0] === undefined ? mostUnknown : rowsOf(people[0]).most;
  const totals = commonTotals(report, people, most);
  const differences = new Set<number>();
  eachSum(most, totals, (one, two) => void differences.add(one - two));
  const ofAll = { where: 'trained without a film', canBe: [...differences].sort((x, y) => x - y), isLeftOut: true };
  const aboutPeople = people.flatMap((table) => hiddenIn(table, rowsOf(table), table.columns.length === 1 ? ofFirst(most, totals) : totals));
  const alone = report.tables.filter(({ id }) => id === 'language' || id === 'export').flatMap((table) => {
    const rows = rowsOf(table);
    const total = table.columns[0]?.total ?? null;
    const told = new Uint8Array((rows.most + 1) ** 2);
    for (let one = 0; one <= rows.most; one += 1) if (isTold(total, one)) told[at(rows.most, one, 0)] = 1;
    return hiddenIn(table, rows, told);
  });
  return [...aboutPeople, ...alone, ...(people.length === 0 ? [] : [ofAll])];
};
