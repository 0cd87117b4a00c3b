/**
 * The stories others entrusted to this organisation: until when each may be shown, and everything that is done to keep
 * that promise.
 */
import { useCallback, useEffect, useState, type JSX } from 'react';
import type { HeldStory, PortfolioChange, PortfolioFacts } from '../../electron/core/bridge/portfolio.ts';
import type { Failure, Result } from '../../electron/core/failure.ts';
import { Sendings } from '../panels/share/cut-sendings.tsx';
import { FailureWords } from '../panels/failure-words.tsx';
import { PackageDialog } from '../panels/share/package-dialog.tsx';
import { channelName } from '../panels/tell-reason.ts';
import { formatDay } from '../format.ts';
import { useSentences } from '../sentences.ts';
import { languageName } from '../state/story-languages.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useConfirm } from '../ui/use-confirm.ts';
import { useToast } from '../ui/use-toast.ts';
import { ScreenPage } from './screen-page.tsx';

const soonMs = 60 * 24 * 3600 * 1000;

const EndBadge = ({ validUntil }: { readonly validUntil: string }): JSX.Element => {
  const { say, language } = useSentences();
  const [nowMs] = useState(() => Date.now());
  const leftMs = Date.parse(validUntil) - nowMs;
  const until = formatDay(validUntil.slice(0, 10), language);
  if (leftMs <= 0) return <Badge kind="danger">{say('portfolio.ended', { until })}</Badge>;
  return <Badge kind={leftMs < soonMs ? 'open' : 'good'}>{say(leftMs < soonMs ? 'portfolio.endsSoon' : 'portfolio.until', { until })}</Badge>;
};

const ThemesField = ({ story, onKeep }: { readonly story: HeldStory; readonly onKeep: (themes: readonly string[]) => void }): JSX.Element => {
  const { say } = useSentences();
  const kept = story.themes.join(', ');
  const [typed, setTyped] = useState(kept);
  const isChanged = typed.trim() !== kept;
  const keep = (): void => onKeep(typed.split(/[,،;]/u).map((one) => one.trim().slice(0, 80)).filter((one) => one !== '').slice(0, 20));
  return (
    <details>
      <summary>{say('portfolio.themesOf', { title: story.title })}</summary>
      <TextField label={say('catalogue.themes')} description={say('portfolio.themesHelp')} dir="auto" value={typed} onChange={setTyped} onEnter={keep} />
      <Button variant="plain" isDisabled={!isChanged} onPress={keep}>
        {say('settings.keep')}
      </Button>
    </details>
  );
};

const HeldRow = ({ story, onKeepThemes }: { readonly story: HeldStory; readonly onKeepThemes: (themes: readonly string[]) => void }): JSX.Element => {
  const { say, language } = useSentences();
  return (
    <li className="row">
      <span className="row-text">
        <span className="row-title">
          <bdi lang={story.languages[0]}>{story.title}</bdi>
        </span>
        <span className="field-description">
          {say('portfolio.rowFacts', { organisation: story.organisation, channel: channelName(story.channel, say), languages: story.languages.map((one) => languageName(one, language)).join(', ') })}
        </span>
        <ThemesField story={story} onKeep={onKeepThemes} />
      </span>
      <EndBadge validUntil={story.validUntil} />
    </li>
  );
};

interface Work {
  readonly facts: PortfolioFacts | undefined;
  readonly failure: Failure | undefined;
  readonly run: <Value>(asked: Promise<Result<Value>>) => Promise<Value | undefined>;
  readonly adopt: (facts: PortfolioFacts) => void;
  readonly load: () => void;
}

const usePortfolio = (): Work => {
  const studio = useStudioBridge();
  const [facts, setFacts] = useState<PortfolioFacts>();
  const [failure, setFailure] = useState<Failure>();
  const run = useCallback(async <Value,>(asked: Promise<Result<Value>>): Promise<Value | undefined> => {
    const answer = await asked;
    setFailure(answer.ok || answer.failure.code === 'stopped' ? undefined : answer.failure);
    return answer.ok ? answer.value : undefined;
  }, []);
  const load = useCallback((): void => {
    studio.readPortfolio().then((answer) => (answer.ok ? setFacts(answer.value) : setFailure(answer.failure)), reportError);
  }, [studio]);
  useEffect(load, [load]);
  return { facts, failure, run, adopt: setFacts, load };
};

const Actions = ({ work, onReceive }: { readonly work: Work; readonly onReceive: (file: { readonly fileId: string; readonly name: string }) => void }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const confirm = useConfirm();
  const toast = useToast();
  const [listId, setListId] = useState<string>();
  const { run, adopt, facts, failure } = work;
  const choose = async (purpose: 'package' | 'withdrawals' | 'public-key'): Promise<{ readonly fileId: string; readonly name: string } | undefined> => (await run(studio.chooseFiles({ purpose, many: false })))?.[0];
  const told = (change: PortfolioChange | undefined): void => {
    if (change === undefined) return;
    setListId(undefined);
    adopt(change.portfolio);
    toast({ text: say(change.removedCount === 0 ? 'portfolio.nothingRemoved' : 'portfolio.removed', { count: change.removedCount }), kind: 'done' });
  };
  const receive = async (): Promise<void> => {
    const file = await choose('package');
    if (file !== undefined) onReceive(file);
  };
  const takeIn = async (): Promise<void> => {
    const list = await choose('withdrawals');
    if (list === undefined) return;
    setListId(list.fileId);
    told(await run(studio.takeWithdrawals({ fileId: list.fileId })));
  };
  const withKey = async (): Promise<void> => {
    const key = await choose('public-key');
    if (key !== undefined && listId !== undefined) told(await run(studio.takeWithdrawals({ fileId: listId, keyId: key.fileId })));
  };
  const sweep = async (): Promise<void> => {
    const isYes = await confirm({ title: say('portfolio.sweepTitle'), text: say('portfolio.sweepText'), yes: say('portfolio.sweepYes'), no: say('portfolio.sweepNo'), isDanger: true });
    if (isYes) told(await run(studio.sweepPortfolio()));
  };
  const another = async (): Promise<void> => {
    const next = await run(studio.choosePortfolio());
    if (next !== undefined) adopt(next);
  };
  const press = (action: () => Promise<unknown>) => (): void => {
    action().catch(reportError);
  };
  const needsKey = listId !== undefined && failure?.reasons.some((reason) => reason.code === 'withdrawals.no-held-key') === true;
  return (
    <div className="part-buttons">
      <Button icon="plus" onPress={press(receive)}>
        {say('portfolio.receiveOther')}
      </Button>
      <Button variant="plain" icon="eye" onPress={press(() => run(studio.openCatalogue()))}>
        {say('portfolio.openCatalogue')}
      </Button>
      <Button variant="plain" onPress={press(takeIn)}>
        {say('portfolio.takeWithdrawals')}
      </Button>
      {needsKey && (
        <Button variant="plain" icon="lock" onPress={press(withKey)}>
          {say('portfolio.chooseKey')}
        </Button>
      )}
      <Button variant="plain" icon="trash" onPress={press(sweep)}>
        {say('portfolio.sweep')}
      </Button>
      {facts !== undefined && facts.acknowledgementCount > 0 && (
        <Button variant="plain" icon="folder" onPress={press(() => run(studio.showAcknowledgements()))}>
          {say('portfolio.acknowledgements', { count: facts.acknowledgementCount })}
        </Button>
      )}
      <Button variant="quiet" icon="folder" onPress={press(another)}>
        {say('portfolio.otherFolder')}
      </Button>
    </div>
  );
};

export const PortfolioScreen = ({ onBack }: { readonly onBack: () => void }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const work = usePortfolio();
  const { facts, failure, run, adopt, load } = work;
  const [opened, setOpened] = useState<{ readonly fileId: string; readonly name: string }>();
  const keepThemes = async (exportId: string, themes: readonly string[]): Promise<void> => {
    const next = await run(studio.nameThemes({ exportId, themes }));
    if (next !== undefined) adopt(next);
  };
  const close = (): void => {
    setOpened(undefined);
    load();
  };
  return (
    <ScreenPage title={say('portfolio.title')} onBack={onBack}>
      <div className="part portfolio">
        <p>{say('portfolio.text')}</p>
        {facts !== undefined && (
          <p>
            {say('portfolio.folderNow', { name: facts.folderName })}
          </p>
        )}
        <Actions work={work} onReceive={setOpened} />
        {failure !== undefined && <FailureWords failure={failure} />}
        {facts?.stories.length === 0 && <EmptyState title={say('portfolio.empty')}>{say('portfolio.emptyText')}</EmptyState>}
        {facts !== undefined && facts.stories.length > 0 && (
          <section>
            <h2>{say('portfolio.held')}</h2>
            <ul className="rows">
              {facts.stories.map((story) => (
                <HeldRow
                  key={`${story.exportId} ${story.themes.join()}`}
                  story={story}
                  onKeepThemes={(themes) => {
                    keepThemes(story.exportId, themes).catch(reportError);
                  }}
                />
              ))}
            </ul>
          </section>
        )}
        <Sendings />
      </div>
      {opened !== undefined && <PackageDialog fileId={opened.fileId} name={opened.name} onClose={close} onOpenPortfolio={close} />}
    </ScreenPage>
  );
};
