/**
 * Lets only so many pieces of work run at once; the others wait in the order they came.
 */
export type FewAtOnce = <Value>(work: () => Promise<Value>) => Promise<Value>;

export const fewAtOnce = (most: number): FewAtOnce => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) {
      // Whoever ends hands its place over, so that nobody slips in between.
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};
