import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Button } from '../../../renderer/ui/button.tsx';
import { IconButton } from '../../../renderer/ui/icon-button.tsx';

describe('renderer/ui/button', () => {
  it('is a button that sends no form unless it is told to', () => {
    expect(renderToStaticMarkup(<Button onPress={() => undefined}>Again</Button>)).toMatch(/^<button class="button button-primary"[^>]* type="button"/);
  });

  it('says in words that it is busy', () => {
    const drawn = renderToStaticMarkup(<Button isBusy busyLabel="Making the film">Save</Button>);
    expect(drawn).toContain('aria-label="Making the film"');
    expect(drawn).toContain('aria-disabled="true"');
  });

  it('has a name where it only shows a drawing', () => {
    expect(renderToStaticMarkup(<IconButton label="Play" icon="play" />)).toContain('aria-label="Play"');
  });
});
