/**
 * Where a picture is from, and where it may be shown when someone else made it.
 */
import { useState, type JSX } from 'react';
import { channels, type Asset, type Channel } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';

type From = 'own' | 'other' | 'unknown';
type Rights = Asset['rights'];

const fromOf = ({ source, author, licence, cleared }: Rights): From => {
  if (source === 'own') return 'own';
  return source === '' && author === '' && licence === '' && cleared.length === 0 ? 'unknown' : 'other';
};

export const PictureSource = ({ asset }: { readonly asset: Asset }): JSX.Element => {
  const { say } = useSentences();
  const { change } = useStoryActions();
  const { rights } = asset;
  // “Someone else” says nothing yet about whom; it is kept here until something is written.
  const [isOther, setOther] = useState(false);
  const known = fromOf(rights);
  const from = isOther && known === 'unknown' ? 'other' : known;
  const set = (fields: Partial<Rights>, merge?: string): void => {
    change({ kind: 'set-rights', assetId: asset.id, rights: { ...rights, ...fields } }, merge === undefined ? {} : { merge: `rights-${merge}-${asset.id}` });
  };
  const choose = (next: From): void => {
    setOther(next === 'other');
    if (next === 'own') set({ source: 'own', author: '', licence: '', cleared: [] });
    else if (next === 'unknown') set({ source: '', author: '', licence: '', cleared: [] });
    // What was cleared for our own work says nothing about the work of others.
    else if (rights.source === 'own') set({ source: '', cleared: [] });
  };
  return (
    <>
      <RadioGroup<From>
        label={say('pictures.from')}
        description={say('pictures.fromWhy')}
        value={from}
        onChange={choose}
        options={[
          { id: 'own', label: say('pictures.from-own') },
          { id: 'other', label: say('pictures.from-other') },
          { id: 'unknown', label: say('pictures.from-unknown') },
        ]}
      />
      {from === 'other' && (
        <>
          <TextField label={say('pictures.source')} description={say('pictures.sourceHint')} value={rights.source} onChange={(source) => set({ source }, 'source')} dir="auto" isRequired />
          <TextField label={say('pictures.author')} value={rights.author} onChange={(author) => set({ author }, 'author')} dir="auto" isRequired />
          <TextField label={say('pictures.licence')} description={say('pictures.licenceHint')} value={rights.licence} onChange={(licence) => set({ licence }, 'licence')} dir="auto" isRequired />
          <CheckboxGroup<Channel>
            label={say('pictures.cleared')}
            description={say('pictures.clearedHint')}
            value={rights.cleared}
            onChange={(cleared) => set({ cleared: [...cleared] })}
            options={channels.map((channel) => ({ id: channel, label: say(`share.channel.${channel}`) }))}
          />
        </>
      )}
    </>
  );
};
