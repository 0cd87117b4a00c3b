/**
 * A value on a scale, with the value written beside the label.
 */
import type { JSX } from 'react';
import { Label, Slider as AriaSlider, SliderFill, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { given } from './given.ts';

export interface SliderProps {
  readonly label: string;
  readonly isLabelHidden?: boolean | undefined;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Once, when the thumb is let go: the moment to write into the story. */
  readonly onChangeEnd?: ((value: number) => void) | undefined;
  readonly minValue?: number | undefined;
  readonly maxValue?: number | undefined;
  readonly step?: number | undefined;
  readonly formatOptions?: Intl.NumberFormatOptions | undefined;
  readonly isDisabled?: boolean | undefined;
}

export const Slider = ({ label, isLabelHidden = false, value, onChange, onChangeEnd, minValue, maxValue, step, formatOptions, isDisabled }: SliderProps): JSX.Element => (
  <AriaSlider<number> className="slider" value={value} onChange={onChange} {...given({ onChangeEnd, minValue, maxValue, step, formatOptions, isDisabled })}>
    <Label className={isLabelHidden ? 'only-heard' : 'field-label'}>{label}</Label>
    <SliderOutput className="slider-output" />
    <SliderTrack className="slider-track">
      <span className="slider-rail" />
      <SliderFill className="slider-fill" />
      <SliderThumb className="slider-thumb" />
    </SliderTrack>
  </AriaSlider>
);
