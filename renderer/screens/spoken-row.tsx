/**
 * One consent screen to be read aloud: its words in large letters, and the recording of them.
 */
import { useId, type JSX } from 'react';
import type { ScreenToSpeak } from '../../electron/core/bridge/spoken.ts';
import type { UiLanguage } from '../../electron/core/ui-languages.ts';
import { ListenButton } from '../panels/listen-button.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Badge, type BadgeKind } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { formatLength } from './format-length.ts';

export interface SpokenRowProps {
  readonly row: ScreenToSpeak;
  readonly number: number;
  readonly textLanguage: UiLanguage;
  /** How long this one has been recording; undefined while it is not. */
  readonly recordedMs: number | undefined;
  /** Another one is being recorded. */
  readonly isWaiting: boolean;
  readonly onRecord: () => void;
  readonly onStop: () => void;
  readonly onErase: () => void;
}

const signs: Readonly<Record<ScreenToSpeak['state'], BadgeKind>> = { open: 'neutral', recorded: 'good', stale: 'open' };

export const SpokenRow = ({ row, number, textLanguage, recordedMs, isWaiting, onRecord, onStop, onErase }: SpokenRowProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const titleId = useId();
  const [title = '', ...lines] = row.words.split('\n');
  return (
    <li>
      <Card title={<span id={titleId} lang={textLanguage} dir="auto">{`${number}. ${title}`}</span>} aside={<Badge kind={signs[row.state]}>{say(`spoken.state.${row.state}`)}</Badge>}>
        <div className="spoken-words" lang={textLanguage} dir="auto">
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        <div className="part-buttons">
          {recordedMs === undefined ? (
            <Button variant="plain" icon="record" isDisabled={isWaiting} describedBy={titleId} onPress={onRecord}>
              {say(row.state === 'open' ? 'spoken.record' : 'spoken.recordAgain')}
            </Button>
          ) : (
            <Button icon="stop" describedBy={titleId} onPress={onStop}>
              {say('spoken.stop')} {formatLength(recordedMs).text}
            </Button>
          )}
          {row.soundId !== undefined && <ListenButton key={row.soundId} address={studio.mediaUrl('film', row.soundId)} label={say(row.state === 'stale' ? 'spoken.listenStale' : 'spoken.listen')} isDisabled={isWaiting || recordedMs !== undefined} />}
          {row.soundId !== undefined && (
            <Button variant="quiet" icon="trash" isDisabled={isWaiting || recordedMs !== undefined} describedBy={titleId} onPress={onErase}>
              {say('spoken.erase')}
            </Button>
          )}
        </div>
      </Card>
    </li>
  );
};
