/**
 * The place where an interpreter records the consent screens, once for each workshop and language.
 *
 * Everything is kept as soon as it is said; leaving and coming back goes on where it was.
 */
import { useEffect, useState, type JSX } from 'react';
import type { WorkshopListing } from '../../electron/core/bridge/library.ts';
import type { ConsentScreen } from '../../electron/core/consent/consent-screens.ts';
import { uiLanguageFor, uiLanguages, type UiLanguage } from '../../electron/core/ui-languages.ts';
import { FailureWords } from '../panels/failure-words.tsx';
import { useSentences } from '../sentences.ts';
import { microphoneSentences } from '../state/microphone.ts';
import { offeredLanguages } from '../state/story-languages.ts';
import { uiLanguageOptions } from '../state/ui-language-options.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import type { VoiceStore } from '../state/voice-store.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Select } from '../ui/select.tsx';
import { useConfirm } from '../ui/use-confirm.ts';
import { ScreenPage } from './screen-page.tsx';
import { SpokenRow } from './spoken-row.tsx';
import { useSpokenRecording } from './use-spoken-recording.ts';

export interface SpokenScreenProps {
  readonly voice: VoiceStore;
  readonly onBack: () => void;
}

const Desk = ({ workshops, voice }: { readonly workshops: readonly WorkshopListing[]; readonly voice: VoiceStore }): JSX.Element => {
  const { say, language: window } = useSentences();
  const confirm = useConfirm();
  const [workshopId, setWorkshop] = useState(workshops[0]?.workshopId ?? '');
  const workshop = workshops.find((one) => one.workshopId === workshopId);
  const [language, setLanguage] = useState(workshop?.languages[0] ?? window);
  const [textLanguage, setTextLanguage] = useState<UiLanguage>(() => uiLanguages.find(({ tag }) => tag === language)?.tag ?? uiLanguageFor([window]));
  const { rows = [], failure, problem, active, record, stop, erase } = useSpokenRecording({ workshopId, language, textLanguage }, voice);
  const recorded = rows.filter((row) => row.state === 'recorded').length;
  const isBusy = active !== undefined;
  const choose = (next: string): void => {
    setLanguage(next);
    setTextLanguage(uiLanguages.find(({ tag }) => tag === next)?.tag ?? textLanguage);
  };
  const eraseAsked = async (which?: ConsentScreen): Promise<void> => {
    const isSure = await confirm({ title: say(which === undefined ? 'spoken.eraseAllTitle' : 'spoken.eraseTitle'), text: say('spoken.eraseText'), yes: say('spoken.erase'), no: say('library.cancel'), isDanger: true });
    if (isSure) await erase(which);
  };
  return (
    <div className="spoken-desk">
      <p>{say('spoken.text')}</p>
      <div className="form-row">
        <Select label={say('library.workshop')} value={workshopId} isDisabled={isBusy} onChange={setWorkshop} options={workshops.map((one) => ({ id: one.workshopId, label: one.title }))} />
        <Select label={say('spoken.language')} value={language} isDisabled={isBusy} onChange={choose} options={offeredLanguages(window, [language, ...(workshop?.languages ?? [])]).map(({ tag, name }) => ({ id: tag, label: name }))} />
        <Select label={say('spoken.textLanguage')} value={textLanguage} isDisabled={isBusy} onChange={setTextLanguage} options={uiLanguageOptions(say, window)} />
      </div>
      <ProgressBar label={say('spoken.progress', { done: recorded, all: rows.length })} value={rows.length === 0 ? 0 : recorded / rows.length} />
      {failure !== undefined && <FailureWords failure={failure} />}
      {problem !== undefined && <p role="alert">{say(microphoneSentences[problem])}</p>}
      <ol className="spoken-rows">
        {rows.map((row, index) => (
          <SpokenRow
            key={row.screen}
            row={row}
            number={index + 1}
            textLanguage={textLanguage}
            recordedMs={active?.screen === row.screen ? active.recordedMs : undefined}
            isWaiting={isBusy && active.screen !== row.screen}
            onRecord={() => record(row.screen)}
            onStop={stop}
            onErase={() => void eraseAsked(row.screen).catch(reportError)}
          />
        ))}
      </ol>
      {rows.some((row) => row.soundId !== undefined) && (
        <Button variant="danger" icon="trash" isDisabled={isBusy} onPress={() => void eraseAsked().catch(reportError)}>
          {say('spoken.eraseAll')}
        </Button>
      )}
    </div>
  );
};

export const SpokenScreen = ({ voice, onBack }: SpokenScreenProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [workshops, setWorkshops] = useState<readonly WorkshopListing[]>();
  useEffect(() => {
    studio.listWorkshops().then((listed) => setWorkshops(listed.ok ? listed.value : []), reportError);
  }, [studio]);
  return (
    <ScreenPage title={say('spoken.title')} onBack={onBack}>
      {workshops?.length === 0 && (
        <EmptyState title={say('spoken.noWorkshopTitle')} icon="people">
          {say('spoken.noWorkshopText')}
        </EmptyState>
      )}
      {workshops !== undefined && workshops.length > 0 && <Desk workshops={workshops} voice={voice} />}
    </ScreenPage>
  );
};
