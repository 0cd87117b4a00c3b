/**
 * What every field has around its control: a label above, help below, and the mistake in words with a sign.
 */
import type { JSX, ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { Icon } from './icon.tsx';

/** The properties that every field of this folder takes. */
export interface FieldProps {
  readonly label: string;
  /** The label is heard only: where a heading or a column already says it. */
  readonly isLabelHidden?: boolean | undefined;
  readonly description?: ReactNode;
  /** What is wrong and what to do; its presence makes the field invalid. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
}

export const FieldLabel = ({ label, isLabelHidden = false, isRequired = false }: Pick<FieldProps, 'label' | 'isLabelHidden' | 'isRequired'>): JSX.Element => (
  <Label className={isLabelHidden ? 'only-heard' : 'field-label'}>
    {label}
    {isRequired && (
      <span className="field-required" aria-hidden="true">
        *
      </span>
    )}
  </Label>
);

export const FieldHelp = ({ description, error }: Pick<FieldProps, 'description' | 'error'>): JSX.Element => (
  <>
    {description !== undefined && (
      <Text slot="description" className="field-description">
        {description}
      </Text>
    )}
    {error !== undefined && (
      <FieldError className="field-error">
        <Icon name="warning" />
        <span>{error}</span>
      </FieldError>
    )}
  </>
);
