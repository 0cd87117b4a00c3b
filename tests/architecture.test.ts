import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenRules, readSources, ruleNames, type SourceFile } from './architecture-rules.ts';
import { longFiles } from './long-files.ts';

const root = path.resolve(import.meta.dirname, '..');

describe('the house', () => {
  it('holds every rule of the architecture', () => {
    expect(brokenRules(readSources(root))).toEqual([]);
  });

  it('has one tsconfig per environment, and core sees no globals of Node or the DOM', () => {
    const core = JSON.parse(readFileSync(path.join(root, 'electron/core/tsconfig.json'), 'utf8')) as { compilerOptions?: unknown };
    const base = JSON.parse(readFileSync(path.join(root, 'tsconfig.base.json'), 'utf8')) as { compilerOptions: { lib: string[]; types: string[] } };
    expect(core.compilerOptions).toBeUndefined();
    expect(base.compilerOptions.lib).toEqual(['ES2023']);
    expect(base.compilerOptions.types).toEqual([]);
  });

  it('begins with long test files that are there', () => {
    expect(longFiles.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});

/** Each rule is shown one offending file, so that a rule which stopped looking is noticed. */
const offences: readonly { readonly rule: string; readonly files: readonly SourceFile[] }[] = [
  { rule: 'core-imports-core-only', files: [{ path: 'electron/core/story/a.ts', text: "import { x } from 'node:fs';" }] },
  { rule: 'core-imports-core-only', files: [{ path: 'electron/core/story/a.ts', text: "import { x } from '../../services/disk/x.ts';" }] },
  { rule: 'core-direction', files: [{ path: 'electron/core/story/a.ts', text: "import { x } from '../captions/x.ts';" }] },
  { rule: 'core-direction', files: [{ path: 'electron/core/plan/a.ts', text: "import { x } from '../consent/x.ts';" }] },
  { rule: 'services-without-window', files: [{ path: 'electron/services/disk/a.ts', text: "import { app } from 'electron';" }] },
  { rule: 'stages-meet-in-studio', files: [{ path: 'electron/services/render/a.ts', text: "import { x } from '../import/x.ts';" }] },
  { rule: 'stages-meet-in-studio', files: [{ path: 'electron/services/library/a.ts', text: "import { x } from '../render/x.ts';" }] },
  { rule: 'one-ffmpeg-door', files: [{ path: 'electron/services/render/a.ts', text: "import f from 'fluent-ffmpeg';" }] },
  { rule: 'cli-uses-services', files: [{ path: 'electron/cli/a.ts', text: "import { x } from '../main/x.ts';" }] },
  { rule: 'preload-is-small', files: [{ path: 'electron/preload/a.ts', text: "import { z } from 'zod';" }] },
  { rule: 'renderer-imports-core-only', files: [{ path: 'renderer/a.ts', text: "import { x } from '../electron/services/disk/x.ts';" }] },
  { rule: 'renderer-imports-core-only', files: [{ path: 'renderer/a.ts', text: "import fs from 'node:fs';" }] },
  { rule: 'ui-knows-no-story', files: [{ path: 'renderer/ui/button.tsx', text: "import { x } from '../state/x.ts';" }] },
  { rule: 'window-studio-once', files: [{ path: 'renderer/screens/a.tsx', text: 'window.studio.list();' }] },
  { rule: 'no-import-cycle', files: [{ path: 'electron/core/story/a.ts', text: "import { b } from './b.ts';" }, { path: 'electron/core/story/b.ts', text: "import { a } from './a.ts';" }] },
  { rule: 'names-kebab-case', files: [{ path: 'electron/core/story/makeStory.ts', text: '' }] },
  { rule: 'no-drawer-names', files: [{ path: 'electron/core/utils/a.ts', text: '' }] },
  { rule: 'no-barrel', files: [{ path: 'electron/core/story/index.ts', text: "export * from './story.ts';" }] },
  { rule: 'no-default-export', files: [{ path: 'electron/core/story/a.ts', text: 'export default 1;' }] },
  { rule: 'at-most-400-lines', files: [{ path: 'electron/core/story/a.ts', text: '\n'.repeat(401) }] },
  { rule: 'no-promise-of-later', files: [{ path: 'electron/core/story/a.ts', text: '// TODO later' }] },
  { rule: 'known-folders', files: [{ path: 'electron/shared/a.ts', text: '' }] },
  { rule: 'tests-mirror-the-tree', files: [{ path: 'tests/core/nowhere/a.test.ts', text: '' }] },
  { rule: 'no-unused-export', files: [{ path: 'electron/core/story/a.ts', text: 'export const a = 1;\nexport const b = 2;' }, { path: 'electron/core/story/b.ts', text: "import { a } from './a.ts';" }] },
  { rule: 'core-packages', files: [{ path: 'electron/core/story/a.ts', text: "import x from 'lodash';" }] },
];

describe('every rule of the house bites', () => {
  it.each(offences)('$rule', ({ rule, files }) => {
    expect(brokenRules(files).map((broken) => broken.rule)).toContain(rule);
  });

  it('shows an offence for each rule there is', () => {
    expect([...new Set(offences.map((offence) => offence.rule))].sort()).toEqual([...ruleNames].sort());
  });
});
