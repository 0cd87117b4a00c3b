/**
 * Takes small counts out of tables so that they cannot be computed back.
 *
 * In: tables of people, each row counted once in its column's total. Out: the same tables with `null` where nothing is shown.
 * A count below five is hidden; where that would leave it to a subtraction, rows beside it are hidden too, the smallest
 * first. All columns of a table hide the same rows, because they count the same people: whoever made a story was also trained.
 * So a second column counts some of those of the first, and how many it leaves out is a count as well: few of them are hidden
 * like any few, none is not.
 *
 * Why that is enough: the hidden cells of a column are tied together only by their sum, which is what is left of the
 * total. With two or more of them and a sum of five or more, each can be anything from 0 to that sum, and the columns can
 * move together. Tables of different kinds share nothing but their totals. The test tries every number that fits.
 */
export const leastShown = 5;

/** A count that is shown, or none. */
export type Shown = number | null;

export interface CountTable {
  /** One array for each column; its values are the rows. Every later column counts some of those of the first. */
  readonly columns: readonly (readonly number[])[];
}

export interface ShownColumn {
  readonly values: readonly Shown[];
  readonly total: Shown;
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** A count on its own. */
export const shownCount = (count: number): Shown => (count < leastShown ? null : count);

/** How many of a known number of people said yes: whoever did not must be many as well, or nobody. */
export const shownPart = (count: number, all: number): Shown => {
  const others = all - count;
  return all < leastShown || count < leastShown || (others > 0 && others < leastShown) ? null : count;
};

const areFew = (left: number): boolean => left > 0 && left < leastShown;

interface OpenColumns {
  readonly counted: readonly (readonly number[])[];
  /** Those of the first column whom a later one leaves out. */
  readonly leftOut: readonly (readonly number[])[];
  readonly rowCount: number;
}

/** The rows that stay hidden in every column whose total is shown. */
const hiddenRows = ({ counted, leftOut, rowCount }: OpenColumns): ReadonlySet<number> => {
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  const valueOf = (column: readonly number[], row: number): number => column[row] ?? 0;
  const hidden = new Set(rows.filter((row) => counted.some((column) => valueOf(column, row) < leastShown) || leftOut.some((column) => areFew(valueOf(column, row)))));
  if (hidden.size === 0) return hidden;
  const hiddenSum = (column: readonly number[]): number => sum([...hidden].map((row) => valueOf(column, row)));
  const isSafe = (): boolean => hidden.size > 1 && counted.every((column) => hiddenSum(column) >= leastShown) && !leftOut.some((column) => areFew(hiddenSum(column)));
  const weight = (row: number): number => sum(counted.map((column) => valueOf(column, row)));
  const bySize = rows.filter((row) => !hidden.has(row)).sort((a, b) => weight(a) - weight(b));
  for (const row of bySize) {
    if (isSafe()) break;
    hidden.add(row);
  }
  return hidden;
};

/** A table needs two rows at least: one alone is its total. */
export const suppressTable = ({ columns }: CountTable): readonly ShownColumn[] => {
  const rowCount = columns[0]?.length ?? 0;
  const [first = []] = columns;
  const totalOf = (column: readonly number[]): Shown => (column === first ? shownCount(sum(column)) : shownPart(sum(column), sum(first)));
  const open = columns.filter((column) => totalOf(column) !== null);
  const leftOut = open.filter((column) => column !== first).map((column) => first.map((value, row) => value - (column[row] ?? 0)));
  const hidden = hiddenRows({ counted: open, leftOut, rowCount });
  return columns.map((column) => {
    const total = totalOf(column);
    return { total, values: column.map((value, row) => (total === null || hidden.has(row) ? null : value)) };
  });
};
