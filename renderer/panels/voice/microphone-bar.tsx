/**
 * Which microphone, and a test of it: the meter with advice, and how quiet the room is.
 */
import { useEffect, useMemo, type JSX } from 'react';
import { useStore } from 'zustand';
import { useSentences } from '../../sentences.ts';
import { adviceSentences, noiseSentences, type LevelAdvice } from '../../state/level-advice.ts';
import { microphoneSentences } from '../../state/microphone.ts';
import type { VoiceStore } from '../../state/voice-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { LevelMeter } from '../../ui/level-meter.tsx';
import type { LevelZone } from '../../ui/level-zone.ts';
import { Select } from '../../ui/select.tsx';

const zones: Readonly<Record<LevelAdvice, LevelZone>> = { 'nothing-heard': 'silent', 'too-quiet': 'quiet', good: 'good', 'too-loud': 'loud', clipping: 'clipped' };

export const VoiceMeter = ({ voice }: { readonly voice: VoiceStore }): JSX.Element => {
  const { say } = useSentences();
  const api = useMemo(() => ({ ...voice.level, getInitialState: voice.level.getState }), [voice]);
  const { levelDb, peakDb, advice } = useStore(api);
  const words = { silent: say(adviceSentences['nothing-heard']), quiet: say(adviceSentences['too-quiet']), good: say(adviceSentences.good), loud: say(adviceSentences['too-loud']), clipped: say(adviceSentences.clipping) };
  return <LevelMeter label={say('voice.level')} valueDb={levelDb} peakDb={peakDb} zone={zones[advice]} advice={words} />;
};

const systemChoice = 'system';

export const MicrophoneBar = ({ voice }: { readonly voice: VoiceStore }): JSX.Element => {
  const { say } = useSentences();
  const state = useStore(useMemo(() => ({ ...voice, getInitialState: voice.getState }), [voice]));
  useEffect(() => {
    voice.refresh().catch(reportError);
    const stopWatching = voice.watch();
    return () => {
      stopWatching();
      voice.stopTest().catch(reportError);
    };
  }, [voice]);
  const named = state.devices.filter((device) => device.label !== '' && device.deviceId !== 'default');
  const toggle = (): void => {
    (state.isTesting ? voice.stopTest() : voice.startTest()).catch(reportError);
  };
  return (
    <div className="microphone">
      <div className="microphone-line">
        <Select
          label={say('voice.microphone')}
          value={state.deviceId ?? systemChoice}
          onChange={(id) => {
            voice.choose(id === systemChoice ? undefined : id);
            if (state.isTesting) voice.startTest().catch(reportError);
          }}
          options={[{ id: systemChoice, label: say('voice.systemMicrophone') }, ...named.map(({ deviceId, label }) => ({ id: deviceId, label }))]}
        />
        <Button variant="plain" icon="microphone" onPress={toggle}>
          {say(state.isTesting ? 'voice.stopTest' : 'voice.test')}
        </Button>
      </div>
      {state.isTesting && (
        <>
          <VoiceMeter voice={voice} />
          <output>{state.noise === undefined ? say('voice.stayQuiet') : say(noiseSentences[state.noise.kind], { noiseDb: state.noise.noiseDb })}</output>
        </>
      )}
      {state.problem !== undefined && (
        <div role="alert">
          <Badge kind="danger" icon="warning">
            {say(microphoneSentences[state.problem])}
          </Badge>
        </div>
      )}
    </div>
  );
};
