/**
 * Asks what a sheet shall be, hands the wish to main, and says where the file went and that it is not locked.
 *
 * In: what else there is to ask, and the question to main. It knows neither paths nor what stands on a sheet.
 */
import { useState, type JSX, type ReactNode } from 'react';
import type { KeptPaper, PaperWish } from '../../electron/core/bridge/print.ts';
import type { Failure, Result } from '../../electron/core/failure.ts';
import { uiLanguages, type UiLanguage } from '../../electron/core/ui-languages.ts';
import { useSentences } from '../sentences.ts';
import { uiLanguageOptions } from '../state/ui-language-options.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Select } from '../ui/select.tsx';
import { FailureWords } from './failure-words.tsx';

/** Of the program's languages the first that somebody understands; none where there is none: somebody has to choose. */
export const sheetLanguageFor = (languages: readonly string[]): UiLanguage | null => languages.map((tag) => uiLanguages.find((one) => one.tag === tag.split('-')[0])?.tag).find((tag) => tag !== undefined) ?? null;

export interface PaperDialogProps {
  readonly title: string;
  /** What else there is to say or to ask, above the language. */
  readonly children: ReactNode;
  readonly firstLanguage: UiLanguage | null;
  readonly isReceipt?: boolean;
  readonly onPrint: (wish: PaperWish) => Promise<Result<KeptPaper>>;
  readonly onClose: () => void;
}

const Kept = ({ kept, isReceipt }: { readonly kept: Extract<KeptPaper, { readonly isKept: true }>; readonly isReceipt: boolean }): JSX.Element => {
  const { say } = useSentences();
  return (
    <div className="paper-kept">
      <p>
        <Icon name="check" /> {say('paper.kept', { file: kept.fileName, folder: kept.folderName })}
      </p>
      {kept.form === 'html' && <p>{say('paper.keptHtml')}</p>}
      {!kept.isShown && <p>{say('paper.notShown')}</p>}
      {isReceipt && <p>{kept.withdrawalCode === undefined ? say('paper.noCode') : say('paper.code', { code: `\u2068${kept.withdrawalCode}\u2069` })}</p>}
    </div>
  );
};

export const PaperDialog = ({ title, children, firstLanguage, isReceipt = false, onPrint, onClose }: PaperDialogProps): JSX.Element => {
  const { say, language: window } = useSentences();
  const [language, setLanguage] = useState(firstLanguage);
  const [busy, setBusy] = useState<'save' | 'open'>();
  const [failure, setFailure] = useState<Failure>();
  const [kept, setKept] = useState<KeptPaper>();
  const print = async (opens: boolean): Promise<void> => {
    if (language === null || busy !== undefined) return;
    setFailure(undefined);
    setKept(undefined);
    setBusy(opens ? 'open' : 'save');
    try {
      const answer = await onPrint({ language, opens });
      if (answer.ok) setKept(answer.value);
      else setFailure(answer.failure);
    } finally {
      setBusy(undefined);
    }
  };
  const press = (opens: boolean): void => {
    print(opens).catch(reportError);
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      leaveLabel={say('paper.close')}
      footer={
        <>
          <Button variant="plain" icon="download" isDisabled={language === null} isBusy={busy === 'save'} busyLabel={say('paper.busy')} onPress={() => press(false)}>
            {say('paper.save')}
          </Button>
          <Button icon="text" isDisabled={language === null} isBusy={busy === 'open'} busyLabel={say('paper.busy')} onPress={() => press(true)}>
            {say('paper.open')}
          </Button>
        </>
      }
    >
      <div className="panel-form">
        {children}
        <Select label={say('paper.language')} description={say('paper.languageHelp')} placeholder={say('paper.languageChoose')} value={language} onChange={setLanguage} options={uiLanguageOptions(say, window)} />
        <p className="field-description">
          <Icon name="information" /> {say('paper.unlocked')}
        </p>
        {failure !== undefined && <FailureWords failure={failure} />}
        <div aria-live="polite">{kept?.isKept === true && <Kept kept={kept} isReceipt={isReceipt} />}</div>
      </div>
    </Dialog>
  );
};
