/**
 * What electron-builder.yml says, read by the packer's own parser.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { projectRoot } from './built-app.ts';

export interface ReleaseConfig extends Record<string, unknown> {
  readonly files: readonly string[];
  readonly asar: boolean;
  readonly asarUnpack: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly fileAssociations: readonly { readonly ext: string }[];
}

/** From the packer's place in node_modules, so that the test reads what it reads. */
export const ofThePacker = (name: string): unknown => {
  const packer = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const builder = createRequire(packer.resolve('app-builder-lib'));
  return builder(name);
};

export const releaseConfig = (): ReleaseConfig => {
  const yaml = ofThePacker('js-yaml') as { load(text: string): unknown };
  return yaml.load(readFileSync(path.join(projectRoot, 'electron-builder.yml'), 'utf8')) as ReleaseConfig;
};
