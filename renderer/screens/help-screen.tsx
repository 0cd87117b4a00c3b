/**
 * The help: one page for each screen, and the keys.
 */
import { useState, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import type { KeyCombination } from '../state/commands.ts';
import type { HelpPage } from '../state/screen-store.ts';
import { Tabs, type TabItem } from '../ui/tabs.tsx';
import { AboutPart } from './help-about.tsx';
import { helpPages } from './help-pages.ts';
import { HelpShortcuts } from './help-shortcuts.tsx';
import { ScreenPage } from './screen-page.tsx';

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
    <ScreenPage title={say('help.title')} onBack={onBack}>
      <Tabs label={say('help.title')} items={items} selected={shown} onSelect={setShown} orientation="vertical" />
    </ScreenPage>
  );
};
