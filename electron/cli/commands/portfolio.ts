import type { Acknowledgement } from '../../core/consent/acknowledgement.ts';
import { openPortfolioKey } from '../../services/keys/portfolio-key.ts';
import { listPortfolio, receiveWithdrawals, removeEnded } from '../../services/studio/receive-package.ts';
import type { Command, OptionSpec } from '../command.ts';
import type { Sentences } from '../sentences.ts';

const folder: OptionSpec = { type: 'string', holds: 'folder', isRequired: true };

const removalLines = (removed: readonly Acknowledgement[], sentences: Sentences): readonly string[] =>
  removed.length === 0 ? [sentences.say('cli.portfolio-nothing-removed')] : removed.map((one) => sentences.say('cli.portfolio-removed', { file: `acknowledgements/${one.package.slice('urn:uuid:'.length)}.hearth` }));

export const portfolioCommands: readonly Command[] = [
  {
    name: 'portfolio list',
    positionals: [],
    options: { portfolio: folder },
    run: async ({ options, studio, pathOf }) => {
      const listed = await listPortfolio({ studio, root: pathOf(options.text('portfolio') ?? '') });
      if (!listed.ok) return listed;
      const lines = listed.value.packages.map((one) => `${one.exportId}  ${one.validUntil.slice(0, 10)}  ${one.channel}  ${one.organisation}  ${one.title}`);
      return { ok: true, value: { value: listed.value, lines } };
    },
  },
  {
    name: 'portfolio sweep',
    positionals: [],
    options: { portfolio: folder },
    run: async ({ options, studio, sentences, pathOf }) => {
      const removed = await removeEnded({ studio, root: pathOf(options.text('portfolio') ?? '') });
      return removed.ok ? { ok: true, value: { value: { removed: removed.value }, lines: removalLines(removed.value, sentences) } } : removed;
    },
  },
  {
    name: 'portfolio withdrawals',
    positionals: ['list'],
    options: { key: { type: 'string', holds: 'signer.pub.pem', isRequired: true }, portfolio: folder },
    run: async ({ positionals, options, studio, sentences, pathOf }) => {
      const taken = await receiveWithdrawals({ studio, list: pathOf(positionals[0] ?? ''), key: pathOf(options.text('key') ?? ''), root: pathOf(options.text('portfolio') ?? '') });
      if (!taken.ok) return taken;
      return { ok: true, value: { value: taken.value, lines: [sentences.say('cli.withdrawals-taken', { count: taken.value.notices }), ...removalLines(taken.value.removed, sentences)] } };
    },
  },
  {
    name: 'portfolio key',
    positionals: [],
    options: {},
    run: async ({ studio, sentences }) => {
      const key = await openPortfolioKey(studio);
      if (!key.ok) return key;
      const { fingerprint, publicKey } = key.value;
      return { ok: true, value: { value: { fingerprint, publicKey }, lines: [sentences.say('cli.portfolio-key', { fingerprint })] } };
    },
  },
];
