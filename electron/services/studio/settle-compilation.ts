/**
 * Which stories of a workshop may go into one film for a channel, and who has not agreed.
 *
 * In: a workshop, a channel, who gets it. Out: the stories whose people all said yes to that channel and that recipient,
 * open, with what the gate is asked with again; the others by name with every reason. Each story is asked about alone, so
 * that nobody's yes stands for another.
 */
import path from 'node:path';
import { shownName } from '../../core/consent/screening-gate.ts';
import type { PrivateFields } from '../../core/consent/consent-input.ts';
import type { EvidenceFile, GateAnswer } from '../../core/consent/gate-input.ts';
import type { Organisation, Partner, Workshop } from '../../core/consent/organisation.ts';
import type { ExportStatements } from '../../core/consent/statements.ts';
import { refuse, succeed, type Failure, type Result } from '../../core/failure.ts';
import type { PackageChannel } from '../../core/package/names.ts';
import { storyClock } from '../../core/clip/source-clock.ts';
import { presets } from '../../core/plan/presets.ts';
import { consentStoryId } from '../../core/story/version.ts';
import type { CompiledStory } from '../../core/clip/compilation.ts';
import type { UnlockedKeys } from '../keys/keys.ts';
import type { OpenStory } from '../library/open-story.ts';
import { askGate, packageEnd, refusalOf, refuseReasons } from './ask-gate.ts';
import { settleTerms } from './export-terms.ts';
import { openPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import { screeningPreset, screeningProgramme, type Programme } from './screening.ts';
import type { Studio } from './studio.ts';

/** A short cut is a version of its own, a copy for home is one person's, and a course takes clips. */
export const compilationChannels = ['partner-portfolio', 'public-web', 'policy-advocacy'] as const satisfies readonly PackageChannel[];
export type CompilationChannel = (typeof compilationChannels)[number];

export interface CompilationTerms {
  readonly studio: Studio;
  readonly workshopId: string;
  readonly channel: CompilationChannel;
  /** Of the film, as everybody may read it; what a workshop is called inside is nobody else's. */
  readonly title: string;
  readonly recipient?: string;
  readonly territory?: string;
  readonly statements?: ExportStatements;
  readonly reasons: readonly string[];
  readonly outFolder: string;
  readonly askPassphrase: AskPassphrase;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly phase: string; readonly share: number; readonly leftMs?: number }) => void;
}

export interface AgreedStory extends CompiledStory {
  readonly opened: OpenStory;
  readonly privateFields: readonly PrivateFields[];
  readonly answer: GateAnswer;
}

export interface LeftOut {
  readonly title: string;
  readonly failure: Failure;
}

export interface SettledCompilation {
  readonly terms: CompilationTerms;
  readonly workshop: Workshop;
  readonly organisation: Organisation;
  readonly partner: Partner | undefined;
  readonly keys: UnlockedKeys;
  readonly reasons: Readonly<Record<string, string>>;
  readonly agreed: readonly AgreedStory[];
  readonly leftOut: readonly LeftOut[];
}

type Asking = Pick<SettledCompilation, 'terms' | 'partner' | 'reasons'>;

export const askAbout = ({ terms, partner, reasons }: Asking, { opened, privateFields }: Pick<AgreedStory, 'opened' | 'privateFields'>, evidence?: readonly EvidenceFile[]): Promise<Result<GateAnswer>> =>
  askGate({
    studio: terms.studio,
    opened,
    channel: terms.channel,
    recipient: partner,
    leavesAs: 'package',
    privateFields,
    acknowledged: reasons,
    ...(terms.territory === undefined ? {} : { territory: terms.territory }),
    ...(terms.statements === undefined ? {} : { statements: terms.statements }),
    ...(evidence === undefined ? {} : { evidence }),
  });

/** The end of the permission, or every reason why there is none. */
export const permitted = (answer: GateAnswer, channel: CompilationChannel): Result<string> => (answer.isAllowed ? packageEnd(answer, channel) : refusalOf(answer, channel));

const lookAt = async (asking: Asking & { readonly keys: UnlockedKeys }, opened: OpenStory, number: number): Promise<Result<AgreedStory>> => {
  if (opened.consent.notes.length > 0) return refuse('document-unreadable', { name: 'consent.json' });
  const told = await openPrivateFields(asking.keys, opened.consent.value());
  if (!told.ok) return told;
  const answer = await askAbout(asking, { opened, privateFields: told.value });
  if (!answer.ok) return answer;
  const end = permitted(answer.value, asking.terms.channel);
  if (!end.ok) return end;
  const tellers = opened.consent.value().people.filter(({ roles }) => roles.includes('storyteller'));
  const tellerNames = tellers.map((person) => shownName(person, answer.value)).filter((name) => name !== '');
  return succeed({ sourceId: `s-${number}`, story: opened.story(), tellerNames, opened, privateFields: told.value, answer: answer.value });
};

const formOf = ({ story }: Pick<AgreedStory, 'story'>): string => {
  const { widthPx, heightPx, fps } = storyClock(story, presets[screeningPreset].shortSidePx ?? 0);
  return `${widthPx}×${heightPx}, ${fps}`;
};

/** A story is in it once, however many versions of it may go; and one film has one form. */
const whyNotBeside = (agreed: readonly AgreedStory[], next: AgreedStory): Failure | undefined => {
  const [first] = agreed;
  const twice = agreed.some(({ story }) => consentStoryId(story) === consentStoryId(next.story));
  const differs = first !== undefined && formOf(first) !== formOf(next);
  const reason = twice ? { code: 'compilation.twice', params: {} } : differs ? { code: 'problem.clip-forms-differ', params: { part: agreed.length + 1, expected: formOf(first), found: formOf(next) } } : undefined;
  return reason === undefined ? undefined : { code: 'compilation-empty', params: {}, reasons: [reason] };
};

interface Gathered {
  readonly agreed: readonly AgreedStory[];
  readonly leftOut: readonly LeftOut[];
}

const gather = async (asking: Asking & { readonly keys: UnlockedKeys }, stories: Programme['stories']): Promise<Result<Gathered>> => {
  const { studio } = asking.terms;
  const library = await studio.library();
  if (!library.ok) return library;
  const agreed: AgreedStory[] = [];
  const leftOut: LeftOut[] = [];
  // What was made from a story by hiding more comes after the story itself, whatever the order of the showing.
  for (const { folderName, title } of stories.toSorted((a, b) => Number(a.isVersion) - Number(b.isVersion))) {
    const opened = await library.value.openStory(path.join(library.value.root, 'stories', folderName), { readOnly: true });
    const looked = opened.ok ? await lookAt(asking, opened.value, agreed.length + 1) : opened;
    const why = looked.ok ? whyNotBeside(agreed, looked.value) : looked.failure;
    if (looked.ok && why === undefined) agreed.push(looked.value);
    else {
      if (why !== undefined) leftOut.push({ title, failure: why });
      if (opened.ok) await opened.value.close();
    }
  }
  const placeOf = ({ opened }: AgreedStory): number => stories.findIndex(({ folderName }) => folderName === path.basename(opened.folder));
  return succeed({ agreed: agreed.toSorted((a, b) => placeOf(a) - placeOf(b)), leftOut });
};

export const settleCompilation = async (terms: CompilationTerms): Promise<Result<SettledCompilation>> => {
  const { studio, workshopId } = terms;
  const programme = await screeningProgramme({ studio, workshopId });
  if (!programme.ok) return programme;
  const settled = await settleTerms(terms);
  if (!settled.ok) return settled;
  const keys = await unlockKeys({ studio, askPassphrase: terms.askPassphrase, mayCreate: true });
  if (!keys.ok) return keys;
  const asking = { terms, partner: settled.value.partner, reasons: settled.value.reasons, keys: keys.value };
  const gathered = await gather(asking, programme.value.stories);
  if (!gathered.ok) return gathered;
  const { agreed, leftOut } = gathered.value;
  if (agreed.length === 0) return refuse('compilation-empty', {}, { reasons: leftOut.flatMap(({ failure }) => failure.reasons) });
  const kept = refuseReasons({ answer: { warnings: agreed.flatMap(({ answer }) => answer.warnings) }, reasons: asking.reasons, privateFields: agreed.flatMap(({ privateFields }) => privateFields), channel: terms.channel });
  if (!kept.ok) {
    for (const { opened } of agreed) await opened.close();
    return kept;
  }
  return succeed({ ...asking, organisation: settled.value.organisation, workshop: programme.value.workshop, agreed, leftOut });
};
