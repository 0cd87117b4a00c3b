/**
 * The parts of the settings that the first steps show as well: language, looks, where the library lives, ffmpeg.
 */
import { useEffect, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { FfmpegFacts, SettingsFacts } from '../../electron/core/bridge/settings.ts';
import type { Result } from '../../electron/core/failure.ts';
import { contrasts, motions, textSizes, themes, type WindowSettings } from '../../electron/core/studio-settings.ts';
import { uiLanguages, type UiLanguage } from '../../electron/core/ui-languages.ts';
import { useSentences } from '../sentences.ts';
import type { LanguageStore } from '../state/language-store.ts';
import type { SettingsChange, SettingsStore } from '../state/settings-store.ts';
import { uiLanguageOptions } from '../state/ui-language-options.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { useToast } from '../ui/use-toast.ts';
import { ReasonList } from './failure-words.tsx';

export interface SettingsPartProps {
  readonly settings: SettingsStore;
  readonly languages: LanguageStore;
}

/** A refusal becomes a message; the answer is handed on. */
export const useTold = (): (<Value>(asked: Promise<Result<Value>>) => Promise<Value | undefined>) => {
  const { say } = useSentences();
  const toast = useToast();
  return async (asked) => {
    const answer = await asked;
    if (answer.ok) return answer.value;
    toast({ text: [say(`failure.${answer.failure.code}`, answer.failure.params), ...answer.failure.reasons.map((reason) => say(reason.code, reason.params))].join(' '), kind: 'problem' });
    return undefined;
  };
};

const useFacts = (settings: SettingsStore): SettingsFacts | undefined => {
  const state = useStore(settings);
  return state.kind === 'ready' ? state.facts : undefined;
};

const useChange = (settings: SettingsStore): ((change: SettingsChange) => void) => {
  const told = useTold();
  return (change) => {
    told(settings.change(change)).catch(reportError);
  };
};

export const LanguagePart = ({ settings, languages }: SettingsPartProps): JSX.Element => {
  const { say, language } = useSentences();
  const told = useTold();
  const spoken = uiLanguages.find(({ tag }) => tag === language);
  const choose = async (tag: UiLanguage): Promise<void> => {
    if ((await told(settings.change({ language: tag }))) !== undefined) await languages.getState().choose(tag);
  };
  return (
    <div className="part">
      <Select
        label={say('settings.language')}
        description={say('settings.languageHelp')}
        value={spoken?.tag ?? null}
        onChange={(tag) => {
          choose(tag).catch(reportError);
        }}
        options={uiLanguageOptions(say, language)}
      />
      {spoken?.isReviewed === false && <p className="field-description">{say('settings.notReviewed', { language: spoken.ownName })}</p>}
    </div>
  );
};

const themeKeys: Readonly<Record<WindowSettings['theme'], string>> = { system: 'settings.asComputer', light: 'settings.light', dark: 'settings.dark' };
const contrastKeys: Readonly<Record<WindowSettings['contrast'], string>> = { system: 'settings.asComputer', standard: 'settings.contrastStandard', more: 'settings.contrastMore' };
const sizeKeys: Readonly<Record<WindowSettings['textSize'], string>> = { standard: 'settings.sizeStandard', large: 'settings.sizeLarge', largest: 'settings.sizeLargest' };

export const LooksPart = ({ settings }: Pick<SettingsPartProps, 'settings'>): JSX.Element | null => {
  const { say } = useSentences();
  const facts = useFacts(settings);
  const change = useChange(settings);
  if (facts === undefined) return null;
  const { theme, contrast, motion, textSize } = facts.settings;
  const sizes = textSizes.map((id) => ({ id, label: say(sizeKeys[id]) }));
  return (
    <div className="part">
      <Select label={say('settings.theme')} value={theme} onChange={(next) => change({ theme: next })} options={themes.map((id) => ({ id, label: say(themeKeys[id]) }))} />
      <Select label={say('settings.contrast')} value={contrast} onChange={(next) => change({ contrast: next })} options={contrasts.map((id) => ({ id, label: say(contrastKeys[id]) }))} />
      <Select label={say('settings.textSize')} value={textSize} onChange={(next) => change({ textSize: next })} options={sizes} />
      <Switch isSelected={motion === 'reduced'} onChange={(isReduced) => change({ motion: motions[isReduced ? 1 : 0] })} description={say('settings.calmHelp')}>
        {say('settings.calm')}
      </Switch>
    </div>
  );
};

export const LibraryPlacePart = ({ settings }: Pick<SettingsPartProps, 'settings'>): JSX.Element | null => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const told = useTold();
  const facts = useFacts(settings);
  if (facts === undefined) return null;
  const move = async (asked: Promise<Result<SettingsFacts>>): Promise<void> => {
    const moved = await told(asked);
    if (moved !== undefined) settings.adopt(moved);
  };
  return (
    <div className="part">
      <p>{say('settings.libraryText')}</p>
      <p>
        {say('settings.libraryNow', { name: facts.libraryName })}
      </p>
      {facts.isLibraryGiven ? (
        <p>{say('settings.libraryGiven')}</p>
      ) : (
        <div className="part-buttons">
          <Button
            variant="plain"
            icon="folder"
            onPress={() => {
              move(studio.chooseLibrary()).catch(reportError);
            }}
          >
            {say('settings.otherLibrary')}
          </Button>
          <Button
            variant="quiet"
            onPress={() => {
              move(studio.returnToUsualLibrary()).catch(reportError);
            }}
          >
            {say('settings.usualLibrary')}
          </Button>
        </div>
      )}
      <p className="field-description">{say('settings.libraryStays')}</p>
    </div>
  );
};

export const FfmpegPart = (): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [facts, setFacts] = useState<FfmpegFacts>();
  useEffect(() => {
    studio.ffmpegFacts().then((answer) => answer.ok && setFacts(answer.value), reportError);
  }, [studio]);
  return (
    <div className="part">
      <p>{say('settings.ffmpegText')}</p>
      {facts === undefined && <output>{say('settings.looking')}</output>}
      {facts?.isFound === true && (
        <p>
          <Badge kind="good">{say('settings.ffmpegFound', { version: facts.version ?? '' })}</Badge>
        </p>
      )}
      {facts?.isFound === false && (
        <div role="alert">
          <p>{say('settings.ffmpegMissing')}</p>
          <ReasonList reasons={facts.missing} />
        </div>
      )}
    </div>
  );
};
