/**
 * What the gate says, as sentences: each refusal with buttons that lead to where it can be mended, each warning with
 * room for a typed reason.
 */
import type { JSX } from 'react';
import type { GateWord, TypedReasons } from '../../electron/core/bridge/render.ts';
import type { Mend } from '../../electron/core/consent/mends.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { useSentences, type Say } from '../sentences.ts';
import { useStory } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { languageName } from '../state/story-languages.ts';
import { channelName, useTellReason } from './tell-reason.ts';

const numberOf = (story: Story, sceneId: string): number => story.scenes.findIndex((scene) => scene.id === sceneId) + 1;

/** What the button says that leads there. */
export const mendLabel = (mend: Mend, story: Story, say: Say, language: string): string => {
  switch (mend.kind) {
    case 'scene-voice':
      return say('share.mendVoice', { scene: numberOf(story, mend.sceneId) });
    case 'scene-picture':
      return say('share.mendPicture', { scene: numberOf(story, mend.sceneId) });
    case 'words':
      return mend.sceneId === undefined ? say('share.mendTitle') : say('share.mendWords', { scene: numberOf(story, mend.sceneId) });
    case 'caption':
      return mend.sceneId === undefined ? say('share.mendCaptions', { language: languageName(mend.language, language) }) : say('share.mendCaption', { language: languageName(mend.language, language), scene: numberOf(story, mend.sceneId) });
    case 'grant':
      return say('share.mendGrant', { channel: channelName(mend.channel, say) });
    case 'music':
      return say('share.mendMusic');
    case 'person':
      return say('share.mendPerson');
    case 'people':
      return say('share.mendPeople');
    case 'recipient':
      return say('share.mendRecipient');
    case 'channel':
      return say('share.mendChannel');
    case 'film':
      return say('share.mendFilm');
    case 'organisation':
      return say('share.mendOrganisation');
    case 'workshop':
      return say('share.mendWorkshop');
    case 'passphrase':
    default:
      return say('share.mendPassphrase');
  }
};

/** More would be a wall of buttons; the sentence names every scene. */
const mostButtons = 4;

const Mends = ({ mends, onMend }: { readonly mends: readonly Mend[]; readonly onMend: (mend: Mend) => void }): JSX.Element => {
  const { say, language } = useSentences();
  const story = useStory();
  return (
    <div className="gate-mends">
      {mends.slice(0, mostButtons).map((mend) => (
        <Button key={JSON.stringify(mend)} variant="plain" icon="arrow-end" onPress={() => onMend(mend)}>
          <bdi>{mendLabel(mend, story, say, language)}</bdi>
        </Button>
      ))}
    </div>
  );
};

export interface GateWordsProps {
  readonly refusals: readonly GateWord[];
  readonly warnings: readonly GateWord[];
  readonly reasons: TypedReasons;
  readonly onReasons: (reasons: TypedReasons) => void;
  readonly onMend: (mend: Mend) => void;
}

export const GateWords = ({ refusals, warnings, reasons, onReasons, onMend }: GateWordsProps): JSX.Element => {
  const { say } = useSentences();
  const tell = useTellReason();
  const rules = [...new Set(warnings.map((word) => word.rule))];
  return (
    <>
      {refusals.length > 0 && (
        <section className="gate-refusals" aria-label={say('share.refusalsTitle')}>
          <h3>
            <Icon name="warning" />
            {say('share.refusals', { count: refusals.length })}
          </h3>
          <ul>
            {refusals.map((word) => (
              <li key={JSON.stringify(word.reason)}>
                <p>
                  {tell(word.reason)}
                </p>
                <Mends mends={word.mends} onMend={onMend} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {rules.length > 0 && (
        <section className="gate-warnings" aria-label={say('share.warningsTitle')}>
          <h3>
            <Icon name="information" />
            {say('share.warnings', { count: rules.length })}
          </h3>
          <ul>
            {rules.map((rule) => {
              const words = warnings.filter((word) => word.rule === rule);
              return (
                <li key={rule}>
                  {words.map((word) => (
                    <div key={JSON.stringify(word.reason)}>
                      <p>
                        {tell(word.reason)}
                      </p>
                      <Mends mends={word.mends} onMend={onMend} />
                    </div>
                  ))}
                  <TextArea
                    label={say('share.reasonLabel')}
                    description={say('share.reasonHelp')}
                    value={reasons[rule] ?? ''}
                    onChange={(typed) => onReasons({ ...reasons, [rule]: typed })}
                    minRows={1}
                    maxLength={2000}
                    dir="auto"
                  />
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
};
