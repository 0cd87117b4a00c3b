/**
 * The window's own small set of drawings, one path each on a field of 24 by 24.
 *
 * A drawing says nothing to a screen reader: the control it stands in has a name. Those that point along the line of
 * reading turn around in a right-to-left page; time runs to the right on every tape recorder, so play never does.
 */
import type { JSX } from 'react';

const drawings = {
  play: 'M7 4.5v15l12-7.5z',
  pause: 'M8 5v14M16 5v14',
  record: 'M12 6a6 6 0 1 0 0 12a6 6 0 1 0 0-12z',
  stop: 'M6.5 6.5h11v11h-11z',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  split: 'M12 3v18M8 8l-4 4l4 4M16 8l4 4l-4 4',
  merge: 'M12 3v18M3 8l5 4l-5 4M21 8l-5 4l5 4',
  'arrow-up': 'M12 20V5M6 11l6-6l6 6',
  'arrow-down': 'M12 4v15M6 13l6 6l6-6',
  'arrow-start': 'M20 12H5M11 6l-6 6l6 6',
  'arrow-end': 'M4 12h15M13 6l6 6l-6 6',
  'chevron-down': 'M6 9l6 6l6-6',
  undo: 'M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-4',
  redo: 'M16 5l4 4l-4 4M20 9H10a5.5 5.5 0 0 0 0 11h4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM15.5 15.5L20 20',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  help: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.8v.2',
  microphone: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21M8.5 21h7',
  picture: 'M4 5h16v14H4zM4 16l5-5l4 4l2-2l5 5M15.5 8.5v.2',
  text: 'M5 6h14M5 10.5h9M5 15h14M5 19.5h9',
  captions: 'M3 5h18v14H3zM6.5 12h5M14 12h3.5M6.5 15.5h3M12 15.5h5.5',
  music: 'M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0zM19 16a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0z',
  people: 'M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 1 0 9 5zM3 20c0-3.6 2.6-6 6-6s6 2.4 6 6M15.5 5.6a3 3 0 0 1 0 5.6M17.5 14.6c2.1.8 3.5 2.8 3.5 5.4',
  share: 'M12 15V4M8 8l4-4l4 4M5 12v8h14v-8',
  film: 'M3 5h18v14H3zM8 5v14M16 5v14M3 9.7h5M3 14.3h5M16 9.7h5M16 14.3h5',
  warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.3v.2',
  information: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM12 11v5.5M12 7.6v.2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6 6l12 12M18 6L6 18',
  eye: 'M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
  'eye-off': 'M4 4l16 16M9.5 5.9c.8-.3 1.6-.4 2.5-.4c3.7 0 7 2 9.5 6.5c-.8 1.5-1.7 2.7-2.7 3.6M6.5 7.6C5 8.6 3.7 10 2.5 12c2.5 4.5 5.8 6.5 9.5 6.5c1.6 0 3.1-.4 4.4-1.1M10 10a3 3 0 0 0 4.2 4.2',
  lock: 'M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3M12 14.5v2',
  'full-screen': 'M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5',
  'zoom-in': 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM15.5 15.5L20 20M10.5 7.5v6M7.5 10.5h6',
  'zoom-out': 'M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM15.5 15.5L20 20M7.5 10.5h6',
  'drag-handle': 'M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1',
  folder: 'M3 6h6l2 2.5h10V19H3z',
  refresh: 'M20 5v5h-5M4 19v-5h5M19.5 10a8 8 0 0 0-14-2.5M4.5 14a8 8 0 0 0 14 2.5',
  more: 'M6 12v.1M12 12v.1M18 12v.1',
  edit: 'M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM12 7v5.5l3.5 2',
  download: 'M12 4v11M8 11l4 4l4-4M5 15v5h14v-5',
  circle: 'M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14z',
} as const satisfies Readonly<Record<string, string>>;

export type IconName = keyof typeof drawings;

/** Every drawing there is, for a page that shows them all. */
export const iconNames = Object.keys(drawings) as readonly IconName[];

const mirrored: ReadonlySet<IconName> = new Set<IconName>(['arrow-start', 'arrow-end', 'undo', 'redo', 'text', 'captions']);
const filled: ReadonlySet<IconName> = new Set<IconName>(['play', 'record', 'stop']);
const bold: ReadonlySet<IconName> = new Set<IconName>(['drag-handle', 'more', 'pause']);

export interface IconProps {
  readonly name: IconName;
  readonly className?: string | undefined;
}

export const Icon = ({ name, className }: IconProps): JSX.Element => {
  const classes = ['icon', mirrored.has(name) && 'icon-mirrored', filled.has(name) && 'icon-filled', bold.has(name) && 'icon-bold', className].filter((part) => typeof part === 'string');
  return (
    <svg className={classes.join(' ')} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  );
};
