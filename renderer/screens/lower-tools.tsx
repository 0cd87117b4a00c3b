/**
 * The line of tools above storyboard and timeline, shared with the switch between them: on a small laptop a second line
 * of buttons would cost half a card.
 */
import { createContext, useContext, type ReactNode, type ReactPortal } from 'react';
import { createPortal } from 'react-dom';

/** The place in that line; null while it is not drawn yet. */
export const LowerToolsContext = createContext<HTMLElement | null>(null);

export const LowerTools = ({ children }: { readonly children: ReactNode }): ReactPortal | null => {
  const place = useContext(LowerToolsContext);
  return place === null ? null : createPortal(children, place);
};
