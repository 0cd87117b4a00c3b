/**
 * A fontconfig configuration that knows one folder, so that no font of the machine is ever used in a render.
 *
 * The file is written beside the ASS file and named in FONTCONFIG_FILE; without it libass would fetch a missing letter
 * from wherever this machine has it, and the same story would look different elsewhere.
 */
export interface FontFolders {
  readonly fontsFolder: string;
  /** Fontconfig writes here; may be removed afterwards. */
  readonly cacheFolder: string;
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const fontsConf = ({ fontsFolder, cacheFolder }: FontFolders): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
    '<fontconfig>',
    `  <dir>${escapeXml(fontsFolder)}</dir>`,
    `  <cachedir>${escapeXml(cacheFolder)}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n');
