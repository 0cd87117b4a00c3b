/**
 * What a course player remembers and counts: what is asked when, the score, the end, the bookmark.
 *
 * It is text, because it leaves with the player's page and its hash stands in the page's policy; tests run the same text.
 * Pure: values in, values out. An answer is 0 (none yet), 1 (not right) or 2 (right, or thought about). What somebody
 * wrote is no part of it. `latestMs` is the newest moment any clock showed: one that is set back brings nothing back. SCORM
 * 1.2 keeps 4096 characters: the longest clip needs about 540.
 */
export const playerModel = String.raw`
const NOT_ANSWERED = 0, NOT_RIGHT = 1, RIGHT = 2;
const fresh = (unit) => ({ positionMs: 0, latestMs: 0, isSeen: false, isTold: false, answers: unit.questions.map(() => NOT_ANSWERED) });

const short = (ms) => Math.max(0, Math.round(ms)).toString(36);
const written = (unit, { positionMs, latestMs, isSeen, isTold, answers }) =>
  ['2', unit.key, short(positionMs), short(latestMs), (isSeen ? 1 : 0) + (isTold ? 2 : 0), answers.join('')].join('.');

// Of another clip, of an earlier form, or damaged: the course begins anew.
const read = (unit, text) => {
  const found = /^2\.([0-9a-f]{8})\.([0-9a-z]{1,7})\.([0-9a-z]{1,11})\.([0-3])\.([0-2]*)$/.exec(text ?? '');
  if (found === null || found[1] !== unit.key || found[5].length !== unit.questions.length) return fresh(unit);
  const marks = Number(found[4]);
  return { positionMs: parseInt(found[2], 36), latestMs: parseInt(found[3], 36), isSeen: marks % 2 === 1, isTold: marks > 1, answers: Array.from(found[5], Number) };
};

// The first question between two moments of the film, both counted, that nobody answered yet and nobody passed over.
const due = (unit, { answers }, fromMs, toMs, passed) => unit.questions.findIndex((question, index) => answers[index] === NOT_ANSWERED && !passed.has(index) && question.atMs >= fromMs && question.atMs <= toMs);
const open = (unit, { answers }) => answers.findIndex((answer) => answer === NOT_ANSWERED);

const isSame = (given, wanted) => given.length === wanted.length && given.every((one, index) => one === wanted[index]);
const rightOnes = (question) => question.kind === 'order' ? question.pictures.map((_picture, index) => index) : question.options.flatMap((option, index) => (option.isRight ? [index] : []));
// What was chosen, by its place in the list; of pictures, in their order.
const judged = (question, chosen) => {
  if (question.kind === 'open') return RIGHT;
  const given = question.kind === 'order' ? chosen : [...chosen].sort((one, other) => one - other);
  return isSame(given, rightOnes(question)) ? RIGHT : NOT_RIGHT;
};

// Never in the right order, and the same for everybody.
const mixed = (count) => {
  const places = Array.from({ length: count }, (_none, index) => index);
  return [...places.filter((place) => place % 2 === 0), ...places.filter((place) => place % 2 === 1)].reverse();
};
const moved = (order, from, to) => {
  if (to < 0 || to >= order.length) return order;
  const next = order.filter((_one, index) => index !== from);
  next.splice(to, 0, order[from]);
  return next;
};

const answeredCount = ({ answers }) => answers.filter((answer) => answer !== NOT_ANSWERED).length;
const isComplete = (unit, state) => state.isSeen && open(unit, state) === -1;
// Undefined where nothing can be right or wrong.
const scoreOf = (unit, { answers }) => {
  const judgedOnes = unit.questions.flatMap((question, index) => (question.kind === 'open' ? [] : [answers[index]]));
  if (judgedOnes.length === 0) return undefined;
  const right = judgedOnes.filter((answer) => answer === RIGHT).length;
  return { right, count: judgedOnes.length, scaled: Math.round((right / judgedOnes.length) * 10000) / 10000, raw: Math.round((right / judgedOnes.length) * 100) };
};

const twoDigits = (number) => String(number).padStart(2, '0');
// SCORM 1.2: HHHH:MM:SS.SS
const scormTime = (ms) => {
  const seconds = Math.min(ms, 9999 * 3600000) / 1000;
  return String(Math.floor(seconds / 3600)).padStart(4, '0') + ':' + twoDigits(Math.floor(seconds / 60) % 60) + ':' + twoDigits(Math.floor(seconds) % 60) + '.' + twoDigits(Math.floor((seconds % 1) * 100));
};
const isoTime = (ms) => 'PT' + (Math.round(ms / 10) / 100) + 'S';
`;
