/**
 * Says things at most so often: at once when it was quiet, else the latest when the time has come.
 *
 * The last word is always said.
 */
export const atMostEvery = <Word>(pauseMs: number, say: (word: Word) => void): ((word: Word) => void) => {
  let waiting: { readonly word: Word } | undefined;
  let isPausing = false;
  const pause = (): void => {
    isPausing = true;
    setTimeout(() => {
      isPausing = false;
      const next = waiting;
      waiting = undefined;
      if (next === undefined) return;
      say(next.word);
      pause();
    }, pauseMs);
  };
  return (word) => {
    if (isPausing) {
      waiting = { word };
      return;
    }
    say(word);
    pause();
  };
};
