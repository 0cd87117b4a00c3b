import { refuse } from '../../core/failure.ts';
import { presetIds, type PresetId } from '../../core/plan/presets.ts';
import { renderStory } from '../../services/studio/render-story.ts';
import type { Command } from '../command.ts';

const isPreset = (name: string): name is PresetId => presetIds.some((one) => one === name);

export const renderCommand: Command = {
  name: 'render',
  positionals: ['story'],
  options: {
    preset: { type: 'string', holds: 'preset', isRequired: true },
    out: { type: 'string', holds: 'file' },
    burn: { type: 'string', holds: 'language|none' },
    reason: { type: 'string', holds: 'R15=why', multiple: true },
  },
  run: async ({ positionals, options, studio, sentences, signal, progress, askPassphrase, pathOf }) => {
    const preset = options.text('preset') ?? '';
    if (!isPreset(preset)) return refuse('preset-unknown', { preset, presets: presetIds.join(', ') });
    const burn = options.text('burn');
    const out = options.text('out');
    const rendered = await renderStory({
      studio,
      story: positionals[0] ?? '',
      pathOf,
      preset,
      signal,
      askPassphrase,
      onProgress: progress,
      reasons: options.texts('reason'),
      ...(burn === undefined ? {} : { burn }),
      ...(out === undefined ? {} : { outFile: pathOf(out) }),
    });
    if (!rendered.ok) return rendered;
    const { file, segmentsEncoded, segmentsReused, report } = rendered.value;
    return {
      ok: true,
      value: {
        value: rendered.value,
        lines: [sentences.say('cli.rendered', { file, seconds: Math.round(report.durationMs / 1000) }), sentences.say('cli.segments', { encoded: segmentsEncoded, reused: segmentsReused })],
      },
    };
  },
};
