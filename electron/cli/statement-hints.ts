/**
 * By which option each rule that asks whoever exports is answered on the command line.
 *
 * The shared sentences say what is asked in words that hold in the window too.
 */
export const statementHints: Readonly<Record<string, string>> = {
  W2: '--acknowledge cannot-be-taken-back',
  M1: '--platform …',
  T2: '--context-line …',
  T3: '--objective … --prompt … --course-language en',
  T4: '--course-ends 2027-03-01',
  A1: '--audience …',
  A2: '--quote …',
};
