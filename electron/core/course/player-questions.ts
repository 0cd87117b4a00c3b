/**
 * How a course player asks: one panel, a form of four kinds, an answer that is judged, and going on.
 *
 * Text for the page, between the platform and the player. All of it is native form elements, so keyboard and screen reader
 * work as everywhere. Pictures to be put in order are drawn from the film itself: nothing leaves that the film does not
 * show. Their descriptions stand under them for everybody.
 */
export const playerQuestions = String.raw`
const askIn = ({ panel, video, answer, goOn }) => {
  let stillsOf = 0;

  const seekTo = (film, ms) => new Promise((resolve, reject) => {
    film.addEventListener('seeked', resolve, { once: true });
    film.addEventListener('error', reject, { once: true });
    film.currentTime = ms / 1000;
  });
  // One film for all pictures, one after the other: a weak computer decodes once.
  const drawStills = async (question, canvases) => {
    stillsOf += 1;
    const mine = stillsOf;
    const film = make('video', { preload: 'auto', src: video.currentSrc });
    film.muted = true;
    try {
      for (const [index, picture] of question.pictures.entries()) {
        await seekTo(film, picture.atMs);
        if (mine !== stillsOf) return;
        const canvas = canvases[index];
        canvas.width = film.videoWidth;
        canvas.height = film.videoHeight;
        canvas.getContext('2d').drawImage(film, 0, 0);
      }
    } catch { /* The description under each picture says what it shows. */ } finally { film.removeAttribute('src'); film.load(); }
  };

  const choices = (question, index) => {
    const type = question.kind === 'single' ? 'radio' : 'checkbox';
    const inputs = question.options.map(() => make('input', { type, name: 'choice' }));
    const rows = question.options.map((option, place) => make('label', { class: 'choice' }, inputs[place], make('span', { dir: 'auto' }, option.text)));
    const hint = question.kind === 'multiple' ? [make('p', { class: 'hint' }, say('chooseAll'))] : [];
    return { parts: [...hint, ...rows], chosen: () => inputs.flatMap((input, place) => (input.checked ? [place] : [])) };
  };

  const order = (question, index, tell) => {
    let places = mixed(question.pictures.length);
    const list = make('ol', { class: 'pictures' });
    const canvases = question.pictures.map(() => make('canvas', { 'aria-hidden': 'true', width: '16', height: '9' }));
    const rows = question.pictures.map((picture, which) => {
      const step = (by, key) => {
        const button = make('button', { type: 'button', 'aria-label': say(key, { picture: picture.altText }) }, by < 0 ? '↑' : '↓');
        button.addEventListener('click', () => {
          const from = places.indexOf(which);
          places = moved(places, from, from + by);
          lay();
          const isAtEnd = button.disabled;
          (isAtEnd ? (button.nextElementSibling ?? button.previousElementSibling) : button).focus();
          tell(say('place', { picture: picture.altText, position: places.indexOf(which) + 1, count: places.length }));
        });
        return button;
      };
      return make('li', {}, make('div', { class: 'picture-row' }, make('figure', {}, canvases[which], make('figcaption', { dir: 'auto' }, picture.altText)), make('span', { class: 'steps' }, step(-1, 'earlier'), step(1, 'later'))));
    });
    const lay = () => {
      list.replaceChildren(...places.map((which) => rows[which]));
      for (const [position, which] of places.entries()) {
        const [up, down] = rows[which].querySelectorAll('button');
        up.disabled = position === 0;
        down.disabled = position === places.length - 1;
      }
    };
    lay();
    void drawStills(question, canvases);
    return { parts: [list], chosen: () => [...places] };
  };

  const thought = (question) => ({ parts: [make('textarea', { rows: '4', 'aria-labelledby': 'asked-words', 'aria-describedby': 'asked-note', dir: 'auto', maxlength: '4000' }), make('p', { class: 'hint', id: 'asked-note' }, say('stays'))], chosen: () => [] });
  const kinds = { single: choices, multiple: choices, order, open: thought };

  const close = () => { stillsOf += 1; panel.hidden = true; panel.replaceChildren(); };
  const ask = (index, byFilm) => {
    const question = unit.questions[index];
    video.pause();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    // A telephone shows the film alone, and some browsers in a window of its own: the question would stay behind it.
    if (video.webkitDisplayingFullscreen) video.webkitExitFullscreen?.();
    if (document.pictureInPictureElement) document.exitPictureInPicture().catch(() => {});
    const heading = make('h2', { id: 'asked-title', tabindex: '-1' }, say('question', { number: index + 1, count: unit.questions.length }));
    const verdict = make('p', { role: 'status', class: 'verdict' });
    const tell = (words) => { verdict.textContent = words; };
    const { parts, chosen } = kinds[question.kind](question, index, tell);
    const isOpen = question.kind === 'open';
    const next = make('button', { type: 'button', class: isOpen ? 'chief' : '' }, say('goOn'));
    const form = make('form', {}, make('fieldset', {}, make('legend', { id: 'asked-words', dir: 'auto' }, question.ask), ...parts), verdict, make('div', { class: 'steps' }, ...(isOpen ? [] : [make('button', { type: 'submit', class: 'chief' }, say('check'))]), next));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (isOpen) return;
      const given = chosen();
      if (given.length === 0) { tell(say('choose')); return; }
      const result = judged(question, given);
      tell(say(result === RIGHT ? 'right' : 'wrong'));
      answer(index, result);
    });
    next.addEventListener('click', () => {
      close();
      if (isOpen) answer(index, RIGHT);
      goOn(byFilm);
    });
    panel.replaceChildren(heading, form);
    panel.hidden = false;
    heading.focus();
    // As much of the question as there is room for.
    panel.scrollIntoView({ block: 'nearest' });
  };
  return { ask, close };
};
`;
