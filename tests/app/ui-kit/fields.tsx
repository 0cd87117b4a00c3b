/**
 * Everything that is written in, for the page with every control.
 */
import { useState, type JSX } from 'react';
import { DurationField } from '../../../renderer/ui/duration-field.tsx';
import { NumberField } from '../../../renderer/ui/number-field.tsx';
import { SearchField } from '../../../renderer/ui/search-field.tsx';
import { Select } from '../../../renderer/ui/select.tsx';
import { TextArea } from '../../../renderer/ui/text-area.tsx';
import { TextField } from '../../../renderer/ui/text-field.tsx';
import type { SinkPart } from './buttons.tsx';

export const Fields = ({ say, onHeard }: SinkPart): JSX.Element => {
  const [title, setTitle] = useState('خبز الصباح');
  const [empty, setEmpty] = useState('');
  const [text, setText] = useState(say.saidText);
  const [durationMs, setDurationMs] = useState(4500);
  const [count, setCount] = useState(3);
  const [search, setSearch] = useState('');
  const [language, setLanguage] = useState<'ar' | 'it' | 'uk' | null>(null);
  return (
    <>
      <TextField label={say.title} description={say.titleHelp} value={title} onChange={setTitle} dir="rtl" lang="ar" isRequired onEnter={() => onHeard(`enter ${title}`)} />
      <TextField label={`${say.title} 2`} error={empty === '' ? say.titleError : undefined} value={empty} onChange={setEmpty} />
      <TextArea label={say.said} value={text} onChange={setText} minRows={2} onCursor={(offset) => onHeard(`cursor ${offset}`)} />
      <DurationField label={say.duration} valueMs={durationMs} onChangeMs={(ms) => { setDurationMs(ms); onHeard(`duration ${ms}`); }} maxMs={60_000} />
      <NumberField label={say.count} value={count} onChange={setCount} minValue={1} maxValue={3} />
      <SearchField label={say.search} isLabelHidden placeholder={say.search} value={search} onChange={setSearch} />
      <Select
        label={say.language}
        placeholder={say.choose}
        value={language}
        onChange={setLanguage}
        options={[
          { id: 'ar', label: say.arabic, icon: 'text' },
          { id: 'it', label: say.italian, icon: 'text' },
          { id: 'uk', label: say.ukrainian, icon: 'text', description: say.ukrainianHelp },
        ]}
      />
    </>
  );
};
