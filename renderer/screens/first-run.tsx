/**
 * The first steps: one calm path from language to a film that can be made; each may be passed over and found again.
 */
import { useState, type JSX, type ReactNode } from 'react';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { StepPath, type Step } from '../ui/step-path.tsx';
import { OrganisationPart } from './settings-organisation.tsx';
import { FfmpegPart, LanguagePart, LibraryPlacePart, useTold, type SettingsPartProps } from './settings-parts.tsx';
import { PassphrasePart } from './settings-passphrase.tsx';

export interface FirstRunProps extends SettingsPartProps {
  readonly onDone: () => void;
  readonly microphoneTest: ReactNode;
}

const steps = ['language', 'library', 'organisation', 'passphrase', 'microphone', 'film'] as const;
type FirstStep = (typeof steps)[number];

const stepKeys: Readonly<Record<FirstStep, string>> = {
  language: 'settings.language',
  library: 'settings.libraryPlace',
  organisation: 'settings.organisation',
  passphrase: 'settings.passphrase',
  microphone: 'settings.microphone',
  film: 'settings.film',
};

export const FirstRun = ({ settings, languages, onDone, microphoneTest }: FirstRunProps): JSX.Element => {
  const { say } = useSentences();
  const told = useTold();
  const [step, setStep] = useState<FirstStep>('language');
  const [seen, setSeen] = useState<ReadonlySet<FirstStep>>(new Set());
  const at = steps.indexOf(step);
  const go = (next: FirstStep): void => {
    setSeen(new Set([...seen, step]));
    setStep(next);
  };
  const finish = async (): Promise<void> => {
    // Where the settings cannot be kept, the person goes on all the same; the steps are then offered again.
    await told(settings.change({ isFirstRunDone: true }));
    onDone();
  };
  const leave = (): void => {
    finish().catch(reportError);
  };
  const path: readonly Step<FirstStep>[] = steps.map((id) => ({ id, title: say(stepKeys[id]), state: seen.has(id) ? 'done' : 'open' }));
  const content: Readonly<Record<FirstStep, ReactNode>> = {
    language: <LanguagePart settings={settings} languages={languages} />,
    library: <LibraryPlacePart settings={settings} />,
    organisation: <OrganisationPart />,
    passphrase: <PassphrasePart />,
    microphone: <div className="part">{microphoneTest}</div>,
    film: <FfmpegPart />,
  };
  const next = steps[at + 1];
  const before = steps[at - 1];
  return (
    <main className="page">
      <header className="page-head">
        <h1>{say('settings.welcome')}</h1>
        <Button variant="quiet" onPress={leave}>
          {say('settings.skipAll')}
        </Button>
      </header>
      <div className="page-body">
        <StepPath label={say('settings.firstSteps')} steps={path} current={step} onSelect={go} stateLabels={{ done: say('settings.stepSeen'), open: say('settings.stepOpen') }} />
        <h2>{say(stepKeys[step])}</h2>
        {content[step]}
      </div>
      <footer className="page-foot">
        {before !== undefined && (
          <Button variant="plain" onPress={() => go(before)}>
            {say('settings.stepBack')}
          </Button>
        )}
        {next === undefined ? <Button onPress={leave}>{say('settings.start')}</Button> : <Button onPress={() => go(next)}>{say('settings.stepOn')}</Button>}
      </footer>
    </main>
  );
};
