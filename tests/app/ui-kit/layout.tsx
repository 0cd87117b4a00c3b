/**
 * Parts that stand beside each other, for the page with every control.
 */
import { useState, type JSX } from 'react';
import { Badge } from '../../../renderer/ui/badge.tsx';
import { Button } from '../../../renderer/ui/button.tsx';
import { Card } from '../../../renderer/ui/card.tsx';
import { SplitPane } from '../../../renderer/ui/split-pane.tsx';
import { StepPath } from '../../../renderer/ui/step-path.tsx';
import { Tabs } from '../../../renderer/ui/tabs.tsx';
import type { SinkPart } from './buttons.tsx';

type Place = 'script' | 'pictures' | 'voice' | 'share';

export const Layout = ({ say, onHeard }: SinkPart): JSX.Element => {
  const [place, setPlace] = useState<Place>('pictures');
  const [tab, setTab] = useState<'script' | 'voice'>('script');
  const card = (
    <Card title={<bdi>{say.scene}</bdi>} headingLevel={3} isSelected aside={<Badge kind="open">{say.missing}</Badge>} footer={<Button variant="plain">{say.preview}</Button>}>
      <p>{say.sceneText}</p>
    </Card>
  );
  return (
    <>
      <StepPath
        label={say.path}
        current={place}
        onSelect={setPlace}
        stateLabels={{ done: say.done, open: say.open }}
        steps={[
          { id: 'script', title: say.script, state: 'done' },
          { id: 'pictures', title: say.pictures, state: 'open', missing: say.missing },
          { id: 'voice', title: say.voice, state: 'done' },
          { id: 'share', title: say.share, state: 'open' },
        ]}
      />
      <Tabs
        label={say.layout}
        selected={tab}
        onSelect={setTab}
        items={[
          { id: 'script', title: say.script, icon: 'text', content: card },
          { id: 'voice', title: say.voice, icon: 'microphone', content: <p>{say.good}</p> },
        ]}
      />
      <div className="split-place">
        <SplitPane label={say.divider} start={<p>{say.saidText}</p>} end={<p>{say.helpText}</p>} defaultShare={40} onShareChange={(share) => onHeard(`share ${Math.round(share)}`)} />
      </div>
    </>
  );
};
