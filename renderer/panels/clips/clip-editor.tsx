/**
 * One clip: what it is cut from, what it says, and its film.
 */
import { useEffect, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { ClipOffer } from '../../../electron/core/bridge/clips.ts';
import { useSentences } from '../../sentences.ts';
import type { ClipStore } from '../../state/clip-store.ts';
import { useCommand } from '../../state/commands-context.ts';
import { languageName } from '../../state/story-languages.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { FailureWords } from '../failure-words.tsx';
import { ClipFilmPart } from './clip-film.tsx';
import { ClipMoments } from './clip-moments.tsx';
import { ClipParts } from './clip-parts.tsx';
import { ClipWords } from './clip-words.tsx';

const keyOf = (offer: ClipOffer): string => (offer.kind === 'story' ? `story ${offer.storyId}` : `package ${offer.exportId}`);

const AddPart = ({ clipId, store }: { readonly clipId: string; readonly store: ClipStore }): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const [offers, setOffers] = useState<readonly ClipOffer[]>();
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    studio.listClipOffers().then((answer) => (answer.ok ? setOffers(answer.value) : undefined), reportError);
  }, [studio]);
  const add = (): void => {
    const offer = offers?.find((one) => keyOf(one) === chosen);
    if (offer === undefined) return;
    const source = offer.kind === 'story' ? { storyId: offer.storyId } : { exportId: offer.exportId };
    store.load(store.settled().then(() => studio.addToClip({ clipId, ...source }))).catch(reportError);
  };
  return (
    <div className="clip-add">
      <Select
        label={say('clips.from')}
        placeholder={say('clips.chooseStory')}
        isDisabled={offers === undefined}
        value={chosen}
        onChange={setChosen}
        options={(offers ?? []).map((offer) => ({ id: keyOf(offer), label: offer.title, lang: offer.language, description: offer.kind === 'story' ? languageName(offer.language, language) : say('clips.received', { language: languageName(offer.language, language) }) }))}
      />
      <Button variant="plain" icon="plus" isDisabled={chosen === null} onPress={add}>
        {say('clips.addPart')}
      </Button>
    </div>
  );
};

export const UndoButtons = ({ store }: { readonly store: ClipStore }): JSX.Element => {
  const { say } = useSentences();
  const { past, future, isSaving } = useStore(store);
  useCommand('undo', store.undo, past.length > 0);
  useCommand('redo', store.redo, future.length > 0);
  return (
    <span className="clip-steps">
      <IconButton label={say('clips.undo')} icon="undo" isDisabled={past.length === 0} onPress={store.undo} />
      <IconButton label={say('clips.redo')} icon="redo" isDisabled={future.length === 0} onPress={store.redo} />
      <output className="field-description">
        {say(isSaving ? 'clips.saving' : 'clips.saved')}
      </output>
    </span>
  );
};

export const ClipEditor = ({ store }: { readonly store: ClipStore }): JSX.Element | null => {
  const { say } = useSentences();
  const { view, failure } = useStore(store);
  if (view === undefined) return failure === undefined ? null : <FailureWords failure={failure} />;
  return (
    <div className="clip-editor">
      {failure !== undefined && <FailureWords failure={failure} />}
      <div className="clip-columns">
        <div className="clip-cards">
          <section className="clip-cards" aria-label={say('clips.parts')}>
            <h2>{say('clips.parts')}</h2>
            <ClipParts view={view} onChange={store.change} />
            <AddPart clipId={view.clip.id} store={store} />
          </section>
          <ClipMoments view={view} onChange={store.change} />
        </div>
        <div className="clip-cards">
          <section className="clip-cards" aria-label={say('clips.course')}>
            <h2>{say('clips.course')}</h2>
            <ClipWords key={view.clip.id} clip={view.clip} onChange={store.change} />
          </section>
          <ClipFilmPart view={view} settled={store.settled} />
        </div>
      </div>
    </div>
  );
};
