/**
 * `cmi5.xml`: one film with its questions as a course of one assignable unit.
 *
 * In: title, what it is, its language, an id that is new with every export. Out: the course structure. The unit counts as
 * done when it was completed. No mastery score is set: whether somebody passes is the course's to say. A platform that sets
 * one hears who passed.
 */
import { xmlText } from './xml-text.ts';

export interface CourseFacts {
  readonly title: string;
  /** The context line. */
  readonly about: string;
  readonly language: string;
  /** UUID of the export. */
  readonly exportId: string;
}

export const cmi5Structure = ({ title, about, language, exportId }: CourseFacts): string => {
  const words = (element: string, text: string): string => `<${element}><langstring lang="${xmlText(language)}">${xmlText(text)}</langstring></${element}>`;
  const said = `${words('title', title)}\n    ${words('description', about.trim() === '' ? title : about)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="urn:uuid:${exportId}">
    ${said}
  </course>
  <au id="urn:uuid:${exportId}#unit" moveOn="Completed" launchMethod="AnyWindow">
    ${said}
    <url>index.html</url>
  </au>
</courseStructure>
`;
};
