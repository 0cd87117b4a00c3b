/**
 * A number with large buttons to make it smaller or larger, written as the window's language writes it.
 */
import type { JSX } from 'react';
import { Button as AriaButton, Group, Input, NumberField as AriaNumberField } from 'react-aria-components';
import { FieldHelp, FieldLabel, type FieldProps } from './field-parts.tsx';
import { given } from './given.ts';
import { Icon } from './icon.tsx';

export interface NumberFieldProps extends FieldProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly minValue?: number | undefined;
  readonly maxValue?: number | undefined;
  readonly step?: number | undefined;
  readonly formatOptions?: Intl.NumberFormatOptions | undefined;
}

export const NumberField = ({ label, isLabelHidden, description, error, isRequired, isDisabled, value, onChange, minValue, maxValue, step, formatOptions }: NumberFieldProps): JSX.Element => {
  // An emptied field reports NaN; the last number stays until there is a new one.
  const onNumber = (next: number): void => {
    if (!Number.isNaN(next)) onChange(next);
  };
  return (
    <AriaNumberField className="field" value={value} onChange={onNumber} isInvalid={error !== undefined} validationBehavior="aria" {...given({ isRequired, isDisabled, minValue, maxValue, step, formatOptions })}>
      <FieldLabel {...{ label, isLabelHidden, isRequired }} />
      <Group className="field-row">
        <AriaButton slot="decrement" className="field-step">
          <Icon name="minus" />
        </AriaButton>
        <Input className="field-bare" />
        <AriaButton slot="increment" className="field-step">
          <Icon name="plus" />
        </AriaButton>
      </Group>
      <FieldHelp {...{ description, error }} />
    </AriaNumberField>
  );
};
