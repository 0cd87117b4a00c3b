import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathShares, pathStages, type Workshop } from '../../../electron/core/consent/organisation.ts';
import { channels } from '../../../electron/core/story/story.ts';
import { ageBands, countryGroups, genders } from '../../../electron/core/workshop/private-parts.ts';
import { reportCsv } from '../../../electron/core/workshop/report-csv.ts';
import { workshopReport, workshopReportSchema, type CountedStoryteller, type ReportFacts, type WorkshopReport } from '../../../electron/core/workshop/report.ts';
import { leastShown, shownPart, suppressTable } from '../../../electron/core/workshop/suppress.ts';
import { whatFits, type HiddenCell } from './what-fits.ts';

const workshop: Workshop = { schemaVersion: 1, id: 'w-1', title: 'Bread and salt', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Torino', partner: '', languages: ['it', 'ar', 'ti'], purpose: '=1+1', hours: 24.5, participants: [], notices: [] };
const walked = (until: number): CountedStoryteller['path'] => Object.fromEntries(pathStages.map((stage, index) => [stage, index < until ? 'done' : 'none'])) as CountedStoryteller['path'];

const storyteller: fc.Arbitrary<CountedStoryteller> = fc.record({
  // Most people stay to the end.
  isTrained: fc.constantFrom(true, true, true, true, false),
  path: fc.record(Object.fromEntries(pathStages.map((stage) => [stage, fc.constantFrom(...pathShares, 'done')]))) as unknown as fc.Arbitrary<CountedStoryteller['path']>,
  hasFilm: fc.constantFrom(true, true, true, false),
  granted: fc.subarray([...channels]),
  parts: fc.record({ ageBand: fc.option(fc.constantFrom(...ageBands, '18-60', '18-60'), { nil: undefined }), gender: fc.option(fc.constantFrom(...genders, 'female', 'male'), { nil: undefined }), countryGroup: fc.option(fc.constantFrom(...countryGroups, 'sub-saharan-africa'), { nil: undefined }) }),
});

const facts = (count: number): fc.Arbitrary<ReportFacts> =>
  fc.record({
    workshop: fc.constant(workshop),
    madeOn: fc.constant('2026-03-20'),
    storytellers: fc.array(storyteller, { minLength: count, maxLength: count }),
    filmLanguages: fc.array(fc.constantFrom('it', 'ar', 'ar', 'ti', 'uk'), { maxLength: count }),
    exports: fc.array(fc.constantFrom(...channels), { maxLength: count }),
    partnerCount: fc.nat({ max: 9 }),
    withdrawalCount: fc.nat({ max: 9 }),
  });

const count = (filled: Partial<ReportFacts> = {}): ReportFacts => ({ workshop, madeOn: '2026-03-20', storytellers: [], filmLanguages: [], exports: [], partnerCount: 0, withdrawalCount: 0, ...filled });
const people = (amount: number, one: Partial<CountedStoryteller> = {}): readonly CountedStoryteller[] => Array.from({ length: amount }, () => ({ isTrained: true, path: walked(3), hasFilm: true, granted: [], ...one }));
const figure = (report: WorkshopReport, id: string): number | null | undefined => report.figures.find((one) => one.id === id)?.value;
const table = (report: WorkshopReport, id: string) => report.tables.find((one) => one.id === id);

const isOpen = ({ canBe, isLeftOut }: HiddenCell): boolean => (canBe.length > 1 && canBe.some((number) => number >= leastShown)) || (isLeftOut && canBe.length === 1 && (canBe[0] === 0 || (canBe[0] ?? 0) >= leastShown));

/** A cell that somebody could work out, or know to be one of the few. */
const givenAway = (report: WorkshopReport): readonly string[] => whatFits(report).filter((cell) => !isOpen(cell)).map(({ where, canBe }) => `${where}: ${canBe.join(' ')}`);

describe('core/workshop/report', () => {
  it('keeps trained, story made and reached apart', () => {
    const report = workshopReport(count({ workshop: { ...workshop, audience: 90 }, storytellers: [...people(12), ...people(9, { isTrained: false })], filmLanguages: Array.from({ length: 8 }, () => 'it'), exports: Array.from({ length: 6 }, () => 'own-copy'), partnerCount: 2 }));
    expect(Object.fromEntries(report.figures.map(({ id, value }) => [id, value]))).toEqual({ hours: 24.5, languages: 3, trained: 12, 'storytellers-with-film': 12, 'stories-made': 8, reached: 90, partners: 2, exports: 6, withdrawals: null });
    expect(workshopReportSchema.parse(report)).toEqual(report);
  });

  it('counts who was trained by the stage that was reached, by age, gender and country group where somebody was asked', () => {
    const report = workshopReport(count({ storytellers: [...people(6, { parts: { ageBand: '18-60', gender: 'female' } }), ...people(7, { path: walked(7), parts: { ageBand: '18-60', gender: 'male' } }), ...people(9, { isTrained: false })] }));
    expect(table(report, 'gender')).toMatchObject({ rows: [...genders, 'not-recorded'], columns: [{ id: 'trained', total: 13, values: [null, 7, null, null] }, { id: 'with-film', values: [null, 7, null, null] }] });
    expect(table(report, 'age')?.columns[0]?.values).toEqual([null, null, null, null]);
    expect([table(report, 'country'), table(report, 'stage')?.columns[0]?.total]).toEqual([undefined, 13]);
  });

  it('shows nothing about people where there are few of them', () => {
    const report = workshopReport(count({ storytellers: people(4, { granted: ['public-web'], parts: { ageBand: '18-60' } }), filmLanguages: ['it', 'it', 'it', 'it'], withdrawalCount: 1, exports: ['public-web'] }));
    expect(report.figures.filter(({ value }) => value !== null).map(({ id }) => id)).toEqual(['hours', 'languages', 'partners']);
    expect(report.tables.flatMap(({ columns }) => columns.flatMap(({ values, total }) => [...values, total])).every((value) => value === null)).toBe(true);
  });

  it('hides a channel that few did not agree to as well as one that few agreed to', () => {
    expect([shownPart(4, 40), shownPart(5, 40), shownPart(35, 40), shownPart(36, 40), shownPart(39, 40), shownPart(40, 40), shownPart(0, 40), shownPart(4, 4)]).toEqual([null, 5, 35, null, null, 40, null, null]);
  });

  it('gives no small number away for a workshop of 40 people, whatever is combined', () => {
    fc.assert(
      fc.property(facts(40), (given) => {
        expect(givenAway(workshopReport(given))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('gives none away for a small workshop either', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 }).chain(facts), (given) => {
        const report = workshopReport(given);
        const trained = figure(report, 'trained') ?? null;
        // Of fewer than ten people “five or more” cannot always stand open; a single number never does.
        const single = whatFits(report).filter((cell) => cell.canBe.length < 2 && !isOpen(cell));
        expect([trained === null || trained >= leastShown, single]).toEqual([true, []]);
      }),
      { numRuns: 20 },
    );
  });

  it('would be caught if it hid the small numbers alone', () => {
    const shown = workshopReport(count({ storytellers: [...people(37, { parts: { gender: 'female' } }), ...people(3, { parts: { gender: 'male' } })] }));
    const careless = (values: readonly number[]) => ({ id: 'trained' as const, total: 40, values: values.map((value) => (value < leastShown ? null : value)) });
    const onlySmall: WorkshopReport = { ...shown, tables: [{ id: 'gender', rows: ['female', 'male'], columns: [careless([37, 3])] }] };
    expect(givenAway(onlySmall)).toEqual(['gender trained male: 3']);
    // Two small ones that are both nought add up to nought.
    expect(givenAway({ ...onlySmall, tables: [{ id: 'gender', rows: [...genders], columns: [careless([40, 0, 0])] }] })).toHaveLength(2);
    // Other rows hidden in each column: whoever has a film was trained.
    const uneven: WorkshopReport = { ...shown, tables: [{ id: 'gender', rows: ['female', 'male', 'non-binary'], columns: [{ id: 'trained', total: 40, values: [20, 20, 0] }, { id: 'with-film', total: 40, values: [null, null, 0] }] }] };
    expect(givenAway(uneven).length).toBeGreaterThan(1);
    const aFewWithout: WorkshopReport = { ...shown, tables: [{ id: 'gender', rows: ['female', 'male'], columns: [{ id: 'trained', total: 40, values: [20, 20] }, { id: 'with-film', total: 38, values: [18, 20] }] }] };
    expect(givenAway({ ...aFewWithout, figures: [{ id: 'trained', value: 40 }, { id: 'storytellers-with-film', value: 38 }] })).toEqual(['gender without female: 2', 'trained without a film: 2']);
  });

  it('hides no more rows than it needs, the smallest first, and the same in every column', () => {
    const [trained, made] = suppressTable({ columns: [[20, 9, 8, 3], [19, 9, 8, 3]] });
    // Thirty-nine of forty: the one without a film is one of few.
    expect([trained, made]).toEqual([{ total: 40, values: [20, 9, null, null] }, { total: null, values: [null, null, null, null] }]);
    expect(suppressTable({ columns: [[20, 20, 8, 3], [14, 20, 8, 3]] })).toEqual([{ total: 51, values: [20, 20, null, null] }, { total: 45, values: [14, 20, null, null] }]);
    // The one without a film in the second row stays one of few until the six of the first are hidden beside it.
    expect(suppressTable({ columns: [[20, 20, 8, 3], [14, 19, 8, 3]] }).map(({ values }) => values)).toEqual([[null, null, null, null], [null, null, null, null]]);
    expect(suppressTable({ columns: [[20, 9], [5, 2]] })).toEqual([{ total: 29, values: [null, null] }, { total: 7, values: [null, null] }]);
    expect(suppressTable({ columns: [[20, 9], [2, 2]] })).toEqual([{ total: 29, values: [20, 9] }, { total: null, values: [null, null] }]);
    expect(suppressTable({ columns: [[7, 3, 3]] })[0]?.values).toEqual([7, null, null]);
  });

  it('writes one count a row, where a title runs no formula and a hidden count is no nought', () => {
    const csv = reportCsv(workshopReport(count({ storytellers: people(12), filmLanguages: ['it'] })));
    const lines = csv.trimEnd().split('\r\n');
    expect(lines.slice(0, 2)).toEqual(['table,row,column,value,shown', 'workshop,title,text,Bread and salt,yes']);
    expect(lines.filter((line) => /^workshop,purpose|^figures,(hours|trained|stories-made)|^stage,(pictures|total)/.test(line))).toEqual([
      "workshop,purpose,text,'=1+1,yes",
      'figures,hours,count,24.5,yes',
      'figures,trained,count,12,yes',
      'figures,stories-made,count,,no',
      'stage,pictures,trained,,no',
      'stage,total,trained,12,yes',
    ]);
  });
});
