/**
 * Another person reads what is said in the scene: recorded line by line, or brought as a voice note.
 *
 * The original voice stays in the story for whoever may hear it, and everybody's captions follow the one that is heard.
 */
import type { JSX } from 'react';
import type { RecordingTarget } from '../../../electron/core/bridge/voice.ts';
import { linesToRead, originalTake } from '../../../electron/core/captions/another-reader.ts';
import type { Scene } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { useStory } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';

export interface AnotherReaderProps {
  readonly scene: Scene;
  readonly onRecord: (target: RecordingTarget, firstLineId: string | undefined) => void;
  readonly onImport: (target: RecordingTarget) => void;
}

export const AnotherReader = ({ scene, onRecord, onImport }: AnotherReaderProps): JSX.Element | null => {
  const { say } = useSentences();
  const story = useStory();
  const original = originalTake(scene);
  if (original === undefined || story.narration !== undefined) return null;
  const lines = linesToRead(story, scene.id);
  const target: RecordingTarget = { kind: 'scene', sceneId: scene.id, revoicesTakeId: original.id };
  return (
    <section className="another-reader" aria-label={say('voice.reader')}>
      <h4>{say('voice.reader')}</h4>
      <p className="panel-hint">{say(lines.length === 0 ? 'voice.readerNoLines' : 'voice.readerHint')}</p>
      <div className="panel-tools">
        <Button variant="plain" icon="record" onPress={() => onRecord(target, lines[0]?.id)}>
          {say('voice.readerRecord')}
        </Button>
        <Button variant="plain" icon="folder" onPress={() => onImport(target)}>
          {say('voice.readerImport')}
        </Button>
      </div>
    </section>
  );
};
