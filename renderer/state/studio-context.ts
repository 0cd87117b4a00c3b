/**
 * The bridge, handed down to whatever draws: a component never reaches for the page's own object.
 */
import { createContext, useContext } from 'react';
import type { Studio } from '../../electron/core/bridge.ts';

export const StudioContext = createContext<Studio | undefined>(undefined);

export const useStudioBridge = (): Studio => {
  const studio = useContext(StudioContext);
  if (studio === undefined) throw new Error('The bridge is used outside of its context');
  return studio;
};
