/**
 * Keeps React Aria from writing a <style> into the page, which the content security policy would stop.
 *
 * Its `usePress` adds one rule about touch under this id unless an element has the id already. The rule stands in
 * buttons.css instead; the id goes to an empty <meta>. See usePress in react-aria 3.53.
 */
const STYLE_ID = 'react-aria-pressable-style';

export const claimPressableStyle = (page: Document): void => {
  if (page.getElementById(STYLE_ID) !== null) return;
  const placeholder = page.createElement('meta');
  placeholder.id = STYLE_ID;
  page.head.append(placeholder);
};
