import { runInThisContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playerModel } from '../../../electron/core/course/player-model.ts';
import type { CourseClip } from '../../../electron/core/package/course-clip.ts';
import { sampleClip } from './unit-sample.ts';

interface Unit {
  readonly key: string;
  readonly questions: CourseClip['questions'];
}
interface State {
  readonly positionMs: number;
  readonly latestMs: number;
  readonly isSeen: boolean;
  readonly isTold: boolean;
  readonly answers: readonly number[];
}
interface Model {
  fresh(unit: Unit): State;
  written(unit: Unit, state: State): string;
  read(unit: Unit, text: string | undefined): State;
  due(unit: Unit, state: State, fromMs: number, toMs: number, passed: ReadonlySet<number>): number;
  judged(question: Unit['questions'][number], chosen: readonly number[]): number;
  mixed(count: number): readonly number[];
  moved(order: readonly number[], from: number, to: number): readonly number[];
  isComplete(unit: Unit, state: State): boolean;
  scoreOf(unit: Unit, state: State): { readonly right: number; readonly count: number; readonly scaled: number; readonly raw: number } | undefined;
  scormTime(ms: number): string;
  isoTime(ms: number): string;
}

/** The very text that leaves with the player. */
const model = runInThisContext(`(() => { 'use strict';${playerModel}; return { fresh, written, read, due, judged, mixed, moved, isComplete, scoreOf, scormTime, isoTime }; })()`) as Model;

const unit: Unit = { key: '0a1b2c3d', questions: sampleClip.questions };
const [single, multiple, order, open] = unit.questions as [Unit['questions'][number], Unit['questions'][number], Unit['questions'][number], Unit['questions'][number]];
const many = (count: number): Unit => ({ key: 'ffffffff', questions: Array.from({ length: count }, (_none, index) => ({ ...open, atMs: index })) });
const answered = (...answers: readonly number[]): State => ({ ...model.fresh(unit), answers });

const states = (of: Unit): fc.Arbitrary<State> =>
  fc.record({ positionMs: fc.integer({ min: 0, max: 24 * 3600_000 }), latestMs: fc.integer({ min: 0, max: 8_640_000_000_000_000 }), isSeen: fc.boolean(), isTold: fc.boolean(), answers: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: of.questions.length, maxLength: of.questions.length }) });

describe('core/course/player-model', () => {
  it('writes down what it remembers so that it comes back the same, in what SCORM 1.2 keeps', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 4, 500).chain((count) => fc.tuple(fc.constant(many(count)), states(many(count)))), ([of, state]) => {
        const text = model.written(of, state);
        expect(text).toMatch(/^[0-9a-z.]+$/);
        expect(text.length).toBeLessThanOrEqual(4096);
        expect(model.read(of, text)).toEqual(state);
      }),
    );
  });

  it('begins anew with what is damaged, of another clip or of another number of questions', () => {
    const text = model.written(unit, { positionMs: 1234, latestMs: 5678, isSeen: true, isTold: true, answers: [2, 1, 0, 2] });
    expect(model.read(unit, text).positionMs).toBe(1234);
    for (const other of [undefined, '', 'null', text.slice(0, -1), `${text}0`, text.replace('2.', '1.'), text.replace(unit.key, '00000000'), `${text}\n`]) expect(model.read(unit, other)).toEqual(model.fresh(unit));
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(model.read(unit, any).answers).toHaveLength(4);
      }),
    );
  });

  it('asks each question at its point once, also two at the same, and none that was answered or passed over', () => {
    const nothing = new Set<number>();
    expect(model.due(unit, model.fresh(unit), 0, 399, nothing)).toBe(-1);
    expect(model.due(unit, model.fresh(unit), 300, 500, nothing)).toBe(0);
    expect(model.due(unit, model.fresh(unit), 300, 500, new Set([0]))).toBe(1);
    expect(model.due(unit, answered(2, 0, 0, 0), 300, 500, nothing)).toBe(1);
    expect(model.due(unit, answered(2, 1, 0, 0), 300, 500, nothing)).toBe(-1);
    expect(model.due(unit, model.fresh(unit), 0, Infinity, new Set([0, 1, 2]))).toBe(3);
  });

  it('judges each kind: all that are right and no other, pictures in their order, a thought never', () => {
    expect([model.judged(single, [0]), model.judged(single, [1])]).toEqual([2, 1]);
    expect([model.judged(multiple, [2, 0]), model.judged(multiple, [0]), model.judged(multiple, [0, 1, 2])]).toEqual([2, 1, 1]);
    expect([model.judged(order, [0, 1]), model.judged(order, [1, 0])]).toEqual([2, 1]);
    expect(model.judged(open, [])).toBe(2);
  });

  it('mixes pictures so that they never lie right, and moves one without losing another', () => {
    for (let count = 2; count <= 30; count += 1) {
      const places = model.mixed(count);
      expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_none, index) => index));
      expect(places).not.toEqual(places.toSorted((a, b) => a - b));
      expect(model.moved(places, 0, 1).toSorted((a, b) => a - b)).toHaveLength(count);
    }
    expect([model.moved([2, 0, 1], 0, 2), model.moved([2, 0, 1], 0, -1), model.moved([2, 0, 1], 2, 3)]).toEqual([[0, 1, 2], [2, 0, 1], [2, 0, 1]]);
  });

  it('is complete when the film was seen to its end and every question has an answer', () => {
    expect(model.isComplete(unit, { ...answered(1, 1, 1, 2), isSeen: true })).toBe(true);
    expect(model.isComplete(unit, { ...answered(2, 2, 2, 2), isSeen: false })).toBe(false);
    expect(model.isComplete(unit, { ...answered(2, 2, 2, 0), isSeen: true })).toBe(false);
    expect(model.isComplete({ key: unit.key, questions: [] }, { ...model.fresh({ key: unit.key, questions: [] }), isSeen: true })).toBe(true);
  });

  it('counts what can be right or wrong, and gives no score where nothing can', () => {
    expect(model.scoreOf(unit, answered(2, 1, 2, 2))).toEqual({ right: 2, count: 3, scaled: 0.6667, raw: 67 });
    expect(model.scoreOf({ key: unit.key, questions: [open] }, { ...model.fresh(unit), answers: [2] })).toBeUndefined();
  });

  it('tells a length of time as each platform reads it', () => {
    expect([0, 61_239, 3_600_000 * 30, 1e15].map((ms) => model.scormTime(ms))).toEqual(['0000:00:00.00', '0000:01:01.23', '0030:00:00.00', '9999:00:00.00']);
    expect([0, 61_239].map((ms) => model.isoTime(ms))).toEqual(['PT0S', 'PT61.24S']);
  });
});
