/**
 * One row for each storyteller, the path beside it, and above all who needs a hand.
 */
import { useState, type JSX } from 'react';
import type { BoardStory, BoardView, StorytellerRow } from '../../../electron/core/bridge/workshop.ts';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { pathStages, type PathStage } from '../../../electron/core/consent/organisation.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PathMark } from './path-mark.tsx';
import { StorytellerDialog } from './storyteller-dialog.tsx';
import type { WorkshopWork } from './use-workshop.ts';

export interface WorkshopBoardProps {
  readonly view: BoardView;
  readonly work: WorkshopWork;
  readonly onOpenStory: (folderName: string) => void;
}

/** They happen in the room, so they are set with one press; the story tells the others. */
const inTheRoom: readonly PathStage[] = ['circle', 'screening'];

type Edited = { readonly kind: 'new'; readonly story?: BoardStory } | { readonly kind: 'row'; readonly subjectId: string };

interface RowProps {
  readonly row: StorytellerRow;
  readonly name: string;
  readonly onOpen: (folderName: string) => void;
  readonly onEdit: () => void;
  readonly onMark: (stage: PathStage, isDone: boolean) => void;
  readonly onHelp: (needsHelp: boolean) => void;
}

const StoryTitle = ({ story }: { readonly story: BoardStory }): JSX.Element => (
  <bdi lang={story.language === 'und' ? undefined : story.language} dir={story.language === 'und' ? 'auto' : directionOf(story.language)}>
    {story.title}
  </bdi>
);

const Row = ({ row, name, onOpen, onEdit, onMark, onHelp }: RowProps): JSX.Element => {
  const { say } = useSentences();
  const { story, help } = row;
  return (
    <tr className={help.length > 0 ? 'board-row board-row-help' : 'board-row'}>
      <th scope="row">
        <span className="board-name">
          <bdi>{name}</bdi>
        </span>
        {help.length > 0 && <Badge kind="danger">{help.map((reason) => say(`workshop.help.${reason}`)).join(' · ')}</Badge>}
      </th>
      <td className="board-story">
        {story === undefined && <span className="field-description">{say('workshop.noStory')}</span>}
        {story !== undefined && !story.isReadable && <StoryTitle story={story} />}
        {story?.isReadable === true && (
          <Button variant="quiet" icon="film" onPress={() => onOpen(story.folderName)}>
            <StoryTitle story={story} />
          </Button>
        )}
      </td>
      {pathStages.map((stage) => (
        <td key={stage} className="board-stage">
          <PathMark stage={stage} share={row.path[stage]} name={name} onPress={inTheRoom.includes(stage) ? () => onMark(stage, row.path[stage] !== 'done') : undefined} />
        </td>
      ))}
      <td className="board-tools">
        <Button variant={row.needsHelp ? 'plain' : 'quiet'} icon={row.needsHelp ? 'check' : 'help'} onPress={() => onHelp(!row.needsHelp)}>
          {say(row.needsHelp ? 'workshop.helped' : 'workshop.askHelp')}
        </Button>
        <IconButton label={say('workshop.editRow', { name })} icon="edit" onPress={onEdit} />
      </td>
    </tr>
  );
};

const Loose = ({ stories, onTake }: { readonly stories: readonly BoardStory[]; readonly onTake: (story: BoardStory) => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <section>
      <h2>{say('workshop.looseTitle')}</h2>
      <ul className="rows">
        {stories.map((story) => (
          <li key={story.folderName} className="row">
            <span className="row-text">
              <span className="row-title">
                <StoryTitle story={story} />
              </span>
            </span>
            <Button variant="plain" icon="people" onPress={() => onTake(story)}>
              {say('workshop.whoseStory')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const WorkshopBoard = ({ view, work, onOpenStory }: WorkshopBoardProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [edited, setEdited] = useState<Edited>();
  const { workshopId, rows, loose } = view;
  const nameOf = (row: StorytellerRow, index: number): string => (row.form === undefined || row.form.publicName.trim() === '' ? say('workshop.storyteller', { number: index + 1 }) : row.form.publicName);
  const needing = rows.flatMap((row, index) => (row.help.length > 0 ? [nameOf(row, index)] : []));
  const save = (subjectId: string, change: Partial<Parameters<typeof studio.saveStoryteller>[0]>): void => {
    work.change(() => studio.saveStoryteller({ workshopId, subjectId, ...change })).catch(reportError);
  };
  const shown = edited?.kind === 'row' ? rows.find((row) => row.subjectId === edited.subjectId) : undefined;
  return (
    <div className="board">
      <div className="part-buttons">
        <Button icon="plus" onPress={() => setEdited({ kind: 'new' })}>
          {say('workshop.addStoryteller')}
        </Button>
        {rows.length > 0 && <p className="board-sum">{needing.length === 0 ? say('workshop.allWell') : say('workshop.needHand', { names: needing.join(', ') })}</p>}
      </div>
      {rows.length === 0 && (
        <EmptyState icon="people" title={say('workshop.emptyTitle')}>
          <p>{say('workshop.emptyText')}</p>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <section className="board-scroll" aria-label={say('workshop.board')}>
          <table className="board-table">
            <caption className="only-heard">{say('workshop.boardCaption')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('workshop.whoColumn')}</th>
                <th scope="col">{say('workshop.storyColumn')}</th>
                {pathStages.map((stage) => (
                  <th key={stage} scope="col" className="board-stage">
                    {say(`workshop.stage.${stage}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="only-heard">{say('workshop.toolsColumn')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <Row
                  key={row.subjectId}
                  row={row}
                  name={nameOf(row, index)}
                  onOpen={onOpenStory}
                  onEdit={() => setEdited({ kind: 'row', subjectId: row.subjectId })}
                  onMark={(stage, isDone) => save(row.subjectId, { marks: { [stage]: isDone ? 'done' : 'none' } })}
                  onHelp={(needsHelp) => save(row.subjectId, { needsHelp })}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {loose.length > 0 && <Loose stories={loose} onTake={(story) => setEdited({ kind: 'new', story })} />}
      {edited !== undefined && (edited.kind === 'new' || shown !== undefined) && (
        <StorytellerDialog key={edited.kind === 'row' ? edited.subjectId : 'new'} view={view} row={shown} story={edited.kind === 'new' ? edited.story : undefined} work={work} onClose={() => setEdited(undefined)} />
      )}
    </div>
  );
};
