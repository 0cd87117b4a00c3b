/**
 * Several choices out of a few, all seen at once.
 */
import type { JSX, ReactNode } from 'react';
import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components';
import { Checkbox } from './checkbox.tsx';
import { FieldHelp, FieldLabel, type FieldProps } from './field-parts.tsx';
import { given } from './given.ts';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export interface CheckboxGroupProps<Id extends string> extends FieldProps {
  readonly value: readonly Id[];
  readonly onChange: (chosen: readonly Id[]) => void;
  readonly options: readonly Choice<Id>[];
}

export const CheckboxGroup = <Id extends string>({ label, isLabelHidden, description, error, isRequired, isDisabled, value, onChange, options }: CheckboxGroupProps<Id>): JSX.Element => {
  const onValues = (chosen: readonly string[]): void => onChange(options.map((option) => option.id).filter((id) => chosen.includes(id)));
  return (
    <AriaCheckboxGroup className="field" value={[...value]} onChange={onValues} isInvalid={error !== undefined} validationBehavior="aria" {...given({ isRequired, isDisabled })}>
      <FieldLabel {...{ label, isLabelHidden, isRequired }} />
      <div className="choices">
        {options.map((option) => (
          <Checkbox key={option.id} value={option.id} description={option.description} isDisabled={option.isDisabled}>
            {option.label}
          </Checkbox>
        ))}
      </div>
      <FieldHelp {...{ description, error }} />
    </AriaCheckboxGroup>
  );
};
