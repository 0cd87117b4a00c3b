/**
 * What is known about a picture: what it shows in words, who is in it, where it is from. Each with why it is asked.
 */
import { useState, type JSX } from 'react';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import type { Asset } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions, useStoryPart } from '../../state/story-context.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { PeopleChoice } from '../consent/people-choice.tsx';
import { PictureSource } from './picture-source.tsx';

type Shows = Asset['shows']['kind'];

const Who = ({ asset, onPeople }: { readonly asset: Asset; readonly onPeople: () => void }): JSX.Element => {
  const { say } = useSentences();
  const { change } = useStoryActions();
  // “These people” is an answer only with a name; until then it is a wish.
  const [isNaming, setNaming] = useState(false);
  const { shows } = asset;
  const choose = (kind: Shows): void => {
    setNaming(kind === 'people');
    if (kind !== 'people') change({ kind: 'set-shows', assetId: asset.id, shows: { kind } });
  };
  const name = (personIds: readonly string[]): void => {
    setNaming(true);
    change({ kind: 'set-shows', assetId: asset.id, shows: personIds.length === 0 ? { kind: 'unknown' } : { kind: 'people', personIds: [...personIds] } });
  };
  const value: Shows = isNaming ? 'people' : shows.kind;
  return (
    <>
      <RadioGroup<Shows>
        label={say('pictures.who')}
        description={say('pictures.whoWhy')}
        value={value}
        onChange={choose}
        options={[
          { id: 'people', label: say('pictures.who-people') },
          { id: 'nobody', label: say('pictures.who-nobody') },
          { id: 'unknown', label: say('pictures.who-unknown') },
        ]}
      />
      {value === 'people' && <PeopleChoice label={say('pictures.whoNames')} chosen={shows.kind === 'people' ? shows.personIds : []} onChoose={name} onPeople={onPeople} />}
    </>
  );
};

export const PictureFacts = ({ asset, onPeople }: { readonly asset: Asset; readonly onPeople: () => void }): JSX.Element => {
  const { say } = useSentences();
  const language = useStoryPart((story) => story.language);
  const { change } = useStoryActions();
  return (
    <div className="picture-facts">
      <TextArea
        label={say('pictures.altText')}
        description={say('pictures.altTextHint')}
        isRequired
        value={asset.altText}
        onChange={(altText) => change({ kind: 'set-alt-text', assetId: asset.id, altText }, { merge: `alt-${asset.id}` })}
        minRows={2}
        maxRows={6}
        lang={language}
        dir={directionOf(language)}
      />
      <Who key={asset.id} asset={asset} onPeople={onPeople} />
      <PictureSource key={`source-${asset.id}`} asset={asset} />
    </div>
  );
};
