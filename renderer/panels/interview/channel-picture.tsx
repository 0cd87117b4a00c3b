/**
 * One large drawing for each question, without a word in it: where the story would be, and who would see it.
 *
 * It says nothing to a screen reader; the question beside it does.
 */
import type { JSX, ReactNode } from 'react';
import type { QuestionId } from './interview-draft.ts';

/** A head and shoulders; the faces are empty on purpose. */
const Person = ({ x, y, size = 1, isSoft = false }: { readonly x: number; readonly y: number; readonly size?: number; readonly isSoft?: boolean }): JSX.Element => (
  <g transform={`translate(${x} ${y}) scale(${size})`} className={isSoft ? 'drawn-soft' : 'drawn-body'}>
    <circle cx="0" cy="-16" r="11" />
    <path d="M-20 22c0-16 9-24 20-24s20 8 20 24z" />
  </g>
);

const Screen = ({ x, y, width, height, children }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly children?: ReactNode }): JSX.Element => (
  <g>
    <rect x={x} y={y} width={width} height={height} rx="8" className="drawn-thing" />
    <path d={`M${x + width / 2 - 10} ${y + height / 2 - 13}v26l22-13z`} className="drawn-mark" />
    {children}
  </g>
);

const House = ({ x, y }: { readonly x: number; readonly y: number }): JSX.Element => <path d={`M${x - 46} ${y + 54}v-52l46-36l46 36v52z`} className="drawn-thing" />;

const drawings: Readonly<Record<QuestionId, JSX.Element>> = {
  'taking-part': (
    <>
      <ellipse cx="160" cy="158" rx="96" ry="22" className="drawn-thing" />
      <Person x={88} y={124} />
      <Person x={160} y={96} size={1.2} />
      <Person x={232} y={124} />
      <path d="M150 150c4-16 10-16 10-30c10 10 14 20 10 30z" className="drawn-mark" />
    </>
  ),
  pictured: (
    <>
      <rect x="70" y="30" width="180" height="136" rx="6" className="drawn-thing" />
      <rect x="84" y="44" width="152" height="108" className="drawn-hole" />
      <Person x={136} y={126} size={1.2} />
      <Person x={190} y={130} />
    </>
  ),
  'workshop-screening': (
    <>
      <path d="M20 176V26h280v150" className="drawn-line" />
      <Screen x={96} y={40} width={128} height={76} />
      <Person x={88} y={168} />
      <Person x={160} y={168} />
      <Person x={232} y={168} />
    </>
  ),
  'partner-portfolio': (
    <>
      <path d="M170 176V82l66-40l66 40v94z" className="drawn-thing" />
      <path d="M192 176v-70M220 176v-70M252 176v-70M280 176v-70" className="drawn-line" />
      <rect x="22" y="92" width="68" height="50" rx="6" className="drawn-thing" />
      <path d="M48 105v24l20-12z" className="drawn-mark" />
      <path d="M100 117h52M138 103l14 14l-14 14" className="drawn-line" />
    </>
  ),
  'public-web': (
    <>
      <circle cx="160" cy="100" r="62" className="drawn-thing" />
      <path d="M98 100h124M160 38c-34 36-34 88 0 124M160 38c34 36 34 88 0 124M108 68h104M108 132h104" className="drawn-line" />
      <Person x={42} y={70} size={0.8} isSoft />
      <Person x={278} y={70} size={0.8} isSoft />
      <Person x={42} y={158} size={0.8} isSoft />
      <Person x={278} y={158} size={0.8} isSoft />
    </>
  ),
  'training-course': (
    <>
      <Screen x={116} y={22} width={168} height={86} />
      <Person x={66} y={104} size={1.2} />
      <path d="M90 96l24-14" className="drawn-line" />
      <Person x={136} y={168} size={0.9} isSoft />
      <Person x={196} y={168} size={0.9} isSoft />
      <Person x={256} y={168} size={0.9} isSoft />
    </>
  ),
  'policy-advocacy': (
    <>
      <rect x="50" y="126" width="220" height="20" rx="8" className="drawn-thing" />
      <path d="M76 146v34M244 146v34" className="drawn-line" />
      <Person x={90} y={104} />
      <Person x={160} y={104} isSoft />
      <Person x={230} y={104} isSoft />
      <path d="M104 46h34v22h-18l-10 10v-10h-6z" className="drawn-mark" />
    </>
  ),
  'social-media': (
    <>
      <rect x="118" y="18" width="84" height="156" rx="14" className="drawn-thing" />
      <path d="M150 78v36l30-18z" className="drawn-mark" />
      <path d="M216 60h40M244 48l12 12l-12 12M216 100h58M262 88l12 12l-12 12M104 60H64M76 48L64 60l12 12M104 100H46M58 88l-12 12l12 12" className="drawn-line" />
      <path d="M216 140h40M244 128l12 12l-12 12M104 140H64M76 128l-12 12l12 12" className="drawn-line" />
    </>
  ),
  'own-copy': (
    <>
      <House x={220} y={108} />
      <path d="M208 162v-36h24v36" className="drawn-line" />
      <Person x={78} y={128} size={1.2} />
      <rect x="108" y="122" width="24" height="38" rx="4" className="drawn-mark" />
      <path d="M140 142h24M154 132l10 10l-10 10" className="drawn-line" />
    </>
  ),
};

export const ChannelPicture = ({ question }: { readonly question: QuestionId }): JSX.Element => (
  <svg className="interview-picture" viewBox="0 0 320 190" aria-hidden="true" focusable="false">
    {drawings[question]}
  </svg>
);
