/**
 * What main answers about recording and taking in voices.
 *
 * Comes in: chunks of sound from the window. Goes out: how much of it is on the disk, and what a take needs to know
 * afterwards. One recording runs at a time; while it runs the computer stays awake. Closing the story ends it cleanly,
 * and it is offered when the story is opened again.
 */
import type { VoiceFacts, VoiceRequests } from '../../core/bridge/voice.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { FileSystem } from '../../services/disk/file-system.ts';
import { inTurn } from '../../services/library/durable-document.ts';
import type { OpenStory } from '../../services/library/open-story.ts';
import { findRecordings } from '../../services/recording/found-recordings.ts';
import { dismissRecording, forgetRecording } from '../../services/recording/put-away.ts';
import { startRecording, type Recording } from '../../services/recording/start-recording.ts';
import { finishRecording, importVoice, takeInWith } from '../../services/studio/recordings.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

const done = <Value>(result: Result<Value>): Result<Record<string, never>> => (result.ok ? succeed({}) : result);

/** The recordings of this program that go on: one, or none. */
const runningRecordings = ({ busy, session, tell, report }: MainContext) => {
  const running = new Map<string, Recording>();
  let endWork: (() => void) | undefined;
  /** Quitting asks while one goes on, and a computer that falls asleep ends it. */
  const tellWork = (): void => {
    if (running.size > 0) {
      endWork ??= busy.begin('recording', endAll);
      return;
    }
    endWork?.();
    endWork = undefined;
  };
  const stop = async (recording: Recording): Promise<Result<void>> => {
    const stopped = await recording.stop();
    if (stopped.ok) running.delete(recording.recordingId);
    tellWork();
    return stopped;
  };
  const endAll = async (): Promise<void> => {
    for (const recording of running.values()) {
      const { recordingId } = recording;
      if ((await stop(recording)).ok) tell('voice:ended', { recordingId });
    }
  };
  // What is recorded is for the story that is open.
  busy.endsWith(async ({ folderNames }) => {
    if (folderNames.has(session.folderName() ?? '')) await endAll();
  });
  let ending: Promise<void> = Promise.resolve();
  // Also when the same story is opened again: whoever opens it knows nothing of what went on before.
  session.onChange(() => {
    ending = endAll().catch(report);
  });
  return {
    ids: (): ReadonlySet<string> => new Set(running.keys()),
    find: (recordingId: string): Recording | undefined => running.get(recordingId),
    add: (recording: Recording): void => {
      running.set(recording.recordingId, recording);
      tellWork();
    },
    stop,
    /** A window that was loaded anew knows nothing of what it recorded before. */
    endAll,
    /** Resolves when what went on before the story was opened has been ended, and can be offered. */
    settled: () => ending,
  };
};

export const voiceAnswers = (context: MainContext): AnswersFor<VoiceRequests> => {
  const { session, studio, files, microphone } = context;
  const running = runningRecordings(context);
  const turn = inTurn();

  /** The open story, when its voices may change. */
  const writable = (): Result<OpenStory> => {
    const opened = session.current();
    return opened.ok && opened.value.isReadOnly ? refuse('story-locked') : opened;
  };

  const finish = async (storyFolder: string, recordingId: string): Promise<Result<VoiceFacts>> => {
    const ffmpeg = await studio().ffmpeg();
    return ffmpeg.ok ? finishRecording({ fs: studio().fs, storyFolder, recordingId, takeIn: takeInWith(studio(), ffmpeg.value) }) : ffmpeg;
  };

  type Work<Value> = (place: { readonly fs: FileSystem; readonly storyFolder: string }) => Promise<Result<Value>>;
  const inStory = async <Value>(work: Work<Value>): Promise<Result<Value>> => {
    const opened = writable();
    return opened.ok ? work({ fs: studio().fs, storyFolder: opened.value.folder }) : opened;
  };
  /** What takes a recording out of `takes/` goes one after another; a new one need not wait for that. */
  const inTurnInStory = <Value>(work: Work<Value>): Promise<Result<Value>> => turn(() => inStory(work));

  /** Stops it where it still runs; refused while the disk does not take its last words. */
  const ended = async (recordingId: string): Promise<Result<void>> => {
    const recording = running.find(recordingId);
    return recording === undefined ? succeed(undefined) : running.stop(recording);
  };

  return {
    'voice:listen': ({ isWanted }) => {
      microphone.isWanted = isWanted;
      return Promise.resolve(succeed({}));
    },
    'voice:start': ({ target }) =>
      inStory(async (place) => {
        await running.endAll();
        const recording = await startRecording({ ...place, target, now: () => studio().now().getTime() });
        if (!recording.ok) return recording;
        running.add(recording.value);
        // Closed while room was made: nothing would end it any more.
        const opened = session.current();
        if (!opened.ok || opened.value.folder !== place.storyFolder) {
          const stopped = await running.stop(recording.value);
          return stopped.ok ? refuse('story-missing', { name: '' }) : stopped;
        }
        return succeed({ recordingId: recording.value.recordingId });
      }),
    'voice:append': ({ recordingId, fromSample, pcm }) => running.find(recordingId)?.append({ fromSample, pcm }) ?? Promise.resolve(refuse('file-missing', { name: recordingId })),
    'voice:mark': async ({ recordingId, sceneId, atMs }) => {
      const recording = running.find(recordingId);
      return recording === undefined ? refuse('file-missing', { name: recordingId }) : done(await recording.mark({ sceneId, atMs }));
    },
    'voice:stop': ({ recordingId }) =>
      inTurnInStory(async ({ storyFolder }) => {
        const stopped = await ended(recordingId);
        return stopped.ok ? finish(storyFolder, recordingId) : stopped;
      }),
    'voice:discard': ({ recordingId }) =>
      inTurnInStory(async (place) => {
        const stopped = await ended(recordingId);
        return stopped.ok ? done(await dismissRecording({ ...place, recordingId })) : stopped;
      }),
    'voice:placed': ({ recordingId }) => inTurnInStory(async (place) => done(await forgetRecording({ ...place, recordingId }))),
    'voice:found': () =>
      turn(async () => {
        const opened = session.current();
        if (!opened.ok) return opened;
        await running.settled();
        const place = { fs: studio().fs, storyFolder: opened.value.folder };
        const text = JSON.stringify(opened.value.story());
        const found = await findRecordings({ ...place, running: running.ids(), isNamed: (sha256) => text.includes(sha256) });
        if (!found.ok) return found;
        if (opened.value.isReadOnly) return succeed([]);
        for (const recordingId of found.value.placed) await forgetRecording({ ...place, recordingId });
        return succeed(found.value.offered);
      }),
    'voice:recover': ({ recordingId }) => inTurnInStory(({ storyFolder }) => finish(storyFolder, recordingId)),
    'voice:dismiss': ({ recordingId }) => inTurnInStory(async (place) => done(await dismissRecording({ ...place, recordingId }))),
    'voice:import': ({ fileId }) =>
      inStory(async ({ storyFolder }) => {
        const file = files.placeOf(fileId);
        return file.ok ? importVoice({ studio: studio(), storyFolder, path: file.value.path, displayName: file.value.name }) : file;
      }),
  };
};
