import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inShowingOrder, isOvertaken, newScreening, readableNos, roomStanding, screeningSchema, stricterScreening, withAnswer, withoutStories, withoutYes, type RoomAnswer, type Screening } from '../../../electron/core/workshop/screening.ts';

const [first, other] = ['a'.repeat(64), 'b'.repeat(64)];
const said = (kind: RoomAnswer['kind'], more: Partial<RoomAnswer> = {}): RoomAnswer => ({ answerId: 'said-1', storyId: 'bread', kind, storyHash: first, saidBy: ['teller'], at: '2026-06-01T10:00:00Z', ...more });
const room = (...answers: readonly RoomAnswer[]): Screening => answers.reduce(withAnswer, newScreening());
const stateOf = (screening: Screening, more: Partial<Parameters<typeof roomStanding>[0]> = {}) => roomStanding({ screening, storyId: 'bread', sourceId: 'bread', storyHash: first, tellerIds: ['teller'], ...more }).state;

describe('core/workshop/screening', () => {
  it('takes nothing said for no', () => {
    expect([stateOf(room()), stateOf(room(said('yes')), { storyId: 'salt' })]).toEqual(['unasked', 'unasked']);
  });

  it('lets the answer that was added last count, whatever its clock says', () => {
    const late = said('yes', { at: '2027-01-01T00:00:00Z' });
    expect([stateOf(room(said('no'), late)), stateOf(room(late, said('no', { answerId: 'said-2' })))]).toEqual(['yes', 'no']);
  });

  it('believes a yes only for the version that was spoken about', () => {
    expect([stateOf(room(said('yes'))), stateOf(room(said('yes')), { storyHash: other }), stateOf(room(said('no')), { storyHash: other })]).toEqual(['yes', 'changed', 'no']);
  });

  it('knows of a no that came after what was seen, also when what was seen is no longer written there', () => {
    const later = room(said('yes'), said('no', { answerId: 'said-2' }), said('yes', { answerId: 'said-3' }));
    const seen = (answerId?: string) => isOvertaken(later, 'bread', { storyHash: first, answerId });
    expect([seen(), seen('said-1'), seen('said-2'), seen('said-3'), seen('gone'), isOvertaken(later, 'salt', { storyHash: first })]).toEqual([true, true, false, false, true, false]);
  });

  it('asks again when somebody else tells the story too, and believes no yes of nobody', () => {
    expect([stateOf(room(said('yes')), { tellerIds: ['teller', 'sister'] }), stateOf(room(said('yes')), { tellerIds: [] }), stateOf(room(said('yes', { saidBy: ['teller', 'sister'] })))]).toEqual(['changed', 'changed', 'yes']);
  });

  it('lets a no to a story stand for what was made from it by hiding more, until that is asked about, and never the other way', () => {
    const version = { storyId: 'bread-safe', sourceId: 'bread' };
    const [yes, no] = [said('yes', { storyId: 'bread-safe' }), said('no')];
    expect([stateOf(room(yes, no), version), stateOf(room(yes, no, yes), version), stateOf(room(said('yes')), version)]).toEqual(['no', 'yes', 'unasked']);
    expect(stateOf(room(said('yes'), { ...no, storyId: 'bread-safe' }))).toBe('yes');
  });

  it('forgets every word about a story, and finds the nos in what cannot be read whole', () => {
    const screening = { ...room(said('yes'), said('no', { storyId: 'salt' })), order: ['bread', 'salt'] };
    expect(withoutStories(screening, ['bread'])).toEqual({ ...room(said('no', { storyId: 'salt' })), order: ['salt'] });
    expect(readableNos({ order: 7, answers: [said('yes'), said('no'), { kind: 'no' }, undefined] })).toEqual([said('no')]);
    expect([readableNos(undefined), readableNos({ answers: 'torn' })]).toEqual([[], []]);
  });

  it('shows stories in the order that was chosen, the others after them as they came', () => {
    const stories = ['a', 'b', 'c', 'd'].map((storyId) => ({ storyId }));
    expect(inShowingOrder({ ...newScreening(), order: ['c', 'gone', 'a'] }, stories).map(({ storyId }) => storyId)).toEqual(['c', 'a', 'b', 'd']);
  });

  it('writes down what its schema reads', () => {
    const screening = { ...room(said('yes')), order: ['bread'] };
    expect(screeningSchema.parse(JSON.parse(JSON.stringify(screening)))).toEqual(screening);
  });
});

const answers = fc.array(
  fc.record({ answerId: fc.integer({ min: 0, max: 12 }).map((number) => `said-${number}`), storyId: fc.constantFrom('bread', 'salt'), kind: fc.constantFrom('yes' as const, 'no' as const), storyHash: fc.constantFrom(first, other), saidBy: fc.constant(['teller']), at: fc.constant('2026-06-01T10:00:00Z') }),
  { maxLength: 12 },
);
const yesIn = ({ answers: all }: Screening): readonly string[] => all.filter(({ kind }) => kind === 'yes').map(({ answerId }) => answerId);

describe('core/workshop/screening: two laptops', () => {
  it('brings every no along and never a yes, and nothing the second time', () => {
    fc.assert(
      fc.property(answers, answers, (ours, theirs) => {
        const merged = stricterScreening(room(...ours), room(...theirs));
        const known = new Set(merged.answers.filter(({ kind }) => kind === 'no').map(({ answerId }) => answerId));
        const ids = new Set(ours.map(({ answerId }) => answerId));
        expect(theirs.filter(({ kind, answerId }) => kind === 'no' && !ids.has(answerId)).every(({ answerId }) => known.has(answerId))).toBe(true);
        expect(yesIn(merged)).toEqual(yesIn(room(...ours)));
        expect(stricterScreening(merged, room(...theirs))).toBe(merged);
      }),
    );
  });

  it('lets a no that comes along outweigh the yes here until somebody is asked again', () => {
    const merged = stricterScreening(room(said('yes')), room(said('no', { answerId: 'there', at: '2025-01-01T00:00:00Z' })));
    expect([stateOf(merged), stateOf(withAnswer(merged, said('yes', { answerId: 'again' })))]).toEqual(['no', 'yes']);
  });

  it('keeps only the nos of a document that an older copy had to stand in for', () => {
    expect(withoutYes(room(said('yes'), said('no', { answerId: 'said-2', storyId: 'salt' })))).toEqual(room(said('no', { answerId: 'said-2', storyId: 'salt' })));
  });
});
