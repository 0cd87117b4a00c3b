/**
 * Every command of the command line, in the order a story takes.
 *
 * A command is read from the disk when it is asked for: most of them stand on libraries that the others do not need.
 */
import type { Command } from './command.ts';

interface CommandFile {
  /** In the order in which the file gives them. */
  readonly names: readonly string[];
  readonly load: () => Promise<readonly Command[]>;
}

const files: readonly CommandFile[] = [
  { names: ['draft'], load: async () => [(await import('./commands/draft.ts')).draftCommand] },
  { names: ['new'], load: async () => [(await import('./commands/new.ts')).newCommand] },
  { names: ['list'], load: async () => [(await import('./commands/list.ts')).listCommand] },
  { names: ['check'], load: async () => [(await import('./commands/check.ts')).checkCommand] },
  { names: ['render'], load: async () => [(await import('./commands/render.ts')).renderCommand] },
  { names: ['workshop add', 'workshop change', 'workshop list', 'workshop show'], load: async () => (await import('./commands/workshop.ts')).workshopCommands },
  { names: ['workshop storyteller', 'workshop notes'], load: async () => (await import('./commands/workshop-people.ts')).workshopPeopleCommands },
  { names: ['workshop slate', 'slate'], load: async () => (await import('./commands/workshop-slate.ts')).slateCommands },
  { names: ['take-home'], load: async () => [(await import('./commands/take-home.ts')).takeHomeCommand] },
  { names: ['compilation'], load: async () => [(await import('./commands/compilation.ts')).compilationCommand] },
  { names: ['report'], load: async () => [(await import('./commands/report.ts')).reportCommand] },
  { names: ['organisation set', 'organisation rekey'], load: async () => (await import('./commands/organisation.ts')).organisationCommands },
  { names: ['partner add', 'partner follow', 'partner forget', 'partner list'], load: async () => (await import('./commands/partner.ts')).partnerCommands },
  { names: ['consent link'], load: async () => [(await import('./commands/link.ts')).linkCommand] },
  { names: ['consent show', 'consent refuse'], load: async () => (await import('./commands/consent.ts')).consentCommands },
  { names: ['consent person'], load: async () => [(await import('./commands/consent-person.ts')).consentPersonCommand] },
  { names: ['consent grant'], load: async () => [(await import('./commands/consent-grant.ts')).consentGrantCommand] },
  { names: ['consent withdraw', 'consent withdrawals', 'consent acknowledgement', 'consent expiring'], load: async () => (await import('./commands/consent-withdraw.ts')).withdrawCommands },
  { names: ['consent print'], load: async () => [(await import('./commands/consent-print.ts')).consentPrintCommand] },
  { names: ['export'], load: async () => [(await import('./commands/export.ts')).exportCommand] },
  { names: ['clip new', 'clip list', 'clip add', 'clip set', 'clip show'], load: async () => (await import('./commands/clip.ts')).clipCommands },
  { names: ['clip chapter', 'clip question', 'clip edit'], load: async () => (await import('./commands/clip-course.ts')).clipCourseCommands },
  { names: ['clip render', 'clip export'], load: async () => (await import('./commands/clip-render.ts')).clipRenderCommands },
  { names: ['passphrase change', 'passphrase sheet'], load: async () => (await import('./commands/passphrase.ts')).passphraseCommands },
  { names: ['verify'], load: async () => [(await import('./commands/verify.ts')).verifyCommand] },
  { names: ['send', 'send list', 'send forget'], load: async () => (await import('./commands/send.ts')).sendCommands },
  { names: ['handover make', 'handover open', 'handover compare', 'handover take'], load: async () => (await import('./commands/handover.ts')).handoverCommands },
  { names: ['backup make', 'backup check', 'backup restore'], load: async () => (await import('./commands/backup.ts')).backupCommands },
  { names: ['receive'], load: async () => [(await import('./commands/receive.ts')).receiveCommand] },
  { names: ['portfolio list', 'portfolio sweep', 'portfolio withdrawals', 'portfolio key'], load: async () => (await import('./commands/portfolio.ts')).portfolioCommands },
];

export const commandNames: readonly string[] = files.flatMap(({ names }) => names);

/** The commands of these names, in the order of all. */
export const loadCommands = async (names: readonly string[] = commandNames): Promise<readonly Command[]> => {
  const wanted = files.filter((file) => file.names.some((name) => names.includes(name)));
  const loaded = await Promise.all(wanted.map(({ load }) => load()));
  return loaded.flat().filter(({ name }) => names.includes(name));
};
