// The console: which page is shown, by the fragment of the URL, so that what is seen can be linked to.

import { login, post } from './api.js';
import { config } from './config.js';
import { askForToken, showKeys } from './dialog.js';
import { gateway } from './gateway.js';
import { listener } from './listener.js';
import { overview } from './overview.js';
import { session } from './session.js';
import { sessions } from './sessions.js';
import { clock, el, write } from './dom.js';

const TOKEN = '#token=';
const LOGGED_IN = 'loggedIn';

const main = document.getElementById('main');
const stale = document.getElementById('stale');
const loginButton = document.getElementById('login');

let page = { leave() {} };
let shownAs = null;

/** The list as it was last searched. */
let list = '#/sessions';

function route() {
  const [path, parameters = ''] = location.hash.slice(1).split('?');
  const [, place = '', name = ''] = path.split('/');
  return { place, name: decoded(name), parameters: new URLSearchParams(parameters) };
}

function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function pageOf({ place, name }) {
  switch (place) {
    case '': return ['overview', overview, 'Listeners'];
    case 'listeners': return ['overview', listener, name];
    case 'sessions': return name === '' ? ['sessions', sessions, 'Sessions'] : ['sessions', session, name];
    case 'config': return ['config', config, 'Configuration'];
    default: return ['', lost, 'Nothing here'];
  }
}

function lost(root) {
  root.append(el('h1', {}, 'Nothing here'), el('p', {}, el('a', { href: '#/' }, 'To the listeners')));
  return { leave() {} };
}

function show() {
  if (location.hash.startsWith(TOKEN)) {
    begin();
    return;
  }
  page.leave();
  list = page.link?.() ?? list;
  main.replaceChildren();
  const to = route();
  const [name, make, title] = pageOf(to);
  document.title = `${title} · Socketbus`;
  document.querySelectorAll('nav a').forEach(link => {
    link.toggleAttribute('data-here', link.dataset.page === name);
    link.dataset.page === name ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  });
  page = make(main, to);
  if (shownAs !== null) {
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  shownAs = location.hash;
}

// ---- who asks ----

function knowLogin(is) {
  is ? sessionStorage.setItem(LOGGED_IN, 'yes') : sessionStorage.removeItem(LOGGED_IN);
  write(loginButton, is ? 'Log out' : 'Log in');
}

/** Changes the token of the fragment for a cookie; it stays neither in the address bar nor in the history. */
async function begin() {
  const token = decoded(location.hash.slice(TOKEN.length));
  history.replaceState(null, '', '#/');
  try {
    const fault = await login(token);
    knowLogin(fault === '');
    if (fault !== '') {
      await askForToken();
    }
  } catch {
    // the banner says that the gateway cannot be reached
  }
  show();
}

loginButton.addEventListener('click', async () => {
  if (sessionStorage.getItem(LOGGED_IN) === null) {
    await askForToken();
  } else {
    await post('logout', {}).catch(() => {});
    knowLogin(false);
  }
});

// ---- how fresh it is ----

gateway.addEventListener('change', () => {
  write(document.getElementById('node'), gateway.node);
  stale.hidden = !gateway.lost;
  if (gateway.lost) {
    const since = gateway.heardAt === 0 ? '' : ` What is shown is as of ${clock(gateway.heardAt)}.`;
    write(stale, `The gateway does not answer${gateway.fault === '' ? '' : ` (${gateway.fault})`}.${since} Trying again.`);
  }
});

// ---- keys ----

const typing = target => target.closest('input, textarea, select') !== null;

const KEYS = {
  '/': () => page.focusSearch === undefined ? goToSearch() : page.focusSearch(),
  j: () => page.move?.(1),
  k: () => page.move?.(-1),
  ArrowDown: event => main.querySelector('.rows') === event.target && page.move(1),
  ArrowUp: event => main.querySelector('.rows') === event.target && page.move(-1),
  Enter: event => event.target.closest('a, button, summary') === null && page.open?.(),
  Escape: up,
  p: () => page.pause?.(),
  r: () => page.refresh?.(),
  '?': () => showKeys(),
};

function up() {
  const { place, name } = route();
  location.hash = place === 'sessions' && name !== '' ? list : '#/';
}

function goToSearch() {
  location.hash = '#/sessions';
  addEventListener('hashchange', () => page.focusSearch?.(), { once: true });
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null) {
    return;
  }
  if (typing(event.target)) {
    if (event.key === 'Escape') {
      event.target.blur();
    }
    return;
  }
  const does = KEYS[event.key];
  if (does !== undefined && does(event) !== false) {
    event.preventDefault();
  }
});

document.getElementById('keys').addEventListener('click', showKeys);
addEventListener('hashchange', show);
knowLogin(sessionStorage.getItem(LOGGED_IN) !== null);
document.addEventListener('login', event => knowLogin(event.detail));

if (location.hash.startsWith(TOKEN)) {
  await begin();
} else {
  show();
}
gateway.start();
