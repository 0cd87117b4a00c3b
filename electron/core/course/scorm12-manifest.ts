/**
 * `imsmanifest.xml`: one film with its questions as a SCORM 1.2 content package.
 *
 * In: title, an id that is new with every export, the files. Out: the manifest. No mastery score: whether somebody passes
 * is the course's to say.
 */
import { xmlText } from './xml-text.ts';

export interface ManifestFacts {
  readonly title: string;
  /** UUID of the export. */
  readonly exportId: string;
  /** Paths from the manifest on. */
  readonly files: readonly string[];
}

/** The schema takes no more. */
const longestTitle = 200;

const shortened = (title: string): string => {
  const characters = Array.from(title);
  return characters.length <= longestTitle ? title : `${characters.slice(0, longestTitle - 1).join('')}…`;
};

export const scorm12Manifest = ({ title, exportId, files }: ManifestFacts): string => {
  const named = xmlText(shortened(title));
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="clip-${exportId}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${named}</title>
      <item identifier="unit" identifierref="player" isvisible="true">
        <title>${named}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="player" type="webcontent" adlcp:scormtype="sco" href="index.html">
${files.map((file) => `      <file href="${xmlText(file)}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
};
