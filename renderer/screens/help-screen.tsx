/**
 * The help: one page for each screen, and the keys.
 */
import { useState, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import type { KeyCombination } from '../state/commands.ts';
import type { HelpPage } from '../state/screen-store.ts';
import { Button } from '../ui/button.tsx';
import { Tabs, type TabItem } from '../ui/tabs.tsx';
import { AboutPart } from './help-about.tsx';
import { helpPages } from './help-pages.ts';
import { HelpShortcuts } from './help-shortcuts.tsx';

export interface HelpScreenProps {
  readonly page: HelpPage;
  readonly keymap: Readonly<Record<string, readonly KeyCombination[]>>;
  readonly onBack: () => void;
}

const pages = Object.keys(helpPages) as HelpPage[];

const Page = ({ page }: { readonly page: HelpPage }): JSX.Element => {
  const { say } = useSentences();
  const words = helpPages[page];
  return (
    <article className="part">
      <h2>{say(words.title)}</h2>
      <ul className="help-list">
        {words.lines.map((line) => (
          <li key={line}>{say(line)}</li>
        ))}
      </ul>
    </article>
  );
};

export const HelpScreen = ({ page, keymap, onBack }: HelpScreenProps): JSX.Element => {
  const { say } = useSentences();
  const [shown, setShown] = useState<HelpPage | 'keys' | 'about'>(page);
  const items: readonly TabItem<HelpPage | 'keys' | 'about'>[] = [
    ...pages.map((id) => ({ id, title: say(helpPages[id].title), content: <Page page={id} /> })),
    { id: 'keys', title: say('help.shortcuts'), content: <HelpShortcuts keymap={keymap} /> },
    { id: 'about', title: say('settings.about'), content: <AboutPart /> },
  ];
  return (
    <main className="page">
      <header className="page-head">
        <Button variant="quiet" icon="arrow-start" onPress={onBack}>
          {say('settings.back')}
        </Button>
        <h1>{say('help.title')}</h1>
      </header>
      <div className="page-body">
        <Tabs label={say('help.title')} items={items} selected={shown} onSelect={setShown} orientation="vertical" />
      </div>
    </main>
  );
};
