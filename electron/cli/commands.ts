/**
 * Every command of the command line, in the order a story takes.
 */
import type { Command } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { consentCommands } from './commands/consent.ts';
import { draftCommand } from './commands/draft.ts';
import { exportCommand } from './commands/export.ts';
import { linkCommand } from './commands/link.ts';
import { listCommand } from './commands/list.ts';
import { organisationCommands } from './commands/organisation.ts';
import { partnerCommands } from './commands/partner.ts';
import { passphraseCommands } from './commands/passphrase.ts';
import { portfolioCommands } from './commands/portfolio.ts';
import { receiveCommand } from './commands/receive.ts';
import { renderCommand } from './commands/render.ts';
import { sendCommand } from './commands/send.ts';
import { verifyCommand } from './commands/verify.ts';

export const commands: readonly Command[] = [
  draftCommand,
  listCommand,
  checkCommand,
  renderCommand,
  ...organisationCommands,
  ...partnerCommands,
  linkCommand,
  ...consentCommands,
  exportCommand,
  ...passphraseCommands,
  verifyCommand,
  sendCommand,
  receiveCommand,
  ...portfolioCommands,
];
