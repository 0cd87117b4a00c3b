import path from 'node:path';
import { targetHost, parseTarget } from '../../core/send/target.ts';
import { sendPackage } from '../../services/studio/send-package.ts';
import { findUnfinished, forgetSending, listUnfinished } from '../../services/studio/unfinished-sendings.ts';
import type { Command } from '../command.ts';

const sendCommand: Command = {
  name: 'send',
  positionals: ['package'],
  options: { to: { type: 'string', holds: 'folder|usb:folder|tus+https://…|webdav+https://…', isRequired: true }, again: { type: 'boolean' }, portfolio: { type: 'string', holds: 'folder' } },
  run: async ({ positionals, options, studio, sentences, signal, progress, askLogin, pathOf }) => {
    const parsed = parseTarget(options.text('to') ?? '');
    if (!parsed.ok) return parsed;
    const target = 'path' in parsed.value ? { ...parsed.value, path: pathOf(parsed.value.path) } : parsed.value;
    const portfolio = options.text('portfolio');
    const portfolioRoot = portfolio === undefined ? path.join(studio.libraryRoot, 'portfolio') : pathOf(portfolio);
    const sent = await sendPackage({ studio, archive: pathOf(positionals[0] ?? ''), target, again: options.has('again'), portfolioRoot, askLogin, signal, onProgress: progress });
    if (!sent.ok) return sent;
    const { isNew, kind } = sent.value;
    return {
      ok: true,
      value: { value: sent.value, lines: [sentences.say(isNew ? 'cli.sent' : 'cli.sent-before', { target: sent.value.target }), ...(kind === 'usb' ? [sentences.say('cli.safe-to-remove')] : [])] },
    };
  },
};

const listCommand: Command = {
  name: 'send list',
  positionals: [],
  options: {},
  run: async ({ studio, sentences }) => {
    const listed = await listUnfinished(studio);
    if (!listed.ok) return listed;
    const value = listed.value.map(({ sendingId, title, targetText, recipient, archive, isArchiveThere, sizeBytes, updatedAt }) => ({ sendingId, title, target: targetText, recipient, archive, isArchiveThere, sizeBytes, updatedAt }));
    const lines = value.flatMap((one) => [
      sentences.say('cli.sending-row', { sendingId: one.sendingId, date: one.updatedAt.slice(0, 10), title: one.title, target: one.target }),
      one.isArchiveThere ? sentences.say('cli.sending-go-on', { archive: one.archive, target: one.target }) : sentences.say('cli.sending-gone', { archive: one.archive }),
    ]);
    return { ok: true, value: { value, lines: lines.length === 0 ? [sentences.say('cli.sendings-none')] : lines } };
  },
};

const forgetCommand: Command = {
  name: 'send forget',
  positionals: ['sending'],
  options: {},
  run: async ({ positionals, studio, sentences, askLogin }) => {
    const sendingId = positionals[0] ?? '';
    const known = await findUnfinished(studio, sendingId);
    if (!known.ok) return known;
    const host = targetHost(known.value.target);
    const login = host === '' ? undefined : await askLogin(host);
    if (login?.ok === false) return login;
    const forgotten = await forgetSending({ studio, sendingId, login: login?.value });
    if (!forgotten.ok) return forgotten;
    const { fileName, isCleared } = forgotten.value;
    return { ok: true, value: { value: forgotten.value, lines: [sentences.say('cli.sending-forgotten', { name: fileName }), ...(isCleared ? [] : [sentences.say('cli.sending-not-cleared', { host })])] } };
  },
};

export const sendCommands: readonly Command[] = [sendCommand, listCommand, forgetCommand];
