/**
 * What people were told before they answered: texts with their hash, kept with the consent.
 *
 * In: words in a language and how they were given. Out: the consent document that holds them once. The same words are
 * never kept twice; what is known about how they were given is only ever added to.
 */
import type { ConsentDocument, Notice } from '../../core/consent/consent.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { sha256Hex } from '../../core/story/story-hash.ts';
import type { OpenStory } from '../library/open-story.ts';
import { newId } from './studio.ts';

export interface NoticeGiven {
  readonly text: string;
  readonly language: string;
  readonly form: Notice['form'];
  /** Neither is assumed. */
  readonly readAloud?: boolean;
  readonly understandingChecked?: boolean;
  readonly interpreter?: string;
}

export interface Noticed {
  readonly consent: ConsentDocument;
  readonly noticeId: string;
}

export const withNotice = (consent: ConsentDocument, given: NoticeGiven): Noticed => {
  const text = given.text.normalize('NFC');
  const sha256 = sha256Hex(text);
  const { language, form, interpreter, readAloud = false, understandingChecked = false } = given;
  const known = consent.notices.find((notice) => notice.sha256 === sha256 && notice.language === language);
  const notice: Notice = {
    ...(known ?? { id: newId(), version: '1', sha256, language, form, text }),
    ...(interpreter === undefined ? {} : { interpreter }),
    readAloud: readAloud || known?.readAloud === true,
    understandingChecked: understandingChecked || known?.understandingChecked === true,
  };
  return { consent: { ...consent, notices: known === undefined ? [...consent.notices, notice] : consent.notices.map((one) => (one.id === notice.id ? notice : one)) }, noticeId: notice.id };
};

export const addNoticeOpened = async (given: NoticeGiven, opened: OpenStory): Promise<Result<{ readonly noticeId: string }>> => {
  let noticeId = '';
  const written = await opened.consent.update((present) => {
    const noticed = withNotice(present, given);
    noticeId = noticed.noticeId;
    return succeed(noticed.consent);
  });
  return written.ok ? succeed({ noticeId }) : written;
};
