/**
 * The lines of a title or credits card and how it looks.
 */
import type { JSX } from 'react';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { useSentences } from '../sentences.ts';
import { useScene, useStoryActions, useStoryPart } from '../state/story-context.ts';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';

type TemplateId = 'plain' | 'card' | 'credits-list' | 'slate';

export const CardText = ({ sceneId }: { readonly sceneId: string }): JSX.Element | null => {
  const { say } = useSentences();
  const scene = useScene(sceneId);
  const language = useStoryPart((story) => story.language);
  const { change } = useStoryActions();
  if (scene === undefined || scene.kind === 'picture') return null;
  const text = scene.text ?? { templateId: 'card' as const, lines: [] };
  return (
    <>
      <TextArea
        label={say('storyboard.cardText')}
        description={say('storyboard.cardTextHint')}
        value={text.lines.join('\n')}
        onChange={(next) => change({ kind: 'set-text', sceneId, text: { ...text, lines: next.split('\n') } }, { merge: `text-${sceneId}` })}
        minRows={3}
        maxRows={8}
        lang={language}
        dir={directionOf(language)}
      />
      <Select<TemplateId>
        label={say('storyboard.template')}
        value={text.templateId}
        onChange={(templateId) => change({ kind: 'set-text', sceneId, text: { ...text, templateId } })}
        options={[
          { id: 'card', label: say('storyboard.template-card') },
          { id: 'plain', label: say('storyboard.template-plain') },
          { id: 'credits-list', label: say('storyboard.template-credits-list') },
          { id: 'slate', label: say('storyboard.template-slate') },
        ]}
      />
    </>
  );
};
