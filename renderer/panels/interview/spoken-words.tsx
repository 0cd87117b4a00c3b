/**
 * Lets a person hear the screen that is shown, as an interpreter recorded it; calmly says so where nobody did.
 *
 * Only recordings of the words as they are now come here. The screens' language is heard first where the person
 * understands it, else their own languages: the words on the screen then stand in another one.
 */
import { useEffect, useState, type JSX } from 'react';
import type { SpokenSound } from '../../../electron/core/bridge/spoken.ts';
import type { ConsentScreen } from '../../../electron/core/consent/consent-screens.ts';
import { useSentences } from '../../sentences.ts';
import { languageName } from '../../state/story-languages.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { ListenButton } from '../listen-button.tsx';
import type { Step } from './interview-draft.ts';

const screenOf = (step: Step): ConsentScreen | undefined => {
  if (step.kind === 'ask') return step.question;
  return step.kind === 'guardian' || step.kind === 'summary' ? undefined : step.kind;
};

/** In the order in which they are tried. */
export const languagesToHear = (shown: string, understood: readonly string[]): readonly string[] => [...new Set(understood.some((tag) => tag.split('-')[0] === shown) ? [shown, ...understood] : [...understood, shown])];

/** What can be heard in this conversation; undefined until it is known. */
export const useSpokenWords = (languages: readonly string[]): readonly SpokenSound[] | undefined => {
  const studio = useStudioBridge();
  const [sounds, setSounds] = useState<readonly SpokenSound[]>();
  const wanted = languages.join(' ');
  useEffect(() => {
    let isWanted = true;
    studio.spokenOfStory({ languages: wanted.split(' ') }).then((answer) => {
      if (isWanted) setSounds(answer.ok ? answer.value : []);
    }, reportError);
    return () => {
      isWanted = false;
    };
  }, [studio, wanted]);
  return sounds;
};

export interface SpokenWordsProps {
  readonly step: Step;
  readonly languages: readonly string[];
  readonly sounds: readonly SpokenSound[] | undefined;
}

export const SpokenWords = ({ step, languages, sounds }: SpokenWordsProps): JSX.Element | null => {
  const { say, language: shown } = useSentences();
  const studio = useStudioBridge();
  const screen = screenOf(step);
  if (screen === undefined || sounds === undefined) return null;
  const heard = languages.map((language) => sounds.find((one) => one.screen === screen && one.language === language)).find((one) => one !== undefined);
  return (
    <div className="interview-listen">
      {heard === undefined ? <p className="field-description">{say('spoken.none')}</p> : <ListenButton address={studio.mediaUrl('film', heard.soundId)} label={heard.language === shown ? say('spoken.listen') : say('spoken.listenIn', { language: languageName(heard.language, shown) })} />}
    </div>
  );
};
