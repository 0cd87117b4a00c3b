/**
 * Captions from a file, and as a file.
 */
import type { JSX } from 'react';
import type { CaptionFormat } from '../../../electron/core/bridge/captions.ts';
import type { Failure } from '../../../electron/core/failure.ts';
import { useSentences } from '../../sentences.ts';
import { captionsFromFile, trackOf } from '../../state/caption-changes.ts';
import { languageName } from '../../state/story-languages.ts';
import { useStoryActions, useStoryStores } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import { useConfirm } from '../../ui/use-confirm.ts';
import { useToast } from '../../ui/use-toast.ts';

export interface CaptionFilesProps {
  readonly language: string;
  readonly onRead: (language: string) => void;
}

export const CaptionFiles = ({ language, onRead }: CaptionFilesProps): JSX.Element => {
  const { say, language: uiLanguage } = useSentences();
  const studio = useStudioBridge();
  const { story: store } = useStoryStores();
  const { changeTogether, now, flush } = useStoryActions();
  const confirm = useConfirm();
  const toast = useToast();
  const name = languageName(language, uiLanguage);
  const tell = ({ code, params, reasons }: Failure): void => toast({ kind: 'problem', text: [say(`failure.${code}`, params), ...reasons.map((one) => say(one.code, one.params))].join(' ') });

  const read = async (): Promise<void> => {
    const chosen = await studio.chooseFiles({ purpose: 'captions', many: false });
    if (!chosen.ok) {
      tell(chosen.failure);
      return;
    }
    const [file] = chosen.value;
    if (file === undefined) return;
    const found = await studio.readCaptions({ fileId: file.fileId });
    if (!found.ok) {
      tell(found.failure);
      return;
    }
    const has = (trackOf(now(), language)?.cues.length ?? 0) > 0;
    if (has && !(await confirm({ title: say('captions.replace', { language: name }), text: say('captions.makeAgainText'), yes: say('captions.replaceYes'), no: say('captions.keep') }))) return;
    const placed = captionsFromFile(now(), language, found.value.cues);
    const changed = changeTogether(placed.edits, { name: 'captions.read' });
    if (!changed.ok) {
      tell(changed.failure);
      return;
    }
    onRead(language);
    toast({ text: [say('captions.readDone', { count: placed.count }), ...placed.notes.map((one) => say(one.code, one.params))].join(' '), action: { label: say('storyboard.undo'), onPress: () => void store.undo() } });
  };
  const write = async (format: CaptionFormat): Promise<void> => {
    await flush();
    const written = await studio.writeCaptions({ language, format });
    if (written.ok) toast({ text: say('captions.written', { name: written.value.name }) });
    else tell(written.failure);
  };
  return (
    <MenuButton<'read' | CaptionFormat>
      label={say('captions.files')}
      icon="folder"
      variant="plain"
      onAction={(id) => {
        (id === 'read' ? read() : write(id)).catch(reportError);
      }}
      items={[
        { id: 'read', label: say('captions.read'), description: say('captions.readHint', { language: name }) },
        { id: 'srt', label: say('captions.writeSrt') },
        { id: 'vtt', label: say('captions.writeVtt') },
      ]}
    />
  );
};
