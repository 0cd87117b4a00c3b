/**
 * Questions to the gate about a story for a course, with consents as they come: mostly in order, spoiled here and there.
 */
import * as fc from 'fast-check';
import type { StoryQuestion } from '../../../electron/core/clip/clip-gate.ts';
import type { GateInput } from '../../../electron/core/consent/gate-input.ts';
import { aGrant, anEvent, aPerson, aQuestion, aStory } from '../consent/a-consented-story.ts';

export const asStory = ({ channel: _channel, statements: _statements, leavesAs: _leavesAs, ...question }: GateInput): StoryQuestion => question;

const mostly = <T>(value: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> => fc.oneof({ weight: 5, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });

/** Consents that mostly let the story into a course, spoiled here and there. */
export const consentQuestion: fc.Arbitrary<GateInput> = fc
  .record({
    clip: fc.tuple(mostly(true, fc.constant(false)), mostly(true, fc.constant(false))),
    until: mostly('2028-01-01T00:00:00Z', fc.constantFrom('2026-06-05T00:00:00Z', '2026-05-01T00:00:00Z')),
    last: mostly('given' as const, fc.constantFrom('renewed' as const, 'withdrawn' as const, 'refused' as const, 'requested' as const)),
    face: mostly('show' as const, fc.constantFrom('hide' as const, 'replace' as const)),
    procedure: mostly('no' as const, fc.constantFrom('yes' as const, 'unknown' as const)),
    wasSeen: mostly(true, fc.constant(false)),
    recipients: mostly<readonly string[]>(['city-library'], fc.constant(['elsewhere'])),
    channel: mostly('training-course' as const, fc.constantFrom('partner-portfolio' as const, 'public-web' as const)),
  })
  .map(({ clip, until, last, face, procedure, wasSeen, recipients, channel }) => {
    const allowed = (may: boolean) => ({ clip: may, translate: false, download: false, remix: false, machineLearning: false as const });
    const asked = aQuestion({
      channel,
      ...(wasSeen ? {} : { seen: { ...aStory(), title: 'Other' } }),
      sister: aPerson({ subjectId: 'p-sister', openProcedure: procedure }),
      grant: { allowed: allowed(clip[0]), validUntil: until, recipients },
      sisterGrant: { allowed: allowed(clip[1]), identity: { ...aGrant(channel).identity, face } },
      sisterEvents: (one) => [anEvent('requested', one), ...(last === 'requested' || last === 'refused' ? [] : [anEvent('given', one)]), ...(last === 'given' || last === 'requested' ? [] : [anEvent(last, one)])],
      input: { acknowledged: { R13: 'A lawyer was asked.', R15: 'Long enough.' } },
    });
    // What people said for another channel says nothing about a course.
    return { ...asked, channel: 'training-course' };
  });
