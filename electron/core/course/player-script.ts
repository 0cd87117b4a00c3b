/**
 * What runs inside the player of a course: locks, plays, asks, counts, and goes on where somebody stopped.
 *
 * Text for the page, after the model and one platform. The story stands in a template and is put in place only while the
 * consent lasts; when the end comes while it plays, it is taken away again, before anybody else is told. The platform keeps
 * the newest moment that was seen, so a clock that is set back brings nothing back. Every word enters the page as text. What
 * a learner writes stays in the field it was written into.
 */
import { playerModel } from './player-model.ts';
import { bareFolder, cmi5, scorm12 } from './player-platforms.ts';
import { playerQuestions } from './player-questions.ts';
import type { UnitForm } from './unit-form.ts';

const page = String.raw`
const begins = Date.parse(document.body.dataset.begins);
const ends = Date.parse(document.body.dataset.ends);
const place = document.getElementById('story');
const offered = document.getElementById('offered');
const story = offered.content;
offered.remove();
const unit = JSON.parse(story.querySelector('#unit').textContent);
const say = (key, params = {}) => unit.words[key].replace(/\{(\w+)\}/g, (whole, name) => params[name] ?? whole);
const make = (name, facts = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(facts)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
};
const at = (id) => document.getElementById(id);
let isOver = false;
let isBegun = false;
let latestMs = 0;
let putAway = () => {};

const play = async () => {
  let isTroubled = false;
  const onTrouble = () => { isTroubled = true; const told = at('trouble'); if (told !== null) told.hidden = false; };
  const guarded = (work) => { try { return work(); } catch { onTrouble(); return undefined; } };
  const platform = openPlatform({ unit, onTrouble });
  const { kept, mayTell, isMuted, isHeard } = await platform.start().catch(() => { onTrouble(); return { kept: '', mayTell: false }; });
  let state = read(unit, kept);
  latestMs = Math.max(latestMs, state.latestMs);
  let keptAtMs = performance.now();
  const keep = () => { keptAtMs = performance.now(); state = { ...state, latestMs }; guarded(() => platform.keep(written(unit, state), state)); };
  const leave = (how) => guarded(() => platform.leave({ how, isDone: state.isTold }));
  // The mark of an end that the platform did not take is not to be believed.
  if (isHeard === false) state = { ...state, isTold: false };
  // Told when somebody goes on, not when an answer is checked: who tries again is not held to the first try.
  const report = () => {
    const score = scoreOf(unit, state);
    const isDue = mayTell && isComplete(unit, state) && (!state.isTold || guarded(() => platform.mayPass?.(score)) === true);
    if (isDue) state = { ...state, isTold: guarded(() => platform.finish(score)) === true };
    keep();
  };
  look();
  if (isOver) { report(); void leave('ended'); return; }
  place.append(story);
  at('trouble').hidden = !isTroubled;
  const video = place.querySelector('video');
  let lastMs = state.positionMs;
  // Questions that were asked since the film last jumped: who goes on without an answer is not asked in a circle.
  const passed = new Set();

  const show = () => {
    for (const button of place.querySelectorAll('[data-question]')) button.nextElementSibling.hidden = state.answers[Number(button.dataset.question)] === NOT_ANSWERED;
    const score = scoreOf(unit, state);
    const words = isComplete(unit, state)
      ? [say('done'), ...(score === undefined ? [] : [say('result', { right: score.right, count: score.count })])]
      : unit.questions.length === 0 ? [] : [say('progress', { answered: answeredCount(state), count: unit.questions.length })];
    at('progress').textContent = words.join(' ');
  };
  const settle = () => { report(); show(); };
  const questions = askIn({
    panel: at('asked'),
    video,
    answer: (index, answer) => { state = { ...state, answers: state.answers.map((one, place) => (place === index ? answer : one)) }; keep(); show(); },
    // After the film the open ones follow each other; on the way it goes on.
    goOn: (byFilm) => {
      settle();
      const next = dueNow();
      if (byFilm && next !== -1) pose(next);
      else if (video.ended || !byFilm) at('progress').focus();
      else { video.focus(); video.play().catch(() => {}); }
    },
  });

  // Behind the end every open one is due.
  const dueNow = () => due(unit, state, video.ended ? 0 : lastMs, video.ended ? Infinity : video.currentTime * 1000, passed);
  const pose = (index) => { passed.add(index); questions.ask(index, true); };
  const goTo = (ms) => { lastMs = ms; video.currentTime = ms / 1000; };
  const resume = () => { if (state.positionMs > 0 && state.positionMs < video.duration * 1000 - 1000) goTo(state.positionMs); };
  if (video.readyState >= 1) resume(); else video.addEventListener('loadedmetadata', resume, { once: true });
  if (isMuted === true) video.muted = true;

  video.addEventListener('timeupdate', () => {
    if (video.seeking || video.paused) return;
    const nowMs = video.currentTime * 1000;
    state = { ...state, positionMs: nowMs };
    const index = dueNow();
    // Gone on with at the question, not behind it.
    if (index !== -1) { state = { ...state, positionMs: Math.min(nowMs, unit.questions[index].atMs) }; pose(index); return; }
    lastMs = nowMs + 1;
    if (performance.now() - keptAtMs > 10000) keep();
  });
  video.addEventListener('seeked', () => { lastMs = Math.floor(video.currentTime * 1000); passed.clear(); state = { ...state, positionMs: lastMs }; });
  video.addEventListener('pause', keep);
  video.addEventListener('ended', () => {
    state = { ...state, isSeen: true };
    passed.clear();
    settle();
    const next = dueNow();
    if (next !== -1) pose(next);
  });
  for (const button of place.querySelectorAll('[data-at]')) button.addEventListener('click', () => { questions.close(); goTo(Number(button.dataset.at)); video.play().catch(() => {}); video.focus(); });
  for (const button of place.querySelectorAll('[data-question]')) button.addEventListener('click', () => questions.ask(Number(button.dataset.question), false));
  const leaving = at('leave');
  leaving.hidden = !platform.canLeave;
  leaving.addEventListener('click', () => { video.pause(); settle(); leaving.disabled = true; void Promise.resolve(leave('press')).catch(onTrouble).then(() => { leaving.disabled = false; }); });
  const goAway = () => { report(); void leave('away'); };
  addEventListener('pagehide', goAway);
  // A page out of the browser's memory would speak to a platform that believes it is gone.
  addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
  putAway = () => {
    removeEventListener('pagehide', goAway);
    questions.close();
    video.pause();
    video.removeAttribute('src');
    video.replaceChildren();
    video.load();
    place.replaceChildren();
    report();
    void leave('ended');
    // What was not taken by then has one more chance.
    addEventListener('pagehide', () => void leave('away'));
  };
  if (!state.isTold && isComplete(unit, state)) settle(); else show();
};

const look = () => {
  const now = Date.now();
  latestMs = Math.max(latestMs, now);
  isOver ||= !(latestMs < ends);
  const isEarly = !(now >= begins);
  at('ended').hidden = !isOver;
  at('early').hidden = isOver || !isEarly;
  if (isOver || isEarly) { const away = putAway; putAway = () => {}; away(); }
  // Also when it is over: the platform keeps that it is.
  if (!isBegun && (isOver || !isEarly)) { isBegun = true; void play(); }
};
look();
setInterval(look, 30000);
`;

const platforms = { scorm12, cmi5, folder: bareFolder } as const satisfies Readonly<Record<UnitForm, string>>;

export const playerScript = (form: UnitForm): string => `'use strict';\n(() => {${playerModel}${platforms[form]}${playerQuestions}${page}})();\n`;
