/**
 * The microphone and the recorder of the window, for the meter, the recording screen and whoever tests the microphone.
 *
 * In: which microphone, test or record; its name is kept for the next start. Out: levels with advice, how noisy the room is, what is in the way. One
 * microphone is open at a time; the test ends when a recording begins.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Studio } from '../../electron/core/bridge.ts';
import { openClipRecorder, type ClipRecorder } from './clip-recorder.ts';
import { adviseLevel, advisedLevels, decibels, measureRoomNoise, noiseLevels, type LevelAdvice, type RoomNoise } from './level-advice.ts';
import { listMicrophones, openMicrophone, watchMicrophones, type Microphone, type MicrophoneDevice, type MicrophoneProblem, type OpenedMicrophone } from './microphone.ts';
import type { SoundLevel } from './pcm-chunker.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { voicePort } from './voice-port.ts';

export interface VoiceLevel {
  readonly levelDb: number;
  /** The loudest of the last three seconds. */
  readonly peakDb: number;
  readonly advice: LevelAdvice;
}

export interface VoiceState {
  readonly devices: readonly MicrophoneDevice[];
  /** Undefined: the system's own choice. */
  readonly deviceId: string | undefined;
  readonly isTesting: boolean;
  readonly problem: MicrophoneProblem | undefined;
  /** Of the two quiet seconds at the beginning of a test. */
  readonly noise: RoomNoise | undefined;
}

export interface VoiceStore extends Pick<StoreApi<VoiceState>, 'getState' | 'subscribe'> {
  readonly recorder: Recorder;
  /** A recorder for short clips that are no takes, with the chosen microphone. */
  readonly openClip: () => ClipRecorder;
  /** Twenty times a second while a microphone is open; a store of its own, so that only the meter is drawn anew. */
  readonly level: Pick<StoreApi<VoiceLevel>, 'getState' | 'subscribe'>;
  readonly choose: (deviceId: string | undefined) => void;
  readonly startTest: () => Promise<void>;
  readonly stopTest: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  /** Returns the function that stops watching for microphones that come and go. */
  readonly watch: () => () => void;
}

/** Of a name that is kept; longer ones are cut the same way when they are compared. */
const mostCharacters = 256;

const silentLevel: VoiceLevel = { levelDb: -120, peakDb: -120, advice: 'nothing-heard' };

export const openVoiceStore = (studio: Studio): VoiceStore => {
  const store = createStore<VoiceState>()(() => ({ devices: [], deviceId: undefined, isTesting: false, problem: undefined, noise: undefined }));
  const level = createStore<VoiceLevel>()(() => silentLevel);
  const port = voicePort(studio);
  let wanted: Promise<string | undefined> | undefined;
  /** What the chosen microphone is called, here or when the program ran before. */
  const wantedLabel = (): Promise<string | undefined> => (wanted ??= studio.readSettings().then((read) => (read.ok ? read.value.settings.microphoneLabel : undefined)));
  let history: SoundLevel[] = [];
  let tested: Microphone | undefined;
  /** Goes up whenever a test begins or ends: a microphone that opens too late is closed at once. */
  let turn = 0;

  const hear = (one: SoundLevel): void => {
    history = [...history.slice(-advisedLevels), one];
    if (history.length === noiseLevels && tested !== undefined && store.getState().noise === undefined) store.setState({ noise: measureRoomNoise(history) });
    level.setState({ levelDb: decibels(one.rms), peakDb: decibels(Math.max(...history.map(({ peak }) => peak))), advice: adviseLevel(history) });
  };

  const openChosen = (): Promise<OpenedMicrophone> => {
    history = [];
    level.setState(silentLevel);
    const { deviceId } = store.getState();
    return openMicrophone({ ...(deviceId === undefined ? {} : { deviceId }), onLevel: hear, onProblem: (problem) => store.setState({ problem, isTesting: false }) });
  };

  /** The chosen microphone is chosen again when it comes back; until then the system's own choice serves. */
  const refresh = async (): Promise<void> => {
    const [devices, label] = await Promise.all([listMicrophones(), wantedLabel()]);
    const { deviceId } = store.getState();
    const isThere = devices.some((one) => one.deviceId === deviceId);
    const known = label === undefined ? undefined : devices.find((one) => one.label.slice(0, mostCharacters) === label && one.deviceId !== 'default');
    store.setState({ devices, deviceId: isThere ? deviceId : known?.deviceId });
  };

  const open = async (): Promise<OpenedMicrophone> => {
    const opened = await openChosen();
    if (!opened.ok || store.getState().deviceId !== undefined) return opened;
    // Names of microphones are told only once one of them was allowed: only now the chosen one can be found.
    await refresh();
    const { deviceId } = store.getState();
    if (deviceId === undefined || deviceId === opened.value.deviceId) return opened;
    opened.value.close();
    return openChosen();
  };

  const choose = (deviceId: string | undefined): void => {
    const label = store.getState().devices.find((one) => one.deviceId === deviceId)?.label.slice(0, mostCharacters);
    const microphoneLabel = label === '' ? undefined : label;
    store.setState({ deviceId });
    wanted = Promise.resolve(microphoneLabel);
    studio.changeSettings({ change: { microphoneLabel: microphoneLabel ?? null } }).catch(reportError);
  };

  const stopTest = async (): Promise<void> => {
    turn += 1;
    const before = tested;
    const isOpening = store.getState().isTesting;
    tested = undefined;
    before?.close();
    store.setState({ isTesting: false });
    if (before !== undefined || isOpening) await port.listen(false);
  };

  const openCapture = (): Promise<OpenedMicrophone> => {
    // Whoever records keeps listening wanted; a test that ends must not take that away.
    turn += 1;
    const before = tested;
    tested = undefined;
    before?.close();
    store.setState({ isTesting: false, problem: undefined });
    return open();
  };

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    level,
    recorder: openRecorder({ port, openCapture }),
    openClip: () => openClipRecorder({ listen: port.listen, openCapture }),
    choose,
    startTest: async () => {
      await stopTest();
      turn += 1;
      const mine = turn;
      store.setState({ isTesting: true, problem: undefined, noise: undefined });
      await port.listen(true);
      const opened = await open();
      if (turn !== mine) {
        if (opened.ok) opened.value.close();
        return;
      }
      if (!opened.ok) {
        await port.listen(false);
        store.setState({ isTesting: false, problem: opened.problem });
        return;
      }
      tested = opened.value;
      // Names of microphones are told only once one of them was allowed.
      await refresh();
    },
    stopTest,
    refresh,
    watch: () =>
      watchMicrophones(() => {
        refresh().catch(reportError);
      }),
  };
};
