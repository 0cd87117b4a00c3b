import { succeed, type Result } from '../../core/failure.ts';
import type { SceneDifference } from '../../core/handover/compare-stories.ts';
import type { Seal } from '../../services/keys/sealed-file.ts';
import type { HandoverChoice } from '../../services/studio/handover-choice.ts';
import { askForSeal, hasLibraryPassphrase } from '../../services/studio/keys.ts';
import { makeHandover } from '../../services/studio/make-handover.ts';
import { openHandoverFile, type OpenedHandover } from '../../services/studio/open-handover.ts';
import { compareVersions, takeFromVersion, type VersionsCompared } from '../../services/studio/two-versions.ts';
import { refuseOptions, type Command, type CommandCall, type Options } from '../command.ts';
import type { Sentences } from '../sentences.ts';

const choiceOf = (options: Options): HandoverChoice | undefined => {
  const stories = options.texts('story');
  const workshopId = options.text('workshop');
  const chosen: readonly HandoverChoice[] = [
    ...(stories.length === 0 ? [] : [{ kind: 'stories' as const, stories }]),
    ...(workshopId === undefined ? [] : [{ kind: 'workshop' as const, workshopId }]),
    ...(options.has('everything') ? [{ kind: 'library' as const }] : []),
  ];
  return chosen.length === 1 ? chosen[0] : undefined;
};

const sealFor = async ({ options, studio, askPassphrase }: CommandCall): Promise<Result<Seal | undefined>> => {
  if (options.has('plain')) return succeed(undefined);
  const passphrase = await askForSeal({ studio, askPassphrase });
  return passphrase.ok ? succeed({ passphrase: passphrase.value, workFactor: studio.workFactor }) : passphrase;
};

const makeCommand: Command = {
  name: 'handover make',
  positionals: [],
  options: {
    story: { type: 'string', holds: 'story', multiple: true },
    workshop: { type: 'string', holds: 'workshop' },
    everything: { type: 'boolean' },
    to: { type: 'string', holds: 'file.hearth', isRequired: true },
    plain: { type: 'boolean' },
  },
  run: async (call) => {
    const { options, studio, sentences, signal, progress, pathOf } = call;
    const choice = choiceOf(options);
    if (choice === undefined) return refuseOptions(makeCommand, [{ option: 'story', isMissing: true }]);
    const seal = await sealFor(call);
    if (!seal.ok) return seal;
    const target = pathOf(options.text('to') ?? '');
    const made = await makeHandover({ studio, choice, target, seal: seal.value, signal, onProgress: progress });
    if (!made.ok) return made;
    const { storyCount, isEncrypted } = made.value;
    const lines = [sentences.say('cli.handover-made', { stories: storyCount, file: target }), sentences.say(isEncrypted ? 'cli.handover-locked' : 'cli.handover-plain'), sentences.say('cli.handover-inside')];
    return succeed({ value: { ...made.value, file: target }, lines });
  },
};

/** The file's passphrase first, then this library's own where that is another one. */
const openWithPassphrases = async ({ positionals, studio, signal, progress, askPassphrase, pathOf }: CommandCall): Promise<Result<OpenedHandover>> => {
  const attempt = (passphrase?: string, ownPassphrase?: string): Promise<Result<OpenedHandover>> => openHandoverFile({ studio, path: pathOf(positionals[0] ?? ''), passphrase, ownPassphrase, signal, onProgress: progress });
  const first = await attempt();
  if (first.ok || first.failure.code !== 'backup-passphrase-needed') return first;
  const asked = await askPassphrase({ isNew: false });
  if (!asked.ok) return asked;
  const opened = await attempt(asked.value);
  if (!opened.ok || opened.value.privateFields !== 'locked' || !(await hasLibraryPassphrase(studio))) return opened;
  const own = await askPassphrase({ isNew: false, isOwn: true });
  if (!own.ok || own.value === undefined) return opened;
  const again = await attempt(asked.value, own.value);
  // What became of the stories was told the first time.
  return again.ok ? succeed({ ...opened.value, privateFields: again.value.privateFields }) : again;
};

const openCommand: Command = {
  name: 'handover open',
  positionals: ['file'],
  options: { 'own-passphrase-file': { type: 'string', holds: 'file' } },
  run: async (call) => {
    const { sentences } = call;
    const opened = await openWithPassphrases(call);
    if (!opened.ok) return opened;
    const lines = opened.value.stories.flatMap((story) => [
      sentences.say(`cli.handover-story.${story.outcome}`, { title: story.title, folder: story.folderName, here: story.hereFolderName ?? '' }),
      ...story.notes.map((note) => `  · ${sentences.say(note.code, note.params)}`),
    ]);
    const workshops = opened.value.workshops.flatMap((one) => [sentences.say(`cli.handover-workshop.${one.outcome}`, { workshop: one.workshopId }), ...one.notes.map((note) => `  · ${sentences.say(note.code, note.params)}`)]);
    const told = opened.value.privateFields === 'none' ? [] : [sentences.say(`cli.handover-private.${opened.value.privateFields}`)];
    return succeed({ value: opened.value, lines: [...lines, ...workshops, ...told] });
  },
};

const numbersOf = ({ numberHere, numberThere }: SceneDifference): { readonly here: string; readonly there: string } => ({ here: numberHere === undefined ? '–' : String(numberHere), there: numberThere === undefined ? '–' : String(numberThere) });

const differenceLine = (scene: SceneDifference, sentences: Sentences): string => {
  const facets = [...scene.facets.map((facet) => sentences.say(`compare.facet.${facet}`)), ...(scene.isMoved ? [sentences.say('compare.moved')] : [])];
  const state = scene.state === 'same' && scene.isMoved ? '' : sentences.say(`compare.state.${scene.state}`);
  return sentences.say('cli.handover-scene', { ...numbersOf(scene), what: [state, facets.join(', ')].filter((part) => part !== '').join(': ') });
};

const comparison = ({ scenes, whole, here, there }: VersionsCompared): unknown => ({ storyId: here.id, here: { rev: here.rev, title: here.title }, there: { rev: there.rev, title: there.title }, scenes, whole });

const compareCommand: Command = {
  name: 'handover compare',
  positionals: ['here', 'there'],
  options: {},
  run: async ({ positionals, studio, sentences }) => {
    const compared = await compareVersions({ studio, here: positionals[0] ?? '', there: positionals[1] ?? '' });
    if (!compared.ok) return compared;
    const { scenes, whole } = compared.value;
    const differing = scenes.filter((scene) => scene.state !== 'same' || scene.isMoved);
    const lines = [...whole.map((facet) => sentences.say('cli.handover-whole', { what: sentences.say(`compare.whole.${facet}`) })), ...differing.map((scene) => differenceLine(scene, sentences))];
    return succeed({ value: comparison(compared.value), lines: lines.length === 0 ? [sentences.say('compare.nothing')] : lines });
  },
};

const takeCommand: Command = {
  name: 'handover take',
  positionals: ['here', 'there'],
  options: { scene: { type: 'string', holds: 'number-there', multiple: true, isRequired: true } },
  run: async ({ positionals, options, studio, sentences }) => {
    const versions = { studio, here: positionals[0] ?? '', there: positionals[1] ?? '' };
    const compared = await compareVersions(versions);
    if (!compared.ok) return compared;
    const numbers = options.texts('scene');
    const scenes = numbers.map((number) => compared.value.there.scenes[/^\d{1,4}$/.test(number) ? Number(number) - 1 : -1]);
    if (scenes.includes(undefined)) return refuseOptions(takeCommand, [{ option: 'scene', isMissing: false }]);
    const sceneIds = scenes.flatMap((scene) => scene?.id ?? []);
    const taken = await takeFromVersion(versions, sceneIds);
    if (!taken.ok) return taken;
    return succeed({ value: { storyId: taken.value.id, rev: taken.value.rev, sceneIds }, lines: [sentences.say('cli.handover-taken', { scenes: numbers.join(', ') }), sentences.say('cli.handover-asked-again')] });
  },
};

export const handoverCommands: readonly Command[] = [makeCommand, openCommand, compareCommand, takeCommand];
