/**
 * One choice out of a few, all seen at once.
 */
import type { JSX } from 'react';
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import type { Choice } from './checkbox-group.tsx';
import { FieldHelp, FieldLabel, type FieldProps } from './field-parts.tsx';
import { given } from './given.ts';

export interface RadioGroupProps<Id extends string> extends FieldProps {
  /** Null while nothing is chosen: a question about consent has no answer of its own. */
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly options: readonly Choice<Id>[];
  readonly orientation?: 'horizontal' | 'vertical' | undefined;
}

export const RadioGroup = <Id extends string>({ label, isLabelHidden, description, error, isRequired, isDisabled, value, onChange, options, orientation = 'vertical' }: RadioGroupProps<Id>): JSX.Element => {
  const onValue = (next: string): void => {
    const chosen = options.find((option) => option.id === next);
    if (chosen !== undefined) onChange(chosen.id);
  };
  return (
    <AriaRadioGroup className="field" value={value} onChange={onValue} orientation={orientation} isInvalid={error !== undefined} validationBehavior="aria" {...given({ isRequired, isDisabled })}>
      <FieldLabel {...{ label, isLabelHidden, isRequired }} />
      <div className={`choices choices-${orientation}`}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="choice" {...given({ isDisabled: option.isDisabled })}>
            <span className="choice-box choice-round" />
            <span className="choice-text">
              <span>{option.label}</span>
              {option.description !== undefined && <span className="field-description">{option.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp {...{ description, error }} />
    </AriaRadioGroup>
  );
};
