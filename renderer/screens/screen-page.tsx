/**
 * A screen that is left again: the way back, its name, and what stands in it.
 */
import type { JSX, ReactNode } from 'react';
import { useSentences } from '../sentences.ts';
import { Button } from '../ui/button.tsx';

export interface ScreenPageProps {
  readonly title: string;
  readonly onBack: () => void;
  /** Beside the name. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

export const ScreenPage = ({ title, onBack, tools, children }: ScreenPageProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <main className="page">
      <header className="page-head">
        <Button variant="quiet" icon="arrow-start" onPress={onBack}>
          {say('settings.back')}
        </Button>
        <h1>{title}</h1>
        {tools}
      </header>
      <div className="page-body">{children}</div>
    </main>
  );
};
