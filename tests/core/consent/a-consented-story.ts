/**
 * A small story that may leave for a partner's portfolio, built so that a test can spoil exactly one thing.
 */
import type { ConsentDocument, ConsentEvent, ConsentRecord, Grant, Person } from '../../../electron/core/consent/consent.ts';
import type { GateInput } from '../../../electron/core/consent/gate-input.ts';
import { applyEvent, type NewEvent } from '../../../electron/core/consent/grants.ts';
import type { Partner } from '../../../electron/core/consent/organisation.ts';
import type { ExportStatements } from '../../../electron/core/consent/statements.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import { sha256Hex, storyHash } from '../../../electron/core/story/story-hash.ts';
import type { Channel, Story } from '../../../electron/core/story/story.ts';

export const now = '2026-06-01T12:00:00Z';
const hashOf = (text: string): string => sha256Hex(text);
const own = { source: 'own', author: '', licence: '', cleared: [] };

export const aStory = (): Story => ({
  ...newStory({ id: 'a-story', title: 'Bread', language: 'ar' }),
  assets: [
    newAsset({ id: 'a-kitchen', kind: 'picture', sha256: hashOf('kitchen'), fileName: `${hashOf('kitchen')}.jpg`, rights: own, shows: { kind: 'people', personIds: ['p-sister'] }, altText: 'A kitchen' }),
    newAsset({ id: 'a-bread', kind: 'picture', sha256: hashOf('bread'), fileName: `${hashOf('bread')}.jpg`, rights: own, shows: { kind: 'nobody' }, altText: 'A loaf' }),
  ],
  scenes: [
    newScene({ id: 's-1', script: 'We baked at dawn.', picture: newScenePicture({ assetId: 'a-kitchen' }), takes: [newTake({ id: 't-1', sha256: hashOf('voice 1'), durationMs: 4000, speakerIds: ['p-teller'] })], chosenTakeId: 't-1' }),
    newScene({ id: 's-2', script: 'Nobody spoke.', picture: newScenePicture({ assetId: 'a-bread' }), takes: [newTake({ id: 't-2', sha256: hashOf('voice 2'), durationMs: 4000, speakerIds: ['p-teller'] })], chosenTakeId: 't-2' }),
    newScene({ id: 's-3', kind: 'credits', text: { templateId: 'credits-list', lines: ['Told by Lamia'] } }),
  ],
  captions: [
    {
      language: 'ar',
      kind: 'original',
      translator: '',
      checkedByStoryteller: true,
      cues: [
        { id: 'c-1', sceneId: 's-1', startMs: 0, endMs: 3000, text: 'We baked at dawn.' },
        { id: 'c-2', sceneId: 's-2', startMs: 0, endMs: 3000, text: 'Nobody spoke.' },
      ],
    },
  ],
});

export const aPerson = (more: Partial<Person> & Pick<Person, 'subjectId'>): Person => ({
  publicName: { kind: 'none', text: '' },
  roles: [],
  age: 'adult',
  openProcedure: 'no',
  languages: ['ar'],
  hiddenPlaces: [],
  ...more,
});

/** Out in public only what is meant for anyone leaves; the other channels have a recipient. */
const isPublic = (channel: Channel): boolean => channel === 'public-web' || channel === 'social-media';

export const aGrant = (channel: Channel, more: Partial<Grant> = {}): Grant => ({
  channel,
  state: 'unknown',
  validFrom: '2026-01-01T00:00:00Z',
  validUntil: '2028-01-01T00:00:00Z',
  recipients: ['city-library'],
  anyone: isPublic(channel),
  territory: isPublic(channel) ? ['world'] : ['IT'],
  legalBasis: ['A6-1-a', 'A9-2-a'],
  identity: { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' },
  allowed: { clip: channel === 'training-course', translate: false, download: false, remix: false, machineLearning: false },
  laterEdits: 'none',
  conditions: '',
  notAudience: [],
  ...more,
});

let count = 0;
export const anEvent = (kind: ConsentEvent['kind'], channel: Channel, more: Partial<NewEvent> = {}): NewEvent => {
  count += 1;
  return { eventId: `e-${count}`, kind, channel, at: '2026-02-01T10:00:00Z', by: kind === 'requested' ? 'controller' : 'subject', ...more };
};

export const withEvents = (record: ConsentRecord, events: readonly NewEvent[]): ConsentRecord =>
  events.reduce((current, event) => {
    const next = applyEvent(current, event);
    if (!next.ok) throw new Error(`${event.kind} does not follow`);
    return next.value;
  }, record);

export interface RecordSketch {
  readonly personId: string;
  readonly kind?: ConsentRecord['kind'];
  readonly story?: Story;
  readonly grants: readonly Grant[];
  /** For every grant; asked and given when absent. */
  readonly events?: (channel: Channel) => readonly NewEvent[];
  readonly more?: Partial<ConsentRecord>;
}

export const aRecord = ({ personId, kind = 'release', story = aStory(), grants, events = (channel) => [anEvent('requested', channel), anEvent('given', channel)], more = {} }: RecordSketch): ConsentRecord =>
  withEvents(
    { recordId: `r-${personId}-${kind}`, kind, personId, storyHash: storyHash(story), noticeId: 'n-1', createdAt: '2026-01-01T00:00:00Z', dataCategories: [], specialCategories: [], grants, events: [], ...more },
    grants.flatMap((grant) => events(grant.channel)),
  );

export const noticeText = 'You may say no.';

export const aConsent = (records: readonly ConsentRecord[], people: readonly Person[] = [teller, sister]): ConsentDocument => ({
  schemaVersion: 1,
  storyId: 'a-story',
  people,
  notices: [{ id: 'n-1', version: '1', sha256: sha256Hex(noticeText), language: 'ar', form: 'oral', readAloud: true, understandingChecked: true, text: noticeText }],
  records,
});

export const teller = aPerson({ subjectId: 'p-teller', publicName: { kind: 'pseudonym', text: 'Lamia' }, roles: ['storyteller', 'voiced'] });
export const sister = aPerson({ subjectId: 'p-sister', roles: ['pictured'] });
export const library: Partner = { id: 'city-library', name: 'City Library', country: 'IT', fingerprints: [] };

export interface Sketch {
  readonly channel?: Channel;
  readonly story?: Story;
  /** The version people said yes to; the story itself when absent. */
  readonly seen?: Story;
  readonly teller?: Person;
  readonly sister?: Person;
  readonly people?: readonly Person[];
  readonly grant?: Partial<Grant>;
  readonly sisterGrant?: Partial<Grant>;
  readonly sisterEvents?: (channel: Channel) => readonly NewEvent[];
  readonly sisterRecord?: Partial<ConsentRecord>;
  readonly input?: Partial<GateInput>;
}

/** What an exporter has to say for a channel. */
export const statementsFor = (channel: Channel): ExportStatements => {
  if (channel === 'training-course') return { contextLine: 'One voice of many, told in spring.', courseEndsOn: '2026-06-10' };
  if (channel === 'policy-advocacy') return { audience: 'The city council' };
  return isPublic(channel) ? { acknowledges: ['cannot-be-taken-back'], ...(channel === 'social-media' ? { platform: 'A video platform' } : {}) } : {};
};

/** A short cut is a story of its own that was made from another; its fingerprint is that of what is seen. */
const asCut = (story: Story, channel: Channel): Story =>
  channel === 'social-media' && story.derivedFrom === undefined ? { ...story, derivedFrom: { storyId: 'the-long-story', storyHash: hashOf('long'), changes: [] } } : story;

/** The question to the gate; without a word it is allowed for every channel that a file can leave for. */
export const aQuestion = (sketch: Sketch = {}): GateInput => {
  const { channel = 'partner-portfolio' } = sketch;
  const story = asCut(sketch.story ?? aStory(), channel);
  const { seen = story } = sketch;
  const records = [
    aRecord({ personId: 'p-teller', story: seen, grants: [aGrant(channel, sketch.grant)] }),
    aRecord({
      personId: 'p-sister',
      kind: 'pictured',
      story: seen,
      grants: [aGrant(channel, { ...sketch.grant, ...sketch.sisterGrant })],
      ...(sketch.sisterEvents === undefined ? {} : { events: sketch.sisterEvents }),
      ...(sketch.sisterRecord === undefined ? {} : { more: sketch.sisterRecord }),
    }),
  ];
  return {
    story,
    storyHash: storyHash(story),
    consent: aConsent(records, sketch.people ?? [sketch.teller ?? teller, sketch.sister ?? sister]),
    channel,
    recipient: library,
    leavesAs: channel === 'own-copy' ? 'own-file' : 'package',
    withdrawals: { checkedAt: now, notices: [], exports: [] },
    workshop: undefined,
    privateFields: [],
    evidence: [],
    statements: statementsFor(channel),
    now,
    ...sketch.input,
  };
};
