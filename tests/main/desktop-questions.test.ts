import { describe, expect, it } from 'vitest';
import type { DesktopQuestion } from '../../electron/main/desktop.ts';
import { desktopQuestions } from '../../electron/main/desktop-questions.ts';

const answering = (choice: number) => {
  const asked: DesktopQuestion[] = [];
  const ask = (question: DesktopQuestion): Promise<number> => {
    asked.push(question);
    return Promise.resolve(choice);
  };
  const questions = desktopQuestions(ask, (key) => key);
  return { asked, questions };
};

describe('main/desktop-questions', () => {
  it.each([
    [['recording', 'render'], 'menu.leaveRecording'],
    [['unsaved', 'render'], 'workspace.leaveUnsavedTitle'],
    [['render', 'export'], 'menu.leaveRender'],
    [['export', 'sending'], 'menu.leaveExport'],
    [['sending'], 'menu.leaveSending'],
  ] as const)('asks about %j by what would be missed most', async (running, expected) => {
    const { asked, questions } = answering(0);
    await questions.askToLeave(running);
    expect(asked.map(({ message }) => message)).toEqual([expected]);
  });

  it.each([
    ['askToLeave', [false, true]],
    ['askToReload', [false, true]],
    ['askToReopen', [true, false]],
  ] as const)('%s: the first choice and the second mean %j', async (name, expected) => {
    const answers = await Promise.all([0, 1].map((choice) => (name === 'askToLeave' ? answering(choice).questions.askToLeave(['render']) : answering(choice).questions[name]())));
    expect(answers).toEqual(expected);
  });

  it('takes Escape for the choice that loses nothing', async () => {
    const { asked, questions } = answering(0);
    await questions.askToLeave(['render']);
    await questions.askToReload();
    await questions.askToReopen();
    expect(asked.map(({ choices, safe }) => choices[safe])).toEqual(['menu.leaveStay', 'menu.frozenWait', 'menu.quit']);
  });
});
