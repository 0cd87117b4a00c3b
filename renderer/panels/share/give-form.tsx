/**
 * Gives a story away: the channel, who gets it, what the gate says, the reasons for what it warns of.
 *
 * The gate is asked anew whenever something is chosen and whenever story or people changed; the button works only when
 * nothing stops it. The same gate is asked again by main when files leave.
 */
import { useEffect, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { GateOutlook, GateWish, JobWork, ToldFailure, TypedReasons } from '../../../electron/core/bridge/render.ts';
import type { PartnerView } from '../../../electron/core/bridge/consent.ts';
import { tidyStatements } from '../../../electron/core/consent/statements.ts';
import type { Mend } from '../../../electron/core/consent/mends.ts';
import type { Channel, Story } from '../../../electron/core/story/story.ts';
import { formatDay } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { changeGiveDraft, giveDraftIn, giveDraftsOf, type GiveDraft } from '../../state/give-draft-store.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { useStory, useStoryActions } from '../../state/story-context.ts';
import { FailureWords } from '../failure-words.tsx';
import { GateWords } from '../gate-words.tsx';
import { ChannelFields, statementsFor } from './channel-fields.tsx';
import { countryName } from '../country-name.ts';
import type { PassphraseUse } from '../use-passphrase.tsx';
import { VersionOffer } from './version-offer.tsx';

/** A screening plays in the program; the storyteller's own file has a button beside each film. */
const offered = ['partner-portfolio', 'public-web', 'training-course', 'policy-advocacy', 'social-media'] as const satisfies readonly Channel[];

const askPauseMs = 400;

type Outlook = { readonly kind: 'asking' } | { readonly kind: 'told'; readonly outlook: GateOutlook } | { readonly kind: 'failed'; readonly failure: ToldFailure };

interface Told {
  readonly key: string;
  readonly channel: Channel;
  readonly story: Story;
  readonly mark: unknown;
  readonly told: Exclude<Outlook, { readonly kind: 'asking' }>;
}

interface Looking {
  readonly answer: Outlook | undefined;
  /** The answer is about the story and the people as they are now. */
  readonly isFresh: boolean;
}

/** `mark` is whatever else may change the answer. An older answer to the same question stays in sight until the new one comes. */
const useOutlook = (wish: GateWish | undefined, story: Story, mark: unknown): Looking => {
  const studio = useStudioBridge();
  const { flush } = useStoryActions();
  const [answer, setAnswer] = useState<Told>();
  const key = JSON.stringify(wish ?? null);
  useEffect(() => {
    if (key === 'null') return undefined;
    let isWanted = true;
    const ask = async (): Promise<void> => {
      await flush();
      const told = await studio.askGate(JSON.parse(key) as GateWish);
      if (isWanted) setAnswer({ key, channel: (JSON.parse(key) as GateWish).channel, story, mark, told: told.ok ? { kind: 'told', outlook: told.value } : { kind: 'failed', failure: told.failure } });
    };
    const timer = setTimeout(() => void ask().catch(reportError), askPauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [key, story, mark, studio, flush]);
  if (wish === undefined) return { answer: undefined, isFresh: false };
  // While someone types, what was said last about this channel stays in sight.
  if (answer?.channel !== wish.channel) return { answer: { kind: 'asking' }, isFresh: false };
  return { answer: answer.told, isFresh: answer.key === key && answer.story === story && answer.mark === mark };
};

export interface GiveFormProps {
  readonly partners: readonly PartnerView[];
  /** Changes whenever people or their answers do. */
  readonly mark: unknown;
  readonly onGive: (work: Extract<JobWork, { readonly kind: 'package' }>) => void;
  readonly onMend: (mend: Mend) => void;
  readonly onFolder: () => void;
  readonly withPassphrase: PassphraseUse['withPassphrase'];
  /** Opens another story of the library. */
  readonly onOpenStory: (folderName: string) => void;
}

/** Only warnings that are there may have a reason. */
const answered = (outlook: GateOutlook, reasons: TypedReasons): TypedReasons =>
  Object.fromEntries([...new Set(outlook.warnings.map((word) => word.rule))].flatMap((rule) => ((reasons[rule] ?? '').trim() === '' ? [] : [[rule, (reasons[rule] ?? '').trim()]])));

const isAnswered = (outlook: GateOutlook, reasons: TypedReasons): boolean => Object.keys(answered(outlook, reasons)).length === new Set(outlook.warnings.map((word) => word.rule)).size;

export const GiveForm = ({ partners, mark, onGive, onMend, onFolder, withPassphrase, onOpenStory }: GiveFormProps): JSX.Element => {
  const { say, language } = useSentences();
  const story = useStory();
  const drafts = giveDraftsOf(useStudioBridge());
  const { channel, recipient, reasons, said } = giveDraftIn(useStore(drafts), story.id);
  const change = (next: Partial<GiveDraft>): void => changeGiveDraft(drafts, story.id, next);
  const statements = channel === null ? undefined : tidyStatements(statementsFor(channel, said));
  const wish: GateWish | undefined = channel === null ? undefined : { channel, ...(recipient === null ? {} : { recipient }), ...(statements === undefined ? {} : { statements }) };
  const { answer: told, isFresh } = useOutlook(wish, story, mark);
  const outlook = told?.kind === 'told' ? told.outlook : undefined;
  const mayGo = isFresh && outlook !== undefined && outlook.mayGo && isAnswered(outlook, reasons);
  return (
    <section className="share-give" aria-labelledby="share-give-title">
      <h2 id="share-give-title">{say('share.giveTitle')}</h2>
      <p>{say('share.giveHint')}</p>
      <RadioGroup
        label={say('share.channelLabel')}
        value={channel}
        onChange={(next) => change({ channel: next })}
        options={offered.map((one) => ({ id: one, label: say(`share.channel.${one}`), description: say(`share.where.${one}`) }))}
      />
      {channel !== null && (
        <Select
          label={say('share.recipient')}
          description={partners.length === 0 ? say('share.noPartners') : undefined}
          placeholder={say('share.recipientNone')}
          value={recipient}
          onChange={(next) => change({ recipient: next })}
          options={partners.map((partner) => ({ id: partner.partnerId, label: partner.name, description: countryName(partner.country, language) }))}
        />
      )}
      {channel !== null && <ChannelFields channel={channel} statements={said} onStatements={(next) => change({ said: next })} />}
      <div aria-live="polite" className="gate-answer">
        {told?.kind === 'asking' && <p>{say('share.asking')}</p>}
        {told?.kind === 'failed' && <FailureWords failure={told.failure} />}
        {outlook !== undefined && outlook.mayGo && <Badge kind="good">{outlook.warnings.length === 0 ? say('share.nothingStops') : say('share.onlyReasons')}</Badge>}
        {outlook?.mayGo === true && outlook.validUntil !== undefined && <p>{say('share.validUntil', { date: formatDay(outlook.validUntil.slice(0, 10), language) })}</p>}
      </div>
      {outlook !== undefined && <GateWords refusals={outlook.refusals} warnings={outlook.warnings} reasons={reasons} onReasons={(next) => change({ reasons: next })} onMend={onMend} />}
      {wish !== undefined && isFresh && outlook !== undefined && outlook.refusals.length > 0 && <VersionOffer wish={wish} withPassphrase={withPassphrase} onOpen={onOpenStory} />}
      {outlook?.needsPassphrase === true && <p>{say('share.privateLater')}</p>}
      <div className="job-tools">
        <Button icon="share" isDisabled={!mayGo} onPress={() => outlook !== undefined && wish !== undefined && onGive({ kind: 'package', ...wish, reasons: answered(outlook, reasons) })}>
          {say('share.give')}
        </Button>
        <Button variant="quiet" icon="folder" onPress={onFolder}>
          {say('share.otherFolder')}
        </Button>
      </div>
    </section>
  );
};
