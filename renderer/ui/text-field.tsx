/**
 * One line of text. A storyteller's words get the language and direction of the story, not of the window.
 */
import type { JSX, KeyboardEvent, Ref } from 'react';
import { Input, TextField as AriaTextField } from 'react-aria-components';
import { FieldHelp, FieldLabel, type FieldProps } from './field-parts.tsx';
import { given } from './given.ts';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly onEnter?: (() => void) | undefined;
  readonly placeholder?: string | undefined;
  readonly type?: 'text' | 'email' | 'url' | 'password' | undefined;
  readonly maxLength?: number | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly dir?: 'ltr' | 'rtl' | 'auto' | undefined;
  readonly lang?: string | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

export const TextField = ({ label, isLabelHidden, description, error, isRequired, isDisabled, value, onChange, onBlur, onEnter, placeholder, type, maxLength, isReadOnly, autoFocus, dir, lang, inputRef }: TextFieldProps): JSX.Element => {
  const onKeyDown = (event: KeyboardEvent): void => {
    // While a word is being composed, Enter only accepts it.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
  };
  return (
    <AriaTextField className="field" value={value} onChange={onChange} isInvalid={error !== undefined} validationBehavior="aria" autoComplete="off" {...given({ isRequired, isDisabled, isReadOnly, autoFocus, maxLength, type, onBlur })}>
      <FieldLabel {...{ label, isLabelHidden, isRequired }} />
      <Input ref={inputRef} className="field-input" onKeyDown={onKeyDown} {...given({ placeholder, dir, lang })} />
      <FieldHelp {...{ description, error }} />
    </AriaTextField>
  );
};
