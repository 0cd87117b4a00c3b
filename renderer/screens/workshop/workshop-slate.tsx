/**
 * The funder's slate: whether films need it, the emblem the project brings, and its words in each language.
 */
import { useState, type JSX } from 'react';
import type { BoardView, SlateView } from '../../../electron/core/bridge/workshop.ts';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { uiLanguages, type UiLanguage } from '../../../electron/core/ui-languages.ts';
import { neutralWords } from '../../../electron/core/workshop/slate.ts';
import { loadSentences, useSentences } from '../../sentences.ts';
import { languageName, offeredLanguages } from '../../state/story-languages.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { WorkshopWork } from './use-workshop.ts';

type Words = SlateView['words'][number];

interface LanguageProps {
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly onNeutral: (() => void) | undefined;
  readonly onRemove: () => void;
}

const InLanguage = ({ words, onChange, onNeutral, onRemove }: LanguageProps): JSX.Element => {
  const { say, language: window } = useSentences();
  const name = languageName(words.language, window);
  const look = { lang: words.language, dir: directionOf(words.language) } as const;
  return (
    <section className="slate-words" aria-label={name}>
      <div className="card-head">
        <h3>{name}</h3>
        <IconButton label={say('slate.removeLanguage', { language: name })} icon="trash" onPress={onRemove} />
      </div>
      <TextArea label={say('slate.statementLabel')} minRows={1} maxRows={4} value={words.statement} onChange={(statement) => onChange({ ...words, statement })} {...look} />
      <TextArea label={say('slate.disclaimerLabel')} minRows={2} maxRows={8} value={words.disclaimer} onChange={(disclaimer) => onChange({ ...words, disclaimer })} {...look} />
      {onNeutral !== undefined && (
        <div className="part-buttons">
          <Button variant="plain" icon="text" onPress={onNeutral}>
            {say('slate.neutral')}
          </Button>
        </div>
      )}
    </section>
  );
};

const Emblem = ({ view, work }: { readonly view: BoardView; readonly work: WorkshopWork }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { workshopId, slate } = view;
  const choose = async (): Promise<void> => {
    const chosen = await studio.chooseFiles({ purpose: 'pictures', many: false });
    const fileId = chosen.ok ? chosen.value[0]?.fileId : undefined;
    if (fileId !== undefined) await work.change(() => studio.setWorkshopEmblem({ workshopId, fileId }));
  };
  return (
    <section className="slate-emblem" aria-label={say('slate.emblem')}>
      <h3>{say('slate.emblem')}</h3>
      <p>{say('slate.emblemText')}</p>
      {slate.emblemId !== undefined && <img src={studio.mediaUrl('poster', slate.emblemId)} alt={say('slate.emblemAlt')} />}
      <div className="part-buttons">
        <Button variant="plain" icon="picture" onPress={() => void choose().catch(reportError)}>
          {say(slate.emblemId === undefined ? 'slate.chooseEmblem' : 'slate.otherEmblem')}
        </Button>
        {slate.emblemId !== undefined && (
          <Button variant="quiet" icon="trash" onPress={() => void work.change(() => studio.setWorkshopEmblem({ workshopId, fileId: null })).catch(reportError)}>
            {say('slate.noEmblem')}
          </Button>
        )}
      </div>
    </section>
  );
};

const spoken = (tag: string): UiLanguage | undefined => uiLanguages.find((one) => one.tag === tag)?.tag;

export const WorkshopSlate = ({ view, work }: { readonly view: BoardView; readonly work: WorkshopWork }): JSX.Element => {
  const { say, language: window } = useSentences();
  const studio = useStudioBridge();
  const toast = useToast();
  const [isRequired, setRequired] = useState(view.slate.isRequired);
  const [words, setWords] = useState(view.slate.words);
  const [added, setAdded] = useState<string | null>(null);
  const { workshopId, facts } = view;
  const change = (language: string, next: Words | undefined): void => setWords(words.flatMap((one) => (one.language === language ? (next ?? []) : one)));
  const fill = async (language: UiLanguage): Promise<void> => {
    const { say: sayIn } = await loadSentences(language);
    change(language, neutralWords(language, facts.funder, sayIn));
  };
  const add = async (language: string): Promise<void> => {
    setAdded(null);
    const known = spoken(language);
    const own = known === undefined ? { language, statement: '', disclaimer: '' } : neutralWords(language, facts.funder, (await loadSentences(known)).say);
    setWords([...words, own]);
  };
  const save = async (): Promise<void> => {
    if (await work.change(() => studio.setWorkshopSlate({ workshopId, isRequired, words: [...words] }))) toast({ text: say('workshop.saved'), kind: 'done' });
  };
  const offered = offeredLanguages(window, [...facts.languages]).filter(({ tag }) => words.every(({ language }) => language !== tag));
  return (
    <div className="part slate form-column">
      <p>{say('slate.text')}</p>
      <Checkbox isSelected={isRequired} onChange={setRequired} description={say('slate.requiredHelp')}>
        {say('slate.required')}
      </Checkbox>
      <Emblem view={view} work={work} />
      {words.map((one) => {
        const known = spoken(one.language);
        return <InLanguage key={one.language} words={one} onChange={(next) => change(one.language, next)} onNeutral={known === undefined ? undefined : () => void fill(known).catch(reportError)} onRemove={() => change(one.language, undefined)} />;
      })}
      <Select label={say('slate.addLanguage')} placeholder={say('slate.chooseLanguage')} value={added} onChange={(language) => void add(language).catch(reportError)} options={offered.map(({ tag, name }) => ({ id: tag, label: name }))} />
      <div className="part-buttons">
        <Button onPress={() => void save().catch(reportError)}>{say('workshop.save')}</Button>
      </div>
      <p className="field-description">{say('slate.before')}</p>
    </div>
  );
};
