/**
 * Two versions of one story, scene by scene: what differs, and which scenes are taken from the other one.
 *
 * Nothing is written before the one button at the end; the other version is never changed, and what is here becomes an
 * earlier version.
 */
import { useCallback, useEffect, useId, useState, type JSX } from 'react';
import type { ComparedScene, SceneSide, VersionSide, VersionsView } from '../../electron/core/bridge/handover.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import type { Failure } from '../../electron/core/failure.ts';
import { FailureWords } from '../panels/failure-words.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useToast } from '../ui/use-toast.ts';
import { Moment } from './moment.tsx';
import { ScreenPage } from './screen-page.tsx';

export interface CompareScreenProps {
  /** Folder names of the two versions. */
  readonly here: string;
  readonly there: string;
  readonly onBack: () => void;
  readonly onOpenStory: (folderName: string) => void;
}

const Side = ({ side, label, language }: { readonly side: SceneSide | undefined; readonly label: string; readonly language: string }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  return (
    <div className="compare-side">
      <h3 className="field-description">{label}</h3>
      {side === undefined ? (
        <p className="compare-absent">{say('compare.absent')}</p>
      ) : (
        <>
          {side.posterId !== undefined && <img src={studio.mediaUrl('poster', side.posterId)} alt="" loading="lazy" decoding="async" />}
          <p>{side.text === '' ? <span className="compare-absent">{say('compare.noWords')}</span> : <bdi lang={language} dir={directionOf(language)}>{side.text}</bdi>}</p>
          {side.hasVoice && <p className="field-description">{say('compare.hasVoice')}</p>}
        </>
      )}
    </div>
  );
};

const badgeKinds = { same: 'neutral', changed: 'open', 'only-here': 'neutral', 'only-there': 'open' } as const;

interface SceneRowProps {
  readonly scene: ComparedScene;
  readonly versions: Pick<VersionsView, 'here' | 'there'>;
  readonly isTaken: boolean;
  readonly onTake: (isTaken: boolean) => void;
}

const SceneRow = ({ scene, versions, isTaken, onTake }: SceneRowProps): JSX.Element => {
  const { say } = useSentences();
  const heading = useId();
  const number = scene.numberHere ?? scene.numberThere ?? 0;
  const differences = [...scene.facets.map((facet) => say(`compare.facet.${facet}`)), ...(scene.isMoved ? [say('compare.moved')] : [])];
  const canTake = scene.state === 'changed' || scene.state === 'only-there';
  return (
    <li>
      <article className="card compare-scene" aria-labelledby={heading}>
        <header className="card-head">
          <h2 id={heading} className="card-title">
            {say(scene.numberHere === undefined ? 'compare.sceneThere' : 'compare.sceneHere', { number })}
          </h2>
          <Badge kind={badgeKinds[scene.state]}>{say(`compare.state.${scene.state}`)}</Badge>
        </header>
        {differences.length > 0 && <p>{say('compare.differs', { what: differences.join(', ') })}</p>}
        <div className="compare-sides">
          <Side side={scene.here} label={say('compare.here')} language={versions.here.language} />
          <Side side={scene.there} label={say('compare.there')} language={versions.there.language} />
        </div>
        {canTake && (
          <Checkbox isSelected={isTaken} onChange={onTake}>
            {say(scene.state === 'only-there' ? 'compare.takeNew' : 'compare.takeThere', { number })}
          </Checkbox>
        )}
      </article>
    </li>
  );
};

const VersionName = ({ version, label }: { readonly version: VersionSide; readonly label: string }): JSX.Element => (
  <div>
    <dt>{label}</dt>
    <dd>
      <bdi lang={version.language} dir={directionOf(version.language)}>
        {version.title}
      </bdi>{' '}
      · <bdi>{version.folderName}</bdi> · <Moment atMs={version.changedAtMs} />
    </dd>
  </div>
);

interface ComparisonProps {
  readonly view: VersionsView;
  readonly onTaken: () => void;
}

const Comparison = ({ view, onTaken }: ComparisonProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const toast = useToast();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const differing = view.scenes.filter((scene) => scene.state !== 'same' || scene.isMoved);
  const choose = (sceneId: string, isTaken: boolean): void => setTaken((before) => new Set([...before].filter((id) => id !== sceneId).concat(isTaken ? [sceneId] : [])));
  const take = async (): Promise<void> => {
    const done = await studio.takeScenes({ here: view.here.folderName, there: view.there.folderName, sceneIds: [...taken] });
    if (!done.ok) return setFailure(done.failure);
    toast({ text: say('compare.taken'), kind: 'done' });
    onTaken();
  };
  if (differing.length + view.whole.length === 0) {
    return (
      <EmptyState icon="check" title={say('compare.nothing')}>
        <p>{say('compare.nothingText')}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {view.whole.length > 0 && <p>{say('compare.wholeDiffers', { what: view.whole.map((facet) => say(`compare.whole.${facet}`)).join(', ') })}</p>}
      <p>{say('compare.sameScenes', { number: view.scenes.length - differing.length })}</p>
      <ul className="compare-scenes">
        {differing.map((scene) => (
          <SceneRow key={scene.sceneId} scene={scene} versions={view} isTaken={taken.has(scene.sceneId)} onTake={(isTaken) => choose(scene.sceneId, isTaken)} />
        ))}
      </ul>
      {failure !== undefined && <FailureWords failure={failure} />}
      <div className="part-buttons compare-end">
        <Button
          isDisabled={taken.size === 0}
          isBusy={isBusy}
          busyLabel={say('compare.taking')}
          onPress={() => {
            setBusy(true);
            setFailure(undefined);
            take().finally(() => setBusy(false)).catch(reportError);
          }}
        >
          {say('compare.take', { number: taken.size })}
        </Button>
        <p className="field-description">{say('compare.askAgain')}</p>
      </div>
    </>
  );
};

export const CompareScreen = ({ here, there, onBack, onOpenStory }: CompareScreenProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [isSwapped, setSwapped] = useState(false);
  const [view, setView] = useState<VersionsView>();
  const [failure, setFailure] = useState<Failure>();
  const [ours, theirs] = isSwapped ? [there, here] : [here, there];
  const look = useCallback((): void => {
    studio.compareVersions({ here: ours, there: theirs }).then((found) => (found.ok ? setView(found.value) : setFailure(found.failure)), reportError);
  }, [studio, ours, theirs]);
  useEffect(look, [look]);
  return (
    <ScreenPage title={say('compare.title')} onBack={onBack}>
      <div className="part compare">
        <p>{say('compare.text')}</p>
        {failure !== undefined && <FailureWords failure={failure} />}
        {view !== undefined && (
          <>
            <dl className="compare-versions">
              <VersionName version={view.here} label={say('compare.here')} />
              <VersionName version={view.there} label={say('compare.there')} />
            </dl>
            <div className="part-buttons">
              <Button variant="plain" icon="refresh" onPress={() => setSwapped(!isSwapped)}>
                {say('compare.swap')}
              </Button>
              <Button variant="plain" icon="film" onPress={() => onOpenStory(view.here.folderName)}>
                {say('compare.openHere')}
              </Button>
            </div>
            <Comparison key={`${view.here.folderName} ${view.here.changedAtMs}`} view={view} onTaken={look} />
          </>
        )}
      </div>
    </ScreenPage>
  );
};
