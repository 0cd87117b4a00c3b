/**
 * What a channel asks of whoever gives a story away: read, named and written down before anything leaves.
 *
 * It asks only what the channel's own rules look for; whether it is enough, the gate says.
 */
import type { JSX } from 'react';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { longestStatement, type ExportStatements } from '../../../electron/core/consent/statements.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryPart } from '../../state/story-context.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CourseFields } from './course-fields.tsx';
import { DayField } from '../consent/day-field.tsx';

export interface ChannelFieldsProps {
  readonly channel: Channel;
  readonly statements: ExportStatements;
  readonly onStatements: (statements: ExportStatements) => void;
}

type CourseName = 'objectives' | 'prompts' | 'courseLanguage';
type WordsName = Exclude<keyof ExportStatements, 'acknowledges' | CourseName>;
type AskedName = Exclude<keyof ExportStatements, CourseName>;

const courseNames: readonly CourseName[] = ['objectives', 'prompts', 'courseLanguage'];

/** In the order in which they are asked. */
const asked: Partial<Readonly<Record<Channel, readonly AskedName[]>>> = {
  'public-web': ['acknowledges'],
  'social-media': ['platform', 'acknowledges'],
  'training-course': ['contextLine', 'courseEndsOn'],
  'policy-advocacy': ['audience', 'quote'],
};

/** Only what this channel asks for goes along: an answer to another one is no answer here. */
export const statementsFor = (channel: Channel, said: ExportStatements): ExportStatements => 
  Object.fromEntries(Object.entries(said).filter(([name]) => [...(asked[channel] ?? []), ...(channel === 'training-course' ? courseNames : [])].some((one) => one === name)));

export const ChannelFields = ({ channel, statements, onStatements }: ChannelFieldsProps): JSX.Element | null => {
  const { say } = useSentences();
  const language = useStoryPart((story) => story.language);
  const fields = asked[channel] ?? [];
  const words = (name: WordsName) => ({
    label: say(`share.ask.${name === 'courseEndsOn' ? 'courseEnds' : name}`),
    description: say(`share.ask.${name === 'courseEndsOn' ? 'courseEnds' : name}Help`),
    value: statements[name] ?? '',
    onChange: (typed: string) => onStatements({ ...statements, [name]: typed }),
  });
  const field = (name: AskedName): JSX.Element => {
    switch (name) {
      case 'acknowledges':
        return (
          <Checkbox key={name} description={say('share.ask.acknowledgeHelp')} isSelected={statements.acknowledges?.includes('cannot-be-taken-back') === true} onChange={(isRead) => onStatements({ ...statements, acknowledges: isRead ? ['cannot-be-taken-back'] : [] })}>
            {say('share.ask.acknowledge')}
          </Checkbox>
        );
      case 'courseEndsOn':
        return <DayField key={name} {...words(name)} />;
      case 'quote':
        return <TextArea key={name} {...words(name)} minRows={2} maxLength={longestStatement} lang={language} dir={directionOf(language)} />;
      case 'contextLine':
        return <TextArea key={name} {...words(name)} minRows={2} maxLength={longestStatement} dir="auto" />;
      default:
        return <TextField key={name} {...words(name)} maxLength={longestStatement} dir="auto" />;
    }
  };
  if (fields.length === 0) return null;
  return (
    <fieldset className="channel-fields">
      <legend>{say('share.ask.title')}</legend>
      {fields.map(field)}
      {channel === 'training-course' && <CourseFields storyLanguage={language} statements={statements} onStatements={onStatements} />}
    </fieldset>
  );
};
