import { renderToStaticMarkup } from 'react-dom/server';
import type { JSX } from 'react';
import { describe, expect, it } from 'vitest';
import type { Reason } from '../../../electron/core/failure.ts';
import { useTellReason } from '../../../renderer/panels/tell-reason.ts';
import { loadSentences, SentencesContext } from '../../../renderer/sentences.ts';

const Told = ({ reason }: { readonly reason: Reason }): JSX.Element => <p>{useTellReason()(reason)}</p>;
const told = async (reason: Reason, language: 'en' | 'it' = 'en'): Promise<string> =>
  renderToStaticMarkup(
    <SentencesContext value={await loadSentences(language)}>
      <Told reason={reason} />
    </SentencesContext>,
  );

describe('renderer/panels/tell-reason', () => {
  it('says channels, languages, days, kinds and places in words of the window’s language', async () => {
    expect(await told({ code: 'rule.R03', params: { context: 'over', person: 'Rasha', channel: 'partner-portfolio', date: '2026-05-31' } })).toContain('The yes of Rasha to A partner’s portfolio ended on May 31, 2026');
    expect(await told({ code: 'rule.R17', params: { context: 'missing', language: 'ar' } }, 'it')).toContain('arabo');
    expect(await told({ code: 'rule.R10', params: { context: 'unknown', count: 2, kinds: 'picture, music' } }, 'it')).toContain('immagine, musica');
    expect(await told({ code: 'rule.R08', params: { context: 'name', person: 'Rasha', where: 'alt-text', scenes: '' } })).toContain('a picture’s description');
  });

  it('leaves what is no code as it is', async () => {
    expect(await told({ code: 'failure.caption-language-missing', params: { language: 'x y', languages: '–' } })).toContain('“x y”');
  });
});
