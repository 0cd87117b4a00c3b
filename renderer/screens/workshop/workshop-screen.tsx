/**
 * A workshop for those who hold it: the board, the story circle, what is known of it, the report.
 */
import { useEffect, useState, type JSX } from 'react';
import type { WorkshopListing } from '../../../electron/core/bridge/library.ts';
import { FailureWords } from '../../panels/failure-words.tsx';
import { usePassphrase } from '../../panels/use-passphrase.tsx';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { PathStep, WorkshopPart } from '../../state/screen-store.ts';
import { ScreenPage } from '../screen-page.tsx';
import { ScreeningPart } from '../screening/screening-part.tsx';
import { TakeHomePart } from '../screening/take-home-part.tsx';
import { StoryCircle } from './story-circle.tsx';
import { useWorkshop } from './use-workshop.ts';
import { WorkshopAbout } from './workshop-about.tsx';
import { WorkshopBoard } from './workshop-board.tsx';
import { WorkshopSlate } from './workshop-slate.tsx';
import { WorkshopReportView } from './workshop-report-view.tsx';

export interface WorkshopScreenProps {
  /** Absent: the newest. */
  readonly workshopId?: string | undefined;
  readonly onBack: () => void;
  readonly onHelp: () => void;
  /** The board unless said. */
  readonly part?: WorkshopPart | undefined;
  /** With the place in the workshop that the story was opened from. */
  readonly onOpenStory: (folderName: string, place: { readonly workshopId: string; readonly part: WorkshopPart }, step: PathStep) => void;
}

const Parts = ({ workshopId, part: first = 'board', onOpenStory }: { readonly workshopId: string } & Pick<WorkshopScreenProps, 'part' | 'onOpenStory'>): JSX.Element => {
  const { say } = useSentences();
  const [part, setPart] = useState<WorkshopPart>(first);
  const passphrase = usePassphrase();
  const work = useWorkshop(workshopId, passphrase);
  const { view, failure } = work;
  return (
    <>
      {failure !== undefined && <FailureWords failure={failure} />}
      {view?.isLocked === true && (
        <Notice title={say('workshop.lockedTitle')}>
          <p>{say('workshop.lockedText')}</p>
          <Button variant="plain" icon="lock" onPress={() => void work.unlock().catch(reportError)}>
            {say('workshop.unlock')}
          </Button>
        </Notice>
      )}
      {view !== undefined && (
        <Tabs<WorkshopPart>
          label={say('workshop.parts')}
          selected={part}
          onSelect={setPart}
          items={[
            { id: 'board', title: say('workshop.board'), icon: 'people', content: <WorkshopBoard view={view} work={work} onOpenStory={(folderName) => onOpenStory(folderName, { workshopId, part }, 'script')} /> },
            { id: 'circle', title: say('workshop.circle'), icon: 'clock', content: <StoryCircle personCount={view.rows.length} /> },
            { id: 'screening', title: say('screening.title'), icon: 'full-screen', content: <ScreeningPart workshopId={workshopId} onOpenStory={(folderName) => onOpenStory(folderName, { workshopId, part }, 'consent')} /> },
            { id: 'take-home', title: say('takeHome.title'), icon: 'download', content: <TakeHomePart workshopId={workshopId} passphrase={passphrase} onOpenStory={(folderName) => onOpenStory(folderName, { workshopId, part }, 'consent')} /> },
            { id: 'about', title: say('workshop.about'), icon: 'edit', content: <WorkshopAbout key={`${workshopId} ${view.notes === undefined ? '' : 'open'}`} view={view} work={work} /> },
            { id: 'slate', title: say('slate.title'), icon: 'film', content: <WorkshopSlate view={view} work={work} /> },
            { id: 'report', title: say('workshop.report'), icon: 'text', content: <WorkshopReportView key={view.isLocked ? 'locked' : 'open'} workshopId={workshopId} /> },
          ]}
        />
      )}
      {passphrase.passphraseDialog}
    </>
  );
};

export const WorkshopScreen = ({ workshopId, part, onBack, onHelp, onOpenStory }: WorkshopScreenProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [workshops, setWorkshops] = useState<readonly WorkshopListing[]>();
  const [chosen, setChosen] = useState(workshopId);
  useEffect(() => {
    studio.listWorkshops().then((listed) => setWorkshops(listed.ok ? listed.value : []), reportError);
  }, [studio]);
  const shown = workshops?.find((one) => one.workshopId === chosen) ?? workshops?.[0];
  return (
    <ScreenPage
      title={shown === undefined ? say('workshop.title') : shown.title}
      onBack={onBack}
      tools={
        <>
          {workshops !== undefined && workshops.length > 1 && shown !== undefined && (
            <Select label={say('library.workshop')} isLabelHidden value={shown.workshopId} onChange={setChosen} options={workshops.map((one) => ({ id: one.workshopId, label: one.title, description: one.startsOn }))} />
          )}
          <IconButton label={say('workspace.help')} icon="help" variant="quiet" onPress={onHelp} />
        </>
      }
    >
      {workshops?.length === 0 && (
        <EmptyState title={say('spoken.noWorkshopTitle')} icon="people">
          {say('workshop.noneText')}
        </EmptyState>
      )}
      {shown !== undefined && (
        <div className="workshop">
          <Parts key={shown.workshopId} workshopId={shown.workshopId} part={part} onOpenStory={onOpenStory} />
        </div>
      )}
    </ScreenPage>
  );
};
