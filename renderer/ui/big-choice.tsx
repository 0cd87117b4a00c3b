/**
 * One answer out of a few in targets for a whole hand: for two people side by side, one of whom seldom uses a computer.
 */
import type { JSX } from 'react';
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components';
import { FieldHelp, FieldLabel, type FieldProps } from './field-parts.tsx';
import { given } from './given.ts';
import { Icon, type IconName } from './icon.tsx';

export interface BigOption<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: IconName | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface BigChoiceProps<Id extends string> extends FieldProps {
  /** Null while nothing is chosen: a question about consent has no answer of its own. */
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly options: readonly BigOption<Id>[];
}

export const BigChoice = <Id extends string>({ label, isLabelHidden, description, error, isRequired, isDisabled, value, onChange, options }: BigChoiceProps<Id>): JSX.Element => {
  const onValue = (next: string): void => {
    const chosen = options.find((option) => option.id === next);
    if (chosen !== undefined) onChange(chosen.id);
  };
  return (
    <AriaRadioGroup className="field big-choice" value={value} onChange={onValue} orientation="horizontal" isInvalid={error !== undefined} validationBehavior="aria" {...given({ isRequired, isDisabled })}>
      <FieldLabel {...{ label, isLabelHidden, isRequired }} />
      <div className="big-choices">
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className="big-option" {...given({ isDisabled: option.isDisabled })}>
            {option.icon !== undefined && <Icon name={option.icon} />}
            <span>{option.label}</span>
          </Radio>
        ))}
      </div>
      <FieldHelp {...{ description, error }} />
    </AriaRadioGroup>
  );
};
