/**
 * What people were told before they answered: the texts, in which language and how, and a form for another one.
 */
import { useState, type JSX } from 'react';
import type { NoticeView } from '../../../electron/core/bridge/consent.ts';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { useSentences } from '../../sentences.ts';
import { languageName } from '../../state/story-languages.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { NoticeForm } from './notice-form.tsx';

export const NoticeList = ({ notices }: { readonly notices: readonly NoticeView[] }): JSX.Element => {
  const { say, language } = useSentences();
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="consent-notices" aria-labelledby="consent-notices-title">
      <h2 id="consent-notices-title">{say('consent.noticesTitle')}</h2>
      <p>{say('consent.noticesHelp')}</p>
      <ul>
        {notices.map((notice) => (
          <li key={notice.noticeId}>
            <details>
              <summary>{say('consent.noticeName', { language: languageName(notice.language, language), form: say(`consent.form.${notice.form}`) })}</summary>
              <p className="notice-words" lang={notice.language} dir={directionOf(notice.language)}>
                {notice.text ?? say('consent.noticeWordsElsewhere')}
              </p>
            </details>
            <span className="consent-marks">
              <Badge kind={notice.readAloud ? 'good' : 'open'}>{notice.readAloud ? say('consent.readAloud') : say('consent.notReadAloud')}</Badge>
              <Badge kind={notice.understandingChecked ? 'good' : 'open'}>{notice.understandingChecked ? say('consent.understood') : say('consent.notUnderstood')}</Badge>
            </span>
          </li>
        ))}
      </ul>
      <Button variant="plain" icon="plus" onPress={() => setAdding(true)}>
        {say('consent.addNotice')}
      </Button>
      {isAdding && <NoticeForm onClose={() => setAdding(false)} onSaved={() => setAdding(false)} />}
    </section>
  );
};
