/**
 * One film of the workshop's stories, of those who agreed to where it goes: asked for, made, and who is not in it.
 *
 * Who may be in it, the gate says for each story when the film is made; a reason that a warning asks for is typed here and
 * kept with what left.
 */
import { useEffect, useState, type JSX } from 'react';
import type { CompilationWish, CompiledView } from '../../../electron/core/bridge/screening.ts';
import type { PartnerFacts } from '../../../electron/core/bridge/settings.ts';
import type { Failure, Reason } from '../../../electron/core/failure.ts';
import { FailureWords } from '../../panels/failure-words.tsx';
import { useTellReason } from '../../panels/tell-reason.ts';
import type { PassphraseUse } from '../../panels/use-passphrase.tsx';
import { formatDay } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ScreeningWorkBar } from './screening-part.tsx';

export interface CompilationFormProps {
  readonly workshopId: string;
  readonly passphrase: PassphraseUse;
}

const channels = ['partner-portfolio', 'public-web', 'policy-advocacy'] as const satisfies readonly CompilationWish['channel'][];

/** What may go with a typed reason; nobody answers a refusal with one. */
const warned = (reasons: readonly Reason[]): readonly Reason[] => [...new Map(reasons.filter(({ params }) => params['severity'] === 'W').map((reason) => [reason.code, reason])).values()];

const Made = ({ made }: { readonly made: CompiledView }): JSX.Element => {
  const { say, language } = useSentences();
  return (
    <>
      <Notice title={say('compilation.done', { file: made.fileName, place: made.placeName })}>
        <p>{say('compilation.until', { date: formatDay(made.validUntil.slice(0, 10), language) })}</p>
        <ul>
          {made.titles.map((title) => (
            <li key={title}>
              <bdi>{title}</bdi>
            </li>
          ))}
        </ul>
      </Notice>
      {made.leftOut.length > 0 && (
        <section className="take-home-refused" aria-label={say('compilation.leftOut')}>
          <h3>{say('compilation.leftOut')}</h3>
          {made.leftOut.map(({ title, failure }) => (
            <div key={title}>
              <p className="row-title">
                <bdi>{title}</bdi>
              </p>
              <FailureWords failure={failure} />
            </div>
          ))}
        </section>
      )}
    </>
  );
};

interface FieldsProps {
  readonly wish: CompilationWish;
  readonly partners: readonly PartnerFacts[];
  readonly onChange: (part: Partial<CompilationWish>) => void;
}

const Fields = ({ wish, partners, onChange }: FieldsProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <TextField label={say('library.storyTitle')} dir="auto" value={wish.title} onChange={(title) => onChange({ title })} />
      <Select label={say('share.channelLabel')} value={wish.channel} onChange={(channel) => onChange({ channel })} options={channels.map((id) => ({ id, label: say(`share.channel.${id}`), description: say(`share.where.${id}`) }))} />
      <Select
        label={say('share.recipient')}
        placeholder={say('share.recipientNone')}
        description={partners.length === 0 ? say('share.noPartners') : undefined}
        value={wish.recipient ?? null}
        onChange={(recipient) => onChange({ recipient })}
        options={partners.map(({ id, name }) => ({ id, label: name }))}
      />
      {wish.channel === 'public-web' && (
        <Checkbox description={say('share.ask.acknowledgeHelp')} isSelected={wish.acknowledges} onChange={(acknowledges) => onChange({ acknowledges })}>
          {say('share.ask.acknowledge')}
        </Checkbox>
      )}
      {wish.channel === 'policy-advocacy' && <TextField label={say('share.ask.audience')} description={say('share.ask.audienceHelp')} dir="auto" value={wish.audience ?? ''} onChange={(audience) => onChange({ audience })} />}
    </>
  );
};

export const CompilationForm = ({ workshopId, passphrase }: CompilationFormProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const tell = useTellReason();
  const [partners, setPartners] = useState<readonly PartnerFacts[]>([]);
  const [wish, setWish] = useState<CompilationWish>({ title: '', channel: 'partner-portfolio', acknowledges: false, reasons: {} });
  const [isBusy, setBusy] = useState(false);
  const [made, setMade] = useState<CompiledView>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    studio.listPartners().then((listed) => setPartners(listed.ok ? listed.value : []), reportError);
  }, [studio]);
  const change = (part: Partial<CompilationWish>): void => setWish({ ...wish, ...part });
  const warnings = warned([...(failure?.reasons ?? []), ...(made?.leftOut ?? []).flatMap((one) => one.failure.reasons)]);
  const make = async (): Promise<void> => {
    setBusy(true);
    setMade(undefined);
    setFailure(undefined);
    try {
      const typed = Object.fromEntries(Object.entries(wish.reasons).filter(([, words]) => words.trim() !== ''));
      const answer = await passphrase.withPassphrase(() => studio.compileStories({ workshopId, wish: { ...wish, reasons: typed } }));
      if (answer.ok && answer.value.isChosen) setMade(answer.value);
      if (!answer.ok && answer.failure.code !== 'stopped' && answer.failure.code !== 'passphrase-needed') setFailure(answer.failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="compilation form-column" aria-labelledby="compilation-title">
      <h2 id="compilation-title">{say('compilation.title')}</h2>
      <p>{say('compilation.text')}</p>
      <Fields wish={wish} partners={partners} onChange={change} />
      {failure !== undefined && <FailureWords failure={failure} />}
      {made !== undefined && <Made made={made} />}
      {warnings.map((reason) => {
        const rule = reason.code.replace('rule.', '');
        return <TextArea key={rule} label={say('share.reasonLabel')} description={tell(reason)} minRows={1} maxLength={2000} dir="auto" value={wish.reasons[rule] ?? ''} onChange={(words) => change({ reasons: { ...wish.reasons, [rule]: words } })} />;
      })}
      {isBusy && <ScreeningWorkBar words={() => say('compilation.making')} />}
      <div className="part-buttons">
        <Button variant="plain" icon="film" isDisabled={isBusy || wish.title.trim() === ''} onPress={() => void make().catch(reportError)}>
          {say('compilation.make')}
        </Button>
      </div>
    </section>
  );
};
