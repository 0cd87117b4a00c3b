import { countryCodeOf } from '../../core/consent/country.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { exportForms } from '../../core/course/unit-form.ts';
import { presetIds, type PresetId } from '../../core/plan/presets.ts';
import { usualClipPreset } from '../../services/studio/clips.ts';
import { exportClip } from '../../services/studio/export-clip.ts';
import { renderOneClip } from '../../services/studio/render-clip.ts';
import type { Command, Options } from '../command.ts';
import { portfolioOption, portfolioRootOf } from './clip.ts';

const presetOf = (options: Options): Result<PresetId> => {
  const wished = options.text('preset') ?? usualClipPreset;
  const preset = presetIds.find((one) => one === wished);
  return preset === undefined ? refuse('preset-unknown', { preset: wished, presets: presetIds.join(', ') }) : succeed(preset);
};

const renderCommand: Command = {
  name: 'clip render',
  positionals: ['clip'],
  options: { preset: { type: 'string', holds: 'preset' }, ...portfolioOption },
  run: async (call) => {
    const { positionals, options, studio, sentences, signal, progress } = call;
    const preset = presetOf(options);
    if (!preset.ok) return preset;
    const rendered = await renderOneClip({ studio, clipId: positionals[0] ?? '', portfolioRoot: portfolioRootOf(call), preset: preset.value, signal, onProgress: progress });
    if (!rendered.ok) return rendered;
    const { file, report, framesCopied, framesEncoded } = rendered.value;
    return succeed({
      value: rendered.value,
      lines: [sentences.say('cli.rendered', { file, seconds: Math.round(report.durationMs / 1000) }), sentences.say('cli.clip-frames', { copied: framesCopied, encoded: framesEncoded })],
    });
  },
};

const exportCommand: Command = {
  name: 'clip export',
  positionals: ['clip'],
  options: {
    out: { type: 'string', holds: 'folder', isRequired: true },
    as: { type: 'string', holds: 'package|scorm12|cmi5|folder' },
    preset: { type: 'string', holds: 'preset' },
    recipient: { type: 'string', holds: 'partner id' },
    territory: { type: 'string', holds: 'country' },
    reason: { type: 'string', holds: 'R15=why', multiple: true },
    ...portfolioOption,
  },
  run: async (call) => {
    const { positionals, options, studio, sentences, signal, progress, askPassphrase, pathOf } = call;
    const preset = presetOf(options);
    if (!preset.ok) return preset;
    const [recipient, typed] = [options.text('recipient'), options.text('territory')];
    const territory = typed === undefined ? undefined : countryCodeOf(typed);
    if (typed !== undefined && territory === undefined) return refuse('usage', { usage: '--territory IT' });
    const wished = options.text('as') ?? 'package';
    const form = exportForms.find((one) => one === wished);
    if (form === undefined) return refuse('usage', { usage: `--as ${exportForms.join('|')}` });
    const exported = await exportClip({
      studio,
      clipId: positionals[0] ?? '',
      preset: preset.value,
      form,
      portfolioRoot: portfolioRootOf(call),
      outFolder: pathOf(options.text('out') ?? ''),
      reasons: options.texts('reason'),
      askPassphrase,
      signal,
      onProgress: progress,
      ...(recipient === undefined ? {} : { recipient }),
      ...(territory === undefined ? {} : { territory }),
    });
    if (!exported.ok) return exported;
    return succeed({ value: exported.value, lines: [sentences.say('cli.exported', { file: exported.value.archive, validUntil: exported.value.validUntil.slice(0, 10) })] });
  },
};

export const clipRenderCommands: readonly Command[] = [renderCommand, exportCommand];
