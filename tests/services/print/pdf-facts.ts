/**
 * What a PDF says about itself, read off its own objects: pages, tags, language, title, fonts and whether they are inside.
 *
 * A reader of its own for tests: it takes the objects as they stand in the file, in clear, as Chromium writes them.
 */
export interface PdfFacts {
  readonly pageCount: number;
  readonly isTagged: boolean;
  readonly structureRoles: ReadonlySet<string>;
  readonly language: string | undefined;
  readonly fonts: readonly string[];
  /** Fonts without a font file in the PDF. */
  readonly missingFonts: readonly string[];
  /** In the first page's box, in points. */
  readonly sizePt: readonly number[];
}

export const pdfFacts = (bytes: Uint8Array): PdfFacts => {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.startsWith('%PDF-') || !text.trimEnd().endsWith('%%EOF')) throw new Error('no whole PDF');
  const objects = [...text.matchAll(/(?:^|\n)\d+ 0 obj\s([\s\S]*?)\sendobj/g)].map((match) => (match[1] ?? '').replace(/stream\r?\n[\s\S]*$/, ''));
  const descriptors = objects.filter((one) => /\/Type ?\/FontDescriptor\b/.test(one));
  const nameOf = (descriptor: string): string => /\/FontName ?\/(?:[A-Z]{6}\+)?([^\s/>]+)/.exec(descriptor)?.[1] ?? '?';
  const catalog = objects.find((one) => /\/Type ?\/Catalog\b/.test(one)) ?? '';
  return {
    pageCount: objects.filter((one) => /\/Type ?\/Page\b/.test(one)).length,
    isTagged: /\/MarkInfo ?<<[^>]*\/Marked true/.test(catalog) && /\/StructTreeRoot \d+ 0 R/.test(catalog),
    structureRoles: new Set(objects.flatMap((one) => (/\/Type ?\/StructElem\b/.test(one) ? [/\/S ?\/([A-Za-z0-9]+)/.exec(one)?.[1] ?? '?'] : []))),
    language: /\/Lang ?\(([^)]*)\)/.exec(catalog)?.[1],
    fonts: [...new Set(descriptors.map(nameOf))].sort(),
    missingFonts: descriptors.filter((one) => !/\/FontFile[23]?\s\d+ 0 R/.test(one)).map(nameOf),
    sizePt: (/\/MediaBox ?\[([^\]]+)\]/.exec(text)?.[1] ?? '').trim().split(/\s+/).map((one) => Math.round(Number(one))),
  };
};
