/**
 * Which language's captions are shown, who translated them, and whether the storyteller has checked them.
 */
import { useState, type JSX } from 'react';
import { useSentences } from '../../sentences.ts';
import { addLanguage } from '../../state/caption-changes.ts';
import { languageName, offeredLanguages } from '../../state/story-languages.ts';
import { useStoryActions, useStoryFacts, useStoryStores } from '../../state/story-context.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConfirm } from '../../ui/use-confirm.ts';
import { useToast } from '../../ui/use-toast.ts';
import { AddLanguageDialog } from './add-language-dialog.tsx';

export interface TrackBarProps {
  readonly language: string;
  readonly onLanguage: (language: string) => void;
}

export const TrackBar = ({ language, onLanguage }: TrackBarProps): JSX.Element => {
  const { say, language: uiLanguage } = useSentences();
  const { story: store } = useStoryStores();
  const { change, now } = useStoryActions();
  const [isAdding, setIsAdding] = useState(false);
  const confirm = useConfirm();
  const toast = useToast();
  // Everything but the captions themselves, which change with every keystroke.
  const { spoken, tracks } = useStoryFacts(({ story }) => ({ spoken: story.language, tracks: story.captions.map(({ cues: _cues, ...rest }) => rest) }));
  const track = tracks.find((one) => one.language === language);
  const update = (fields: { readonly translator?: string; readonly checkedByStoryteller?: boolean }, merge?: string): void => {
    if (track === undefined) return;
    const { kind, translator, checkedByStoryteller } = { ...track, ...fields };
    change({ kind: 'update-track', language, trackKind: kind, translator, checkedByStoryteller }, merge === undefined ? {} : { merge });
  };
  const remove = async (): Promise<void> => {
    const isSure = await confirm({ title: say('captions.removeTrack', { language: languageName(language, uiLanguage) }), text: say('captions.removeTrackText'), yes: say('captions.removeTrackYes'), no: say('captions.keep'), isDanger: true });
    if (isSure && change({ kind: 'remove-track', language }).ok) toast({ text: say('captions.removedTrack'), action: { label: say('storyboard.undo'), onPress: () => void store.undo() } });
  };
  return (
    <div className="track-bar">
      <div className="track-choice">
        <Select
          label={say('captions.language')}
          value={language}
          onChange={onLanguage}
          options={tracks.map((one) => ({ id: one.language, label: languageName(one.language, uiLanguage), ...(one.kind === 'original' ? { description: say('captions.original') } : {}) }))}
        />
        <MenuButton
          label={say('captions.languages')}
          icon="more"
          isIconOnly
          onAction={(id) => {
            if (id === 'add') setIsAdding(true);
            else remove().catch(reportError);
          }}
          items={[
            { id: 'add', label: say('captions.addLanguage'), icon: 'plus' },
            { id: 'remove', label: say('captions.removeTrackYes'), icon: 'trash', isDanger: true },
          ]}
        />
      </div>
      {track?.kind === 'translation' && <TextField label={say('captions.translator')} description={say('captions.translatorHint')} value={track.translator} onChange={(translator) => update({ translator }, `translator-${language}`)} dir="auto" />}
      {track !== undefined && (
        <Checkbox isSelected={track.checkedByStoryteller} onChange={(checkedByStoryteller) => update({ checkedByStoryteller })}>
          {say('captions.checked')}
        </Checkbox>
      )}
      <AddLanguageDialog
        isOpen={isAdding}
        onClose={() => setIsAdding(false)}
        languages={offeredLanguages(uiLanguage, [spoken]).filter(({ tag }) => !tracks.some((one) => one.language === tag))}
        onAdd={(tag) => {
          if (change(addLanguage(now(), tag)).ok) onLanguage(tag);
        }}
      />
    </div>
  );
};
