/**
 * The guided path: every step with its state and what it still lacks; each can be entered at any time.
 */
import type { JSX } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon } from './icon.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export type StepState = 'done' | 'open';

export interface Step<Id extends string> {
  readonly id: Id;
  readonly title: string;
  readonly state: StepState;
  /** What is missing, in a few words. */
  readonly missing?: string | undefined;
}

export interface StepPathProps<Id extends string> {
  readonly label: string;
  readonly steps: readonly Step<Id>[];
  readonly current: Id;
  readonly onSelect: (id: Id) => void;
  /** The words for a screen reader, for example “done” and “open”. */
  readonly stateLabels: Readonly<Record<StepState, string>>;
  readonly orientation?: 'horizontal' | 'vertical' | undefined;
}

export const StepPath = <Id extends string>({ label, steps, current, onSelect, stateLabels, orientation = 'horizontal' }: StepPathProps<Id>): JSX.Element => (
  <nav className={`path path-${orientation}`} aria-label={label}>
    <ol>
      {steps.map((step, index) => (
        <li key={step.id} className={`path-step path-step-${step.state}${step.id === current ? ' path-step-current' : ''}`}>
          <AriaButton className="path-button" onPress={() => onSelect(step.id)} {...(step.id === current ? { 'aria-current': 'step' } : {})}>
            <span className="path-sign" aria-hidden="true">
              {step.state === 'done' ? <Icon name="check" /> : index + 1}
            </span>
            <span className="path-text">
              <span className="path-title">{step.title}</span>
              <VisuallyHidden>{`, ${stateLabels[step.state]}`}</VisuallyHidden>
              {step.missing !== undefined && <span className="path-missing">{step.missing}</span>}
            </span>
          </AriaButton>
        </li>
      ))}
    </ol>
  </nav>
);
