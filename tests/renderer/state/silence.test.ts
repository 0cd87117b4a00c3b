import { describe, expect, it } from 'vitest';
import { onSilence, silenceAll } from '../../../renderer/state/silence.ts';

describe('renderer/state/silence', () => {
  it('stops everything that plays, and nothing that is gone', () => {
    const stopped: string[] = [];
    const forget = ['film', 'take'].map((name) => onSilence(() => void stopped.push(name)));
    silenceAll();
    forget[0]?.();
    silenceAll();
    forget[1]?.();
    silenceAll();
    expect(stopped).toEqual(['film', 'take', 'take']);
  });
});
