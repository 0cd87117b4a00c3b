/**
 * The kinds of film one can make, in plain words, with the choice of captions drawn into the picture.
 */
import { useState, type JSX } from 'react';
import { presetIds, presets, type PresetId } from '../../../electron/core/plan/presets.ts';
import { useSentences } from '../../sentences.ts';
import { useStory } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Select } from '../../ui/select.tsx';
import { languageName } from '../../state/story-languages.ts';

export interface FilmWish {
  readonly preset: PresetId;
  readonly burn?: string;
}

export interface FilmCardsProps {
  readonly onFilm: (wish: FilmWish) => void;
  readonly onCopy: (wish: FilmWish) => void;
}

/** Stands for "as the kind of film usually has it". */
const usual = 'usual';

export const FilmCards = ({ onFilm, onCopy }: FilmCardsProps): JSX.Element => {
  const { say, language } = useSentences();
  const { captions } = useStory();
  const [burn, setBurn] = useState(usual);
  const wishOf = (preset: PresetId): FilmWish => ({ preset, ...(burn === usual || presets[preset].shortSidePx === undefined ? {} : { burn }) });
  return (
    <section className="share-films" aria-labelledby="share-films-title">
      <h2 id="share-films-title">{say('share.filmTitle')}</h2>
      <p>{say('share.filmHint')}</p>
      <Select
        label={say('share.burn')}
        description={say('share.burnHelp')}
        value={burn}
        onChange={setBurn}
        options={[
          { id: usual, label: say('share.burnUsual') },
          { id: 'none', label: say('share.burnNone') },
          ...captions.map((track) => ({ id: track.language, label: languageName(track.language, language) })),
        ]}
      />
      <ul className="film-cards">
        {presetIds.map((preset) => (
          <li key={preset}>
            <Card
              headingLevel={3}
              title={say(`share.preset.${preset}`)}
              footer={
                <>
                  <Button variant="plain" icon="film" onPress={() => onFilm(wishOf(preset))}>
                    {say('share.make')}
                  </Button>
                  <Button variant="quiet" icon="download" onPress={() => onCopy(wishOf(preset))}>
                    {say('share.takeHome')}
                  </Button>
                </>
              }
            >
              <p>{say(`share.preset-for.${preset}`)}</p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
};
