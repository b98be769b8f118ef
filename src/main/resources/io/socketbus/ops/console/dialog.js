// Questions to whoever reads.

import { login, tokenBy } from './api.js';
import { el, write } from './dom.js';

/** Shows it until it is answered; tells the answer, or null where it was put away. */
function shown(fill) {
  return new Promise(answer => {
    let given = null;
    const dialog = el('dialog', { onclose: () => { dialog.remove(); answer(given); } });
    dialog.append(...fill(value => { given = value; dialog.close(); }));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks before something that cannot be undone. */
export async function confirmed(question, detail, yes) {
  return await shown(answer => [
    el('h2', {}, question), el('p', {}, detail),
    el('div', { class: 'tools' },
      el('button', { type: 'button', autofocus: true, onclick: () => answer(null) }, 'No'),
      el('button', { type: 'button', class: 'danger yes', onclick: () => answer(true) }, yes)),
  ]) === true;
}

const KEYS = [['/', 'search sessions'], ['j k', 'down and up a list'], ['Enter', 'open'], ['Esc', 'back'], ['p', 'pause and go on'],
  ['r', 'refresh the list'], ['?', 'these keys']];

export const showKeys = () => shown(answer => [
  el('h2', {}, 'Keys'),
  el('dl', { class: 'keys' }, KEYS.flatMap(([key, what]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, what)])),
  el('div', { class: 'tools' }, el('button', { type: 'button', autofocus: true, onclick: () => answer(null) }, 'Close')),
]);

let asking = null;
let declined = false;

/** Asks for the token until it is right or given up; once for all who need it meanwhile. */
export function askForToken() {
  asking ??= shown(tokenForm).then(given => {
    asking = null;
    declined = given !== true;
    document.dispatchEvent(new CustomEvent('login', { detail: !declined }));
    return !declined;
  });
  return asking;
}

function tokenForm(answer) {
  const box = el('input', { type: 'password', 'aria-label': 'Token', autocomplete: 'current-password', autofocus: true });
  const said = el('p', { class: 'bad', role: 'alert' });
  const tried = async event => {
    event.preventDefault();
    try {
      const fault = await login(box.value);
      write(said, fault);
      if (fault === '') {
        answer(true);
      }
    } catch {
      write(said, 'The gateway cannot be reached.');
    }
  };
  return [el('h2', {}, 'This needs the token'),
    el('p', {}, 'It is ops.token of the configuration, or stands in the log after the start.'),
    el('form', { class: 'token', onsubmit: tried }, box, said,
      el('div', { class: 'tools' },
        el('button', { type: 'button', onclick: () => answer(null) }, 'Cancel'),
        el('button', { type: 'submit' }, 'Log in')))];
}

// who has declined once is not asked every other second
tokenBy(ordered => declined && !ordered ? Promise.resolve(false) : askForToken());
