/**
 * The test files that last longest, the longest of each project first.
 */
export const longFiles: readonly string[] = [
  'tests/services/import/bad-inputs.test.ts',
  'tests/cli/main-job.test.ts',
  'tests/cli/bad-input.test.ts',
  'tests/services/send/send-package.test.ts',
  'tests/services/portfolio/catalogue.test.ts',
  'tests/cli/consent.test.ts',
  'tests/cli/safe-version.test.ts',
  'tests/services/studio/leaving.test.ts',
  'tests/services/package/course-unit.test.ts',
  'tests/main/answers/render-answers.test.ts',
  'tests/services/render/render-sound.test.ts',
  'tests/cli/send.test.ts',
  'tests/services/library/crash.test.ts',
  'tests/services/print/sheets-in-a-browser.test.ts',
  'tests/services/send/kill-sending.test.ts',
  'tests/app/screens.test.ts',
  'tests/app/screens-arabic.test.ts',
  'tests/app/pictures-panel.test.ts',
  'tests/app/sending.test.ts',
  'tests/app/portfolio.test.ts',
  'tests/app/trainer.test.ts',
  'tests/app/library.test.ts',
];
