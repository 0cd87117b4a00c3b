/**
 * Everything that is ticked, switched or slid, for the page with every control.
 */
import { useState, type JSX } from 'react';
import { Checkbox } from '../../../renderer/ui/checkbox.tsx';
import { CheckboxGroup } from '../../../renderer/ui/checkbox-group.tsx';
import { RadioGroup } from '../../../renderer/ui/radio-group.tsx';
import { Slider } from '../../../renderer/ui/slider.tsx';
import { Switch } from '../../../renderer/ui/switch.tsx';
import type { Words } from './words.ts';

type Channel = 'group' | 'school' | 'everyone';
type Theme = 'light' | 'dark' | 'system';

export const Choices = ({ say }: { readonly say: Words }): JSX.Element => {
  const [isAgreed, setAgreed] = useState(true);
  const [channels, setChannels] = useState<readonly Channel[]>(['group']);
  const [theme, setTheme] = useState<Theme | null>('system');
  const [isCalm, setCalm] = useState(true);
  const [isLoud, setLoud] = useState(false);
  const [loudness, setLoudness] = useState(40);
  return (
    <>
      <Checkbox isSelected={isAgreed} onChange={setAgreed} description={say.agreeHelp}>
        {say.agree}
      </Checkbox>
      <Checkbox isIndeterminate isSelected={false} onChange={setAgreed}>
        {say.channels}
      </Checkbox>
      <CheckboxGroup
        label={say.channels}
        value={channels}
        onChange={setChannels}
        options={[
          { id: 'group', label: say.group },
          { id: 'school', label: say.school, description: say.agreeHelp },
          { id: 'everyone', label: say.everyone, isDisabled: true },
        ]}
      />
      <RadioGroup
        label={say.theme}
        value={theme}
        onChange={setTheme}
        orientation="horizontal"
        options={[
          { id: 'light', label: say.light },
          { id: 'dark', label: say.dark },
          { id: 'system', label: say.asMachine },
        ]}
      />
      <Switch isSelected={isCalm} onChange={setCalm} description={say.calmHelp}>
        {say.calm}
      </Switch>
      <Switch isSelected={isLoud} onChange={setLoud}>
        {say.loudness}
      </Switch>
      <Slider label={say.loudness} value={loudness} onChange={setLoudness} minValue={0} maxValue={100} formatOptions={{ style: 'unit', unit: 'percent' }} />
    </>
  );
};
