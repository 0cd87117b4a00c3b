/**
 * Several lines of text; the field grows with them, up to `maxRows`, and scrolls from there.
 */
import type { CSSProperties, JSX, Ref, SyntheticEvent } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components';
import { FieldHelp, FieldLabel, type FieldProps } from './field-parts.tsx';
import { given } from './given.ts';

export interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  /** Where the cursor stands, counted in UTF-16 units: a text is split there. */
  readonly onCursor?: ((offset: number) => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly minRows?: number | undefined;
  readonly maxRows?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly dir?: 'ltr' | 'rtl' | 'auto' | undefined;
  readonly lang?: string | undefined;
  readonly areaRef?: Ref<HTMLTextAreaElement> | undefined;
}

export const TextArea = ({ label, isLabelHidden, description, error, isRequired, isDisabled, value, onChange, onBlur, onCursor, placeholder, minRows = 3, maxRows = 14, maxLength, isReadOnly, autoFocus, dir, lang, areaRef }: TextAreaProps): JSX.Element => {
  const onSelect = (event: SyntheticEvent<HTMLTextAreaElement>): void => onCursor?.(event.currentTarget.selectionStart);
  const rows = { '--rows-least': minRows, '--rows-most': maxRows } as CSSProperties;
  return (
    <AriaTextField className="field" value={value} onChange={onChange} isInvalid={error !== undefined} validationBehavior="aria" {...given({ isRequired, isDisabled, isReadOnly, autoFocus, maxLength, onBlur })}>
      <FieldLabel {...{ label, isLabelHidden, isRequired }} />
      <AriaTextArea ref={areaRef} className="field-input field-area" style={rows} onSelect={onSelect} {...given({ placeholder, dir, lang })} />
      <FieldHelp {...{ description, error }} />
    </AriaTextField>
  );
};
