/**
 * Which captions lie over the preview: none, or one of the story's languages.
 */
import type { JSX } from 'react';
import type { Story } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import { Select } from '../ui/select.tsx';

export interface CaptionChoiceProps {
  readonly story: Story;
  readonly captions: string | undefined;
  readonly onChange: (language: string | undefined) => void;
  /** Where there is room for it. */
  readonly isLabelShown?: boolean;
}

const none = 'none';

/** The story's own language where it has captions in it. */
export const firstCaptions = (story: Story): string | undefined => {
  const languages = story.captions.filter((track) => track.cues.length > 0).map((track) => track.language);
  return languages.find((language) => language === story.language) ?? languages[0];
};

export const CaptionChoice = ({ story, captions, onChange, isLabelShown = false }: CaptionChoiceProps): JSX.Element => {
  const { say, language } = useSentences();
  const names = new Intl.DisplayNames([language, 'en'], { type: 'language', fallback: 'code' });
  const options = [{ id: none, label: say('preview.noCaptions') }, ...story.captions.map((track) => ({ id: track.language, label: names.of(track.language) ?? track.language }))];
  return <Select label={say('preview.captions')} isLabelHidden={!isLabelShown} value={captions ?? none} options={options} onChange={(id) => onChange(id === none ? undefined : id)} />;
};
