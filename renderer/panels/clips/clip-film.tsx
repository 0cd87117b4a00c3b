/**
 * What stands between a clip and its course, and the way out: make the film, watch it, let it leave.
 */
import { useEffect, useRef, useState, type JSX } from 'react';
import type { ClipFilm, ClipView } from '../../../electron/core/bridge/clips.ts';
import type { TypedReasons } from '../../../electron/core/bridge/render.ts';
import { exportForms, type ExportForm } from '../../../electron/core/course/unit-form.ts';
import type { Failure, Reason } from '../../../electron/core/failure.ts';
import { formatDay, formatDuration } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { languageName } from '../../state/story-languages.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { FailureWords } from '../failure-words.tsx';
import { useTellReason } from '../tell-reason.ts';
import { usePassphrase } from '../use-passphrase.tsx';

export interface ClipFilmProps {
  readonly view: ClipView;
  /** Everything typed is on the disk: what is made is made of it. */
  readonly settled: () => Promise<void>;
}

const ruleOf = (reason: Reason): string => reason.code.slice('rule.'.length);

const Reasons = ({ title, reasons }: { readonly title: string; readonly reasons: readonly Reason[] }): JSX.Element => {
  const tell = useTellReason();
  return (
    <section className="gate-refusals" aria-label={title}>
      <h3>
        <Icon name="warning" />
        {title}
      </h3>
      <ul>
        {reasons.map((reason) => (
          <li key={JSON.stringify(reason)}>
            <p>{tell(reason)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Warnings = ({ warnings, reasons, onReasons }: { readonly warnings: readonly Reason[]; readonly reasons: TypedReasons; readonly onReasons: (reasons: TypedReasons) => void }): JSX.Element => {
  const { say } = useSentences();
  const rules = [...new Set(warnings.map(ruleOf))];
  return (
    <>
      <Reasons title={say('share.warnings', { count: rules.length })} reasons={warnings} />
      {rules.map((rule) => (
        <TextArea key={rule} label={say('clips.reasonFor', { rule })} description={say('share.reasonHelp')} value={reasons[rule] ?? ''} onChange={(typed) => onReasons({ ...reasons, [rule]: typed })} minRows={1} maxLength={2000} dir="auto" />
      ))}
    </>
  );
};

/** A browser shows no captions that are inside a film, so they are handed to it beside the film, for as long as it is shown. */
const CaptionTrack = ({ vtt, isFirst, ...track }: { readonly vtt: string; readonly isFirst: boolean; readonly kind: 'captions' | 'subtitles'; readonly srcLang: string; readonly label: string }): JSX.Element => {
  const shown = useRef<HTMLTrackElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([vtt], { type: 'text/vtt' }));
    if (shown.current !== null) shown.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [vtt]);
  return <track ref={shown} default={isFirst} {...track} />;
};

const Player = ({ film, title, language }: { readonly film: ClipFilm; readonly title: string; readonly language: string }): JSX.Element => {
  const { say, language: spoken } = useSentences();
  const studio = useStudioBridge();
  return (
    <figure className="clip-player">
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- its tracks follow, one for each language it has */}
      <video controls preload="metadata" src={studio.mediaUrl('film', film.filmId)} aria-label={title} lang={language}>
        {film.captions.map((track, index) => (
          <CaptionTrack key={track.language} vtt={track.vtt} isFirst={index === 0} kind={track.language === language ? 'captions' : 'subtitles'} srcLang={track.language} label={languageName(track.language, spoken)} />
        ))}
      </video>
      <figcaption>{say('clips.made', { length: formatDuration(film.durationMs, spoken), copied: film.framesCopied, encoded: film.framesEncoded })}</figcaption>
    </figure>
  );
};

interface Work {
  readonly share: number | undefined;
  readonly leftMs: number | undefined;
}

const useClipProgress = (isRunning: boolean): Work => {
  const studio = useStudioBridge();
  const [work, setWork] = useState<Work>({ share: undefined, leftMs: undefined });
  useEffect(() => (isRunning ? studio.onClipProgress(({ share, leftMs }) => setWork({ share, leftMs })) : undefined), [isRunning, studio]);
  return isRunning ? work : { share: undefined, leftMs: undefined };
};

const usePartners = (): readonly { readonly id: string; readonly name: string }[] => {
  const studio = useStudioBridge();
  const [partners, setPartners] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  useEffect(() => {
    studio.listPartners().then((answer) => (answer.ok ? setPartners(answer.value) : undefined), reportError);
  }, [studio]);
  return partners;
};

type Doing = 'render' | 'export' | undefined;

export const ClipFilmPart = ({ view, settled }: ClipFilmProps): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const { withPassphrase, passphraseDialog } = usePassphrase();
  const partners = usePartners();
  const [doing, setDoing] = useState<Doing>();
  const [film, setFilm] = useState<ClipFilm>();
  const [left, setLeft] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [recipient, setRecipient] = useState('');
  const [form, setForm] = useState<ExportForm>('package');
  const [reasons, setReasons] = useState<TypedReasons>({});
  const progress = useClipProgress(doing !== undefined);
  const { clip, problems, refusals, warnings, isAllowed, validUntil, hasCaptions } = view;
  const cutRefusals = [...problems, ...refusals];
  const work = async (kind: 'render' | 'export'): Promise<void> => {
    setDoing(kind);
    setFailure(undefined);
    setLeft(undefined);
    await settled();
    try {
      if (kind === 'render') {
        const made = await studio.renderClip({ clipId: clip.id });
        if (made.ok) setFilm(made.value);
        else if (made.failure.code !== 'stopped') setFailure(made.failure);
        return;
      }
      const typed = Object.fromEntries(Object.entries(reasons).filter(([, words]) => words.trim() !== ''));
      const gone = await withPassphrase(() => studio.exportClip({ clipId: clip.id, form, reasons: typed, ...(recipient === '' ? {} : { recipient }) }));
      if (gone.ok) setLeft(say('clips.left', { file: gone.value.fileName, folder: gone.value.folderName, until: formatDay(gone.value.validUntil.slice(0, 10), language) }));
      else if (gone.failure.code !== 'stopped') setFailure(gone.failure);
    } finally {
      setDoing(undefined);
    }
  };
  const press = (kind: 'render' | 'export') => (): void => {
    work(kind).catch(reportError);
  };
  return (
    <section className="clip-cards" aria-label={say('clips.film')}>
      <h2>{say('clips.film')}</h2>
      {cutRefusals.length > 0 && <Reasons title={say('clips.inTheWay', { count: cutRefusals.length })} reasons={cutRefusals} />}
      {warnings.length > 0 && <Warnings warnings={warnings} reasons={reasons} onReasons={setReasons} />}
      {isAllowed && validUntil !== undefined && <p>{say('clips.allowed', { until: formatDay(validUntil.slice(0, 10), language) })}</p>}
      {!hasCaptions && clip.parts.length > 0 && <p className="field-description">{say('clips.captionsMissing')}</p>}
      {partners.length > 0 && (
        <Select label={say('clips.recipient')} value={recipient} onChange={setRecipient} options={[{ id: '', label: say('clips.recipientNone') }, ...partners.map(({ id, name }) => ({ id, label: name }))]} />
      )}
      <RadioGroup label={say('clips.form')} value={form} onChange={setForm} options={exportForms.map((id) => ({ id, label: say(`clips.forms.${id}`) }))} />
      <div className="part-buttons">
        <Button variant="plain" icon="film" isDisabled={doing !== undefined || problems.length > 0} onPress={press('render')}>
          {say('clips.makeFilm')}
        </Button>
        <Button icon="share" isDisabled={doing !== undefined || problems.length > 0} onPress={press('export')}>
          {say('clips.export')}
        </Button>
        {doing !== undefined && (
          <Button variant="quiet" icon="stop" onPress={() => void studio.stopClip().catch(reportError)}>
            {say('clips.stop')}
          </Button>
        )}
      </div>
      {doing !== undefined && <ProgressBar label={say(doing === 'render' ? 'clips.making' : 'clips.exporting')} value={progress.share} timeLeft={progress.leftMs === undefined ? undefined : say('clips.timeLeft', { time: formatDuration(progress.leftMs, language) })} />}
      {failure !== undefined && <FailureWords failure={failure} />}
      {left !== undefined && (
        <Notice title={left}>{null}</Notice>
      )}
      {film !== undefined && <Player film={film} title={clip.title} language={clip.language} />}
      {passphraseDialog}
    </section>
  );
};
