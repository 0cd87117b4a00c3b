/**
 * The loudness of a voice while it is spoken, with advice in words.
 *
 * The advice is drawn, not announced: a screen reader that talks over a recording would be part of it. It is there as
 * the meter's value text for whoever asks.
 */
import type { JSX } from 'react';
import { Meter, Label } from 'react-aria-components';
import { levelZone, zoneStartDb, type LevelZone } from './level-zone.ts';

const LEAST_DB = -60;

export interface LevelMeterProps {
  readonly label: string;
  /** Decibels below full scale, −60 (or less) to 0. */
  readonly valueDb: number;
  /** The loudest of the last moments, drawn as a line. */
  readonly peakDb?: number | undefined;
  /** Which advice to give, where somebody listens longer than to this moment; otherwise the peak decides. */
  readonly zone?: LevelZone | undefined;
  readonly advice: Readonly<Record<LevelZone, string>>;
}

const share = (db: number): string => `${((Math.min(0, Math.max(LEAST_DB, db)) - LEAST_DB) / -LEAST_DB) * 100}%`;

export const LevelMeter = ({ label, valueDb, peakDb, zone: heardZone, advice }: LevelMeterProps): JSX.Element => {
  // The advice follows the peak where there is one: words would flicker with the bar.
  const zone = heardZone ?? levelZone(peakDb ?? valueDb);
  return (
    <Meter className={`level level-${zone}`} minValue={LEAST_DB} maxValue={0} value={Math.max(LEAST_DB, Math.min(0, valueDb))} valueLabel={advice[zone]}>
      <Label className="field-label">{label}</Label>
      <span className="level-rail">
        <span className="level-zone" style={{ insetInlineStart: share(zoneStartDb.good), insetInlineEnd: `calc(100% - ${share(zoneStartDb.loud)})` }} />
        <span className="level-fill" style={{ inlineSize: share(valueDb) }} />
        {peakDb !== undefined && <span className="level-peak" style={{ insetInlineStart: share(peakDb) }} />}
      </span>
      <span className="level-advice">{advice[zone]}</span>
    </Meter>
  );
};
