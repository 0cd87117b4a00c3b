/**
 * The settings: the same parts as the first steps, and those that are needed later.
 */
import { useState, type JSX, type ReactNode } from 'react';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';
import { Tabs, type TabItem } from '../ui/tabs.tsx';
import { AboutPart } from './help-about.tsx';
import { ScreenPage } from './screen-page.tsx';
import { OrganisationPart, PartnersPart } from './settings-organisation.tsx';
import { FfmpegPart, LanguagePart, LibraryPlacePart, LooksPart, type SettingsPartProps } from './settings-parts.tsx';
import { PassphrasePart } from './settings-passphrase.tsx';

export interface SettingsScreenProps extends SettingsPartProps {
  readonly onBack: () => void;
  readonly onFirstRun: () => void;
  /** The microphone with its level, of whoever records. */
  readonly microphoneTest: ReactNode;
}

type Part = 'language' | 'looks' | 'library' | 'organisation' | 'partners' | 'passphrase' | 'microphone' | 'film' | 'about';

export const SettingsScreen = ({ settings, languages, onBack, onFirstRun, microphoneTest }: SettingsScreenProps): JSX.Element => {
  const { say } = useSentences();
  const [part, setPart] = useState<Part>('language');
  const items: readonly TabItem<Part>[] = [
    { id: 'language', title: say('settings.language'), icon: 'text', content: <LanguagePart settings={settings} languages={languages} /> },
    { id: 'looks', title: say('settings.looks'), icon: 'eye', content: <LooksPart settings={settings} /> },
    { id: 'library', title: say('settings.libraryPlace'), icon: 'folder', content: <LibraryPlacePart settings={settings} /> },
    { id: 'organisation', title: say('settings.organisation'), icon: 'people', content: <OrganisationPart /> },
    { id: 'partners', title: say('settings.partners'), icon: 'share', content: <PartnersPart /> },
    { id: 'passphrase', title: say('settings.passphrase'), icon: 'lock', content: <PassphrasePart /> },
    { id: 'microphone', title: say('settings.microphone'), icon: 'microphone', content: <div className="part">{microphoneTest}</div> },
    { id: 'film', title: say('settings.film'), icon: 'film', content: <FfmpegPart /> },
    { id: 'about', title: say('settings.about'), icon: 'information', content: <AboutPart /> },
  ];
  return (
    <ScreenPage
      title={say('settings.title')}
      onBack={onBack}
      tools={
        <Button variant="plain" onPress={onFirstRun}>
          {say('settings.firstSteps')}
        </Button>
      }
    >
      <Tabs label={say('settings.title')} items={items} selected={part} onSelect={setPart} orientation="vertical" />
    </ScreenPage>
  );
};
