/**
 * Says why work on a film really ended, when somebody took a yes back meanwhile, perhaps in another program.
 *
 * In: the question the gate had said yes to, and how the work ended. Out: the gate's no of this moment where there is
 * one, else the end as it was. Whoever takes a yes back sets finished films aside; the file that is missed because of it
 * is a consequence, and no answer to a person. What was made after that no is set aside as well.
 */
import type { GateAnswer } from '../../core/consent/gate-input.ts';
import type { Result } from '../../core/failure.ts';
import { setFilmsAside } from '../library/films-aside.ts';
import { askGate, openFresh, refusalOf, type GateQuestion } from './ask-gate.ts';

const isTakenBack = ({ refusals }: GateAnswer): boolean => refusals.some(({ rule, params }) => rule === 'R12' || (rule === 'R02' && params['context'] === 'withdrawn'));

export const tellTakenBack = async <Value>(question: GateQuestion, ended: Result<Value>): Promise<Result<Value>> => {
  if (ended.ok || ended.failure.code === 'stopped') return ended;
  const { studio, opened, channel } = question;
  const fresh = await openFresh(studio, opened);
  const answer = fresh.ok ? await askGate({ ...question, opened: fresh.value }) : fresh;
  if (!answer.ok || answer.value.isAllowed) return ended;
  const refused = ended.failure.code === 'consent-refused' ? ended : refusalOf(answer.value, channel);
  if (!isTakenBack(answer.value)) return refused;
  const aside = await setFilmsAside({ fs: studio.fs, folder: opened.folder });
  const { reasons } = refused.failure;
  return aside.ok ? refused : { ok: false, failure: { ...refused.failure, reasons: [...reasons, { code: 'note.films-not-aside', params: { cause: aside.failure.code } }] } };
};
