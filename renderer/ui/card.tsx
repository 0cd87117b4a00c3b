/**
 * One thing among others of its kind, with its name as a heading.
 */
import { useId, type JSX, type ReactNode } from 'react';

export interface CardProps {
  readonly title: ReactNode;
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  /** Beside the title, at the end of the line. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
  readonly isSelected?: boolean | undefined;
}

export const Card = ({ title, headingLevel = 2, aside, children, footer, isSelected = false }: CardProps): JSX.Element => {
  const heading = useId();
  const Heading = `h${headingLevel}` as const;
  return (
    <article className={`card${isSelected ? ' card-selected' : ''}`} aria-labelledby={heading}>
      <header className="card-head">
        <Heading id={heading} className="card-title">
          {title}
        </Heading>
        {aside}
      </header>
      {children}
      {footer !== undefined && <footer className="card-foot">{footer}</footer>}
    </article>
  );
};
