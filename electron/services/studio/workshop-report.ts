/**
 * Counts a workshop for its funder, and keeps the report where somebody wants it.
 *
 * In: a workshop; the keys where age, gender and country group are to be counted. Out: the report, whose small numbers are
 * taken out already, and three files of it: JSON, CSV and a printable page. No name, title of a story or note reaches it.
 */
import path from 'node:path';
import { ordersOf } from '../../core/consent/withdrawal-log.ts';
import { succeed, type Params, type Result } from '../../core/failure.ts';
import { workshopReportSheet } from '../../core/print/workshop-report.ts';
import { reportCsv } from '../../core/workshop/report-csv.ts';
import { workshopReport, type WorkshopReport } from '../../core/workshop/report.ts';
import type { UnlockedKeys } from '../keys/keys.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { ensureFolder } from '../disk/folders.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { isExport, readLedger } from '../library/ledger.ts';
import { readWithdrawalLog } from '../library/withdrawal-log.ts';
import { printPage } from '../print/print-page.ts';
import { refuseInsideLibrary } from './outside-library.ts';
import type { Studio } from './studio.ts';
import { workshopBoard } from './workshop-board.ts';
import type { WorkshopReference } from './workshop-people.ts';

export interface ReportRequest extends WorkshopReference {
  /** Absent: nothing is counted by age, gender or country group. */
  readonly keys?: UnlockedKeys | undefined;
}

export const countWorkshop = async ({ studio, workshopId, keys }: ReportRequest): Promise<Result<WorkshopReport>> => {
  const board = await workshopBoard({ studio, workshopId, keys });
  if (!board.ok) return board;
  const ledger = await readLedger(studio);
  if (!ledger.ok) return ledger;
  const log = await readWithdrawalLog(studio);
  if (!log.ok) return log;
  const { workshop, rows, loose } = board.value;
  const stories = [...rows.flatMap(({ story }) => (story === undefined ? [] : [story])), ...loose];
  // A story that was erased since is gone, and what it counted for stays counted.
  const storyIds = new Set([...stories.map(({ storyId }) => storyId), ...workshop.participants.flatMap(({ storyId }) => storyId ?? [])]);
  const left = ledger.value.filter((entry) => isExport(entry) && storyIds.has(entry.storyId));
  const withFilm = stories.flatMap((story) => (story.kind === 'readable' && story.hasFilm ? [story.language] : []));
  return succeed(
    workshopReport({
      workshop,
      madeOn: studio.now().toISOString().slice(0, 10),
      storytellers: rows.map(({ participant, story, path: stages, parts }) => ({
        isTrained: participant.isTrained === true,
        path: stages,
        hasFilm: story?.kind === 'readable' && story.hasFilm,
        granted: story?.kind === 'readable' ? story.granted : [],
        parts,
      })),
      filmLanguages: withFilm,
      exports: left.map(({ channel }) => channel),
      partnerCount: new Set(left.map(({ recipient }) => recipient).filter((recipient) => recipient !== '')).size,
      withdrawalCount: ordersOf(log.value).filter(({ storyId }) => storyIds.has(storyId)).length,
    }),
  );
};

export interface KeepReport {
  readonly studio: Studio;
  readonly report: WorkshopReport;
  readonly folder: string;
  /** Of the printable page; the other two speak in codes. */
  readonly language: string;
  readonly say: (key: string, params?: Params) => string;
}

const languageNames = (language: string): ((tag: string) => string) => {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'language', fallback: 'code' });
  return (tag) => {
    try {
      return names.of(tag) ?? tag;
    } catch (error) {
      // A tag may have the form of one and mean nothing.
      if (error instanceof RangeError) return tag;
      throw error;
    }
  };
};

/** `workshop-2026-03-01`: says which one and nothing more; replaces the report of the same workshop that lies there. */
const reportName = ({ workshop }: WorkshopReport): string => `workshop-${workshop.startsOn}`;

export const keepReport = async ({ studio, report, folder, language, say }: KeepReport): Promise<Result<{ readonly files: readonly string[] }>> => {
  const outside = await refuseInsideLibrary(studio, folder);
  if (!outside.ok) return outside;
  const { fs, fontsFolder } = studio;
  try {
    await ensureFolder({ fs, folder });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(folder) }) };
  }
  const files: string[] = [];
  for (const [ending, text] of [['json', `${JSON.stringify(report, null, 2)}\n`], ['csv', `\u{FEFF}${reportCsv(report)}`]] as const) {
    const file = path.join(folder, `${reportName(report)}.${ending}`);
    const written = await writeFileAtomically({ fs, path: file, data: text });
    if (!written.ok) return written;
    files.push(file);
  }
  const page = workshopReportSheet(report, { language, say, languageName: languageNames(language) });
  const printed = await printPage({ page, fs, fontsFolder, folder, name: reportName(report), mayReplace: true });
  return printed.ok ? succeed({ files: [...files, printed.value.file] }) : printed;
};
