/**
 * Sets aside the version of a story that may go to a channel.
 *
 * In: an open story and where it is to go. Out: the same story set aside with the mildest changes that are enough, and
 * what they are; or the story as it is, where nothing stops it or nothing mild would help. The version stays a version
 * of its story: it keeps the story's consent and its place in the ledger, so that a withdrawal reaches it wherever it
 * went. What lies on the disk is not changed.
 */
import { allowedVersion, type SafeChange } from '../../core/consent/allowed-version.ts';
import { succeed, type Reason, type Result } from '../../core/failure.ts';
import type { Story } from '../../core/story/story.ts';
import type { OpenStory } from '../library/open-story.ts';
import { gateQuestion, type GateQuestion } from './ask-gate.ts';
import { openSetAside } from './set-aside.ts';

export interface SafeVersion {
  readonly opened: OpenStory;
  /** Absent when nothing was changed. */
  readonly madeFrom?: Story;
  readonly changes: readonly Reason[];
}

const nameOf = (opened: OpenStory, personId: string): string => {
  const at = opened.consent.value().people.findIndex((person) => person.subjectId === personId);
  const name = opened.consent.value().people[at]?.publicName;
  return name === undefined || name.kind === 'none' || name.text.trim() === '' ? `№ ${at + 1}` : name.text;
};

const told = (opened: OpenStory, change: SafeChange): Reason => ({
  code: 'cli.safe',
  params: {
    context: change.kind,
    ...('sceneId' in change ? { scene: opened.story().scenes.findIndex((scene) => scene.id === change.sceneId) + 1 } : {}),
    ...('personId' in change ? { person: nameOf(opened, change.personId) } : {}),
  },
});

export const setSafeVersionAside = async (question: GateQuestion): Promise<Result<SafeVersion>> => {
  const { opened, studio } = question;
  const input = await gateQuestion(question);
  if (!input.ok) return input;
  const version = allowedVersion(input.value);
  if (version === undefined) return succeed({ opened, changes: [] });
  const aside = await openSetAside({ studio, folder: opened.folder, story: version.story });
  return aside.ok ? succeed({ opened: aside.value, madeFrom: opened.story(), changes: version.changes.map((change) => told(opened, change)) }) : aside;
};
