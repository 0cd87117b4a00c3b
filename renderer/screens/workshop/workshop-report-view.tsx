/**
 * The report of a workshop as the funder will see it, before it is kept as files.
 */
import { useCallback, useEffect, useState, type JSX } from 'react';
import type { BoardView } from '../../../electron/core/bridge/workshop.ts';
import type { Failure } from '../../../electron/core/failure.ts';
import { noFigure, rowName } from '../../../electron/core/print/workshop-report.ts';
import type { ReportTable, WorkshopReport } from '../../../electron/core/workshop/report.ts';
import { leastShown } from '../../../electron/core/workshop/suppress.ts';
import { FailureWords } from '../../panels/failure-words.tsx';
import { useSentences } from '../../sentences.ts';
import { languageName } from '../../state/story-languages.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/use-toast.ts';

const Cell = ({ value, longest }: { readonly value: number | null; readonly longest: number }): JSX.Element => {
  const { say } = useSentences();
  return (
    <td>
      {value !== null && <span className="report-bar" aria-hidden="true" style={{ inlineSize: `${(100 * value) / longest}%` }} />}
      <span className={value === null ? 'field-description' : undefined}>{value === null ? say('report.hidden') : value}</span>
    </td>
  );
};

const Table = ({ table }: { readonly table: ReportTable }): JSX.Element => {
  const { say, language } = useSentences();
  const words = { language, say, languageName: (tag: string) => languageName(tag, language) };
  const longest = Math.max(1, ...table.columns.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return (
    <table className="report-table">
      <caption>{say(`report.table.${table.id}`)}</caption>
      <thead>
        <tr>
          <th scope="col">{say('report.group')}</th>
          {table.columns.map(({ id }) => (
            <th key={id} scope="col">
              {say(`report.column.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={row}>
            <th scope="row">{rowName(table.id, row, words)}</th>
            {table.columns.map(({ id, values }) => (
              <Cell key={id} value={values[index] ?? null} longest={longest} />
            ))}
          </tr>
        ))}
        {table.id !== 'channel' && (
          <tr className="report-total">
            <th scope="row">{say('report.total')}</th>
            {table.columns.map(({ id, total }) => (
              <td key={id}>{total ?? say('report.hidden')}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
};

export const WorkshopReportView = ({ workshopId }: Pick<BoardView, 'workshopId'>): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const toast = useToast();
  const [report, setReport] = useState<WorkshopReport>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    studio.workshopReport({ workshopId }).then((answer) => {
      setFailure(answer.ok ? undefined : answer.failure);
      if (answer.ok) setReport(answer.value);
    }, reportError);
  }, [studio, workshopId]);
  const keep = useCallback(async (): Promise<void> => {
    const kept = await studio.keepWorkshopReport({ workshopId });
    setFailure(kept.ok ? undefined : kept.failure);
    if (kept.ok && kept.value.isWritten) toast({ text: say('report.kept', { folder: kept.value.folderName, files: kept.value.fileNames.join(', ') }), kind: 'done' });
  }, [studio, workshopId, toast, say]);
  return (
    <div className="report">
      {failure !== undefined && <FailureWords failure={failure} />}
      <div className="part-buttons">
        <Button icon="download" isDisabled={report === undefined} onPress={() => void keep().catch(reportError)}>
          {say('report.keep')}
        </Button>
      </div>
      <p>{say('report.why', { least: leastShown })}</p>
      <p>{say('report.three')}</p>
      {report !== undefined && (
        <>
          <dl className="report-figures">
            {report.figures.map(({ id, value }) => (
              <div key={id}>
                <dt>{say(`report.figure.${id}`)}</dt>
                <dd>{value ?? say(noFigure(id))}</dd>
              </div>
            ))}
          </dl>
          <div className="report-tables">
            {report.tables.map((table) => (
              <Table key={table.id} table={table} />
            ))}
          </div>
        </>
      )}
    </div>
  );
};
