/**
 * What a clip leaves as: a signed package, or a unit of a course.
 */

/** A platform that speaks SCORM 1.2 or cmi5, or no platform at all. */
const unitForms = ['scorm12', 'cmi5', 'folder'] as const;
export type UnitForm = (typeof unitForms)[number];

export const exportForms = ['package', ...unitForms] as const;
export type ExportForm = (typeof exportForms)[number];
