/**
 * A page with every control of renderer/ui, in the language, theme and contrast that its address asks for.
 */
import { useState, type JSX, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Button } from '../../../renderer/ui/button.tsx';
import { UiProvider } from '../../../renderer/ui/ui-provider.tsx';
import { Buttons } from './buttons.tsx';
import { Choices } from './choices.tsx';
import { Feedback } from './feedback.tsx';
import { Fields } from './fields.tsx';
import { Layout } from './layout.tsx';
import { Overlays } from './overlays.tsx';
import { words, type Words } from './words.ts';

const asked = new URLSearchParams(location.search);
/** The words that the controls bring along may be asked for in a third language. */
const controls = asked.get('controls');
const language = asked.get('language') === 'ar' ? 'ar' : 'en';
const page = document.documentElement;
page.lang = language;
page.dir = language === 'ar' ? 'rtl' : 'ltr';
for (const [name, value] of [['theme', asked.get('theme')], ['contrast', asked.get('contrast')]] as const) {
  if (value !== null) page.dataset[name] = value;
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }): JSX.Element => (
  <section className="part">
    <h2>{title}</h2>
    {children}
  </section>
);

const KitchenSink = ({ say }: { readonly say: Words }): JSX.Element => {
  const [heard, setHeard] = useState('');
  return (
    <main className="sink" data-heard={heard}>
      <h1>{say.page}</h1>
      <Part title={say.buttons}>
        <Buttons say={say} onHeard={setHeard} />
      </Part>
      <Part title={say.fields}>
        <Fields say={say} onHeard={setHeard} />
      </Part>
      <Part title={say.choices}>
        <Choices say={say} />
      </Part>
      <Part title={say.feedback}>
        <Feedback say={say} onHeard={setHeard} />
      </Part>
      <Part title={say.layout}>
        <Layout say={say} onHeard={setHeard} />
      </Part>
      <Part title={say.overlays}>
        <Overlays say={say} onHeard={setHeard} />
      </Part>
    </main>
  );
};

const place = document.querySelector('#studio');
if (place === null) throw new Error('The page has no place for its controls');
const say = words[language];
/** Without what the controls need around them, to show that the policy would stop React Aria's own style. */
const bare = (
  <main className="sink">
    <Button>{say.save}</Button>
  </main>
);
const whole = (
  <UiProvider locale={controls ?? language} messagesLabel={say.messages} closeLabel={say.close}>
    <KitchenSink say={say} />
  </UiProvider>
);
createRoot(place).render(asked.has('bare') ? bare : whole);
