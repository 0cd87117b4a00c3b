/**
 * The order of test files: within each project those that last long come first.
 *
 * A long file that is begun last runs alone while the other processor has nothing to do. On a fresh clone the runner
 * knows no durations and goes by the size of the files, which says little: a table of figures is long, a journey is
 * short.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { longFiles } from './long-files.ts';

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = longFiles.findIndex((file) => moduleId.replaceAll('\\', '/').endsWith(`/${file}`));
  return rank < 0 ? longFiles.length : rank;
};

export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project.name))];
    return sorted.toSorted((a, b) => projects.indexOf(a.project.name) - projects.indexOf(b.project.name) || rankOf(a) - rankOf(b));
  }
}
