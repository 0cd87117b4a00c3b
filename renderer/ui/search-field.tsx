/**
 * A field to search in, with a button that empties it.
 */
import type { JSX } from 'react';
import { Button as AriaButton, Group, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { FieldLabel, type FieldProps } from './field-parts.tsx';
import { given } from './given.ts';
import { Icon } from './icon.tsx';

export interface SearchFieldProps extends Pick<FieldProps, 'label' | 'isLabelHidden' | 'isDisabled'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
}

export const SearchField = ({ label, isLabelHidden, isDisabled, value, onChange, placeholder }: SearchFieldProps): JSX.Element => (
  <AriaSearchField className="field field-search" value={value} onChange={onChange} {...given({ isDisabled })}>
    <FieldLabel {...{ label, isLabelHidden }} />
    <Group className="field-row">
      <Icon name="search" className="field-sign" />
      {/* The placeholder follows the window's direction, what is written its own. */}
      <Input className="field-bare" {...given({ placeholder, dir: value === '' ? undefined : 'auto' })} />
      <AriaButton className="field-step field-clear">
        <Icon name="close" />
      </AriaButton>
    </Group>
  </AriaSearchField>
);
