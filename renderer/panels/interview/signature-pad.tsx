/**
 * A field to sign in with a finger, a pen or the mouse. Out: a small picture in black on white.
 *
 * Who cannot draw chooses another way to confirm; nothing here is the only one.
 */
import { useEffect, useRef, useState, type JSX, type PointerEvent } from 'react';
import { useSentences } from '../../sentences.ts';
import { Button } from '../../ui/button.tsx';

const widthPx = 900;
const heightPx = 300;

export interface SignaturePadProps {
  /** Undefined while nothing is drawn. */
  readonly onSigned: (png: Uint8Array | undefined) => void;
}

const pngOf = (canvas: HTMLCanvasElement): Promise<Uint8Array | undefined> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) resolve(undefined);
      else blob.arrayBuffer().then((bytes) => resolve(new Uint8Array(bytes)), reject);
    }, 'image/png');
  });

/** White paper, whatever the window looks like: it is kept, not only shown. */
const wipe = (canvas: HTMLCanvasElement): void => {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, widthPx, heightPx);
  Object.assign(context, { lineWidth: 5, lineCap: 'round', lineJoin: 'round', strokeStyle: '#101010', fillStyle: '#101010' });
};

export const SignaturePad = ({ onSigned }: SignaturePadProps): JSX.Element => {
  const { say } = useSentences();
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    if (canvas.current !== null) wipe(canvas.current);
  }, []);
  const placeOf = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLCanvasElement>): { readonly x: number; readonly y: number } => {
    const box = currentTarget.getBoundingClientRect();
    return { x: ((clientX - box.left) / box.width) * widthPx, y: ((clientY - box.top) / box.height) * heightPx };
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = placeOf(event);
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>): void => {
    const from = last.current;
    const context = event.currentTarget.getContext('2d');
    if (from === undefined || context === null) return;
    const to = placeOf(event);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    last.current = to;
    setDrawn(true);
  };
  const end = (): void => {
    last.current = undefined;
    if (isDrawn && canvas.current !== null) pngOf(canvas.current).then(onSigned, reportError);
  };
  const again = (): void => {
    if (canvas.current !== null) wipe(canvas.current);
    setDrawn(false);
    onSigned(undefined);
  };
  return (
    <div className="interview-sign">
      <p id="interview-sign-help">{say('interview.signHere')}</p>
      <canvas ref={canvas} aria-labelledby="interview-sign-help" width={widthPx} height={heightPx} onPointerDown={begin} onPointerMove={draw} onPointerUp={end} onPointerCancel={end} />
      <Button variant="plain" icon="undo" isDisabled={!isDrawn} onPress={again}>
        {say('interview.signAgain')}
      </Button>
    </div>
  );
};
