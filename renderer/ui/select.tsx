/**
 * One choice out of a list that opens: for more than five choices; fewer are better seen in a RadioGroup.
 */
import type { JSX } from 'react';
import { Button as AriaButton, ListBox, ListBoxItem, Popover as AriaPopover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { FieldHelp, FieldLabel, type FieldProps } from './field-parts.tsx';
import { given } from './given.ts';
import { Icon, type IconName } from './icon.tsx';
import { useStillHand } from './use-still-hand.ts';

export interface SelectOption<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: IconName | undefined;
  /** Of the label; the description speaks the window's language. */
  readonly lang?: string | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface SelectProps<Id extends string> extends FieldProps {
  /** Null while nothing is chosen; then the placeholder is shown. */
  readonly value: Id | null;
  readonly onChange: (id: Id) => void;
  readonly options: readonly SelectOption<Id>[];
  readonly placeholder?: string | undefined;
}

export const Select = <Id extends string>({ label, isLabelHidden, description, error, isRequired, isDisabled, value, onChange, options, placeholder }: SelectProps<Id>): JSX.Element => {
  const { isStill, onPointerDownCapture } = useStillHand();
  const onKey = (key: unknown): void => {
    const chosen = options.find((option) => option.id === key);
    if (chosen !== undefined) onChange(chosen.id);
  };
  return (
    <AriaSelect className="field" value={value} onChange={onKey} isInvalid={error !== undefined} validationBehavior="aria" {...given({ isRequired, isDisabled, placeholder })}>
      <FieldLabel {...{ label, isLabelHidden, isRequired }} />
      <AriaButton className="field-input field-select" onPointerDownCapture={onPointerDownCapture}>
        <SelectValue className="field-value" />
        <Icon name="chevron-down" />
      </AriaButton>
      <FieldHelp {...{ description, error }} />
      <AriaPopover className={`popover popover-list${isStill ? ' popover-held' : ''}`} offset={4}>
        <ListBox className="list">
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className="list-item" {...given({ isDisabled: option.isDisabled })}>
              {option.icon !== undefined && <Icon name={option.icon} />}
              <span className="list-text">
                <span>
                  <bdi {...given({ lang: option.lang })}>{option.label}</bdi>
                </span>
                {option.description !== undefined && (
                  <span className="field-description">
                    {option.description}
                  </span>
                )}
              </span>
              <Icon name="check" className="list-tick" />
            </ListBoxItem>
          ))}
        </ListBox>
      </AriaPopover>
    </AriaSelect>
  );
};
