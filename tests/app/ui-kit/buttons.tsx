/**
 * Everything that is pressed, for the page with every control.
 */
import { useState, type JSX } from 'react';
import { Button } from '../../../renderer/ui/button.tsx';
import { Icon, iconNames } from '../../../renderer/ui/icon.tsx';
import { IconButton } from '../../../renderer/ui/icon-button.tsx';
import { LinkButton } from '../../../renderer/ui/link-button.tsx';
import { ShortcutKeys } from '../../../renderer/ui/shortcut-keys.tsx';
import { ToggleButton } from '../../../renderer/ui/toggle-button.tsx';
import { Toolbar } from '../../../renderer/ui/toolbar.tsx';
import type { Words } from './words.ts';

export interface SinkPart {
  readonly say: Words;
  readonly onHeard: (heard: string) => void;
}

export const Buttons = ({ say, onHeard }: SinkPart): JSX.Element => {
  const [isLooped, setLooped] = useState(true);
  const [hasCaptions, setCaptions] = useState(false);
  return (
    <>
      <div className="row">
        <Button onPress={() => onHeard('saved')}>{say.save}</Button>
        <Button variant="plain" icon="eye" onPress={() => onHeard('preview')}>
          {say.preview}
        </Button>
        <Button variant="quiet" onPress={() => onHeard('quiet')}>
          {say.more}
        </Button>
        <Button variant="danger" icon="trash" onPress={() => onHeard('removed')}>
          {say.remove}
        </Button>
        <Button isBusy busyLabel={say.busy} onPress={() => onHeard('busy')}>
          {say.save}
        </Button>
        <Button isDisabled onPress={() => onHeard('disabled')}>
          {say.share}
        </Button>
        <LinkButton onPress={() => onHeard('link')}>{say.more}</LinkButton>
        <ShortcutKeys keys={['Ctrl', 'Z']} />
      </div>
      <Toolbar label={say.tools}>
        <IconButton label={say.play} icon="play" shortcut={['Space']} onPress={() => onHeard('play')} />
        <IconButton label={say.record} icon="record" onPress={() => onHeard('record')} />
        <IconButton label={say.undo} icon="undo" shortcut={['Ctrl', 'Z']} onPress={() => onHeard('undo')} isDisabled />
        <ToggleButton label={say.loop} icon="refresh" isIconOnly isSelected={isLooped} onChange={setLooped} />
        <ToggleButton label={say.captionsOn} icon="captions" isSelected={hasCaptions} onChange={setCaptions} />
        <ToggleButton label={say.loop} isSelected={isLooped} onChange={setLooped} />
      </Toolbar>
      <div className="row">
        {iconNames.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
    </>
  );
};
