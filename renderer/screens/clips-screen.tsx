/**
 * Clips for courses: the list of them, and the one that is worked on.
 */
import { useCallback, useEffect, useMemo, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { ClipRow } from '../../electron/core/bridge/clips.ts';
import type { Failure } from '../../electron/core/failure.ts';
import { ClipEditor, UndoButtons } from '../panels/clips/clip-editor.tsx';
import '../panels/clips/clips.css';
import { FailureWords } from '../panels/failure-words.tsx';
import { useSentences } from '../sentences.ts';
import { openClipStore, type ClipStore } from '../state/clip-store.ts';
import { languageName } from '../state/story-languages.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenPage } from './screen-page.tsx';

const ClipList = ({ store }: { readonly store: ClipStore }): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const [rows, setRows] = useState<readonly ClipRow[]>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    studio.listClips().then((answer) => (answer.ok ? setRows(answer.value) : setFailure(answer.failure)), reportError);
  }, [studio]);
  const open = (clipId: string): void => void store.load(studio.openClip({ clipId })).catch(reportError);
  const make = (): void => void store.load(studio.makeClip({ title: say('clips.untitled'), language })).catch(reportError);
  return (
    <div className="part">
      <p>{say('clips.text')}</p>
      <div className="part-buttons">
        <Button icon="plus" onPress={make}>
          {say('clips.new')}
        </Button>
      </div>
      {failure !== undefined && <FailureWords failure={failure} />}
      {rows?.length === 0 && <EmptyState title={say('clips.empty')}>{say('clips.emptyText')}</EmptyState>}
      {rows !== undefined && rows.length > 0 && (
        <ul className="rows">
          {rows.map((row) => (
            <li key={row.clipId} className="row">
              <span className="row-text">
                <span className="row-title">
                  <bdi lang={row.language}>{row.title}</bdi>
                </span>
                <span className="field-description">{say('clips.rowFacts', { language: languageName(row.language, language), count: row.partCount })}</span>
              </span>
              <Button variant="plain" icon="edit" onPress={() => open(row.clipId)}>
                {say('clips.open', { title: row.title })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

export const ClipsScreen = ({ onBack }: { readonly onBack: () => void }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const store = useMemo(() => openClipStore(studio), [studio]);
  const { view, failure } = useStore(store);
  const isOpen = view !== undefined;
  const back = useCallback((): void => {
    if (!isOpen) onBack();
    // What was typed last is on its way to the disk already; the list is read after it.
    else store.settled().then(store.close, reportError);
  }, [isOpen, onBack, store]);
  return (
    <ScreenPage title={view === undefined ? say('clips.screen') : view.clip.title.trim() === '' ? say('clips.untitled') : view.clip.title} onBack={back} tools={isOpen ? <UndoButtons store={store} /> : undefined}>
      {isOpen ? <ClipEditor store={store} /> : <ClipList store={store} />}
      {!isOpen && failure !== undefined && <FailureWords failure={failure} />}
    </ScreenPage>
  );
};
