/**
 * What each help page says, as sentence keys: one page for each screen, in the order a person meets them.
 */
import type { HelpPage } from '../state/screen-store.ts';

export interface HelpPageWords {
  readonly title: string;
  readonly lines: readonly string[];
}

export const helpPages: Readonly<Record<HelpPage, HelpPageWords>> = {
  library: { title: 'help.library.title', lines: ['help.library.begin', 'help.library.folder', 'help.library.card', 'help.library.bin', 'help.library.backup', 'help.library.workshops'] },
  script: { title: 'help.script.title', lines: ['help.script.paste', 'help.script.length', 'help.script.cards', 'help.script.order'] },
  voice: { title: 'help.voice.title', lines: ['help.voice.test', 'help.voice.record', 'help.voice.takes', 'help.voice.import', 'help.voice.erase'] },
  pictures: { title: 'help.pictures.title', lines: ['help.pictures.drop', 'help.pictures.motion', 'help.pictures.hide', 'help.pictures.words'] },
  captions: { title: 'help.captions.title', lines: ['help.captions.make', 'help.captions.correct', 'help.captions.languages', 'help.captions.warnings'] },
  consent: { title: 'help.consent.title', lines: ['help.consent.why', 'help.consent.people', 'help.consent.no', 'help.consent.viewing'] },
  share: { title: 'help.share.title', lines: ['help.share.render', 'help.share.gate', 'help.share.passphrase', 'help.share.sending', 'help.share.copies'] },
  workshop: { title: 'help.workshop.title', lines: ['help.workshop.board', 'help.workshop.check', 'help.workshop.showing', 'help.workshop.takeHome'] },
  timeline: { title: 'help.timeline.title', lines: ['help.timeline.clock', 'help.timeline.keys', 'help.timeline.trim', 'help.timeline.undo'] },
  settings: { title: 'help.settings.title', lines: ['help.settings.looks', 'help.settings.library', 'help.settings.organisation', 'help.settings.passphrase'] },
  'first-run': { title: 'help.first-run.title', lines: ['help.first-run.skip', 'help.first-run.need'] },
};
