// The list of sessions: searched, ordered, and page by page, since there may be fifty thousand.

import { ask, isAbort, query } from './api.js';
import { gateway } from './gateway.js';
import { bytes, clock, duration, el, number, select, visible, write } from './dom.js';
import { Rows } from './rows.js';

const PAGE = 500;
const AGAIN_MILLIS = 3_000;
const TYPED_MILLIS = 250;

const STATES = [['', 'all that are open'], ['open', 'open'], ['half-closed', 'half-closed'], ['gone', 'gone'], ['draining', 'draining'],
  ['leaving', 'leaving'], ['ending', 'ending'], ['closed', 'closed']];

const BOTH = [['-framesIn', 'most frames in'], ['-framesOut', 'most frames out'], ['-bytesIn', 'most bytes in'],
  ['-bytesOut', 'most bytes out']];
const SORTS_OPEN = [['opened', 'oldest first'], ['-opened', 'newest first'], ['-silentMillis', 'longest silent'],
  ['-queuedBytes', 'most queued'], ['-heldBytes', 'most held'], ['-asks', 'most questions'], ...BOTH];
const SORTS_CLOSED = [['-closed', 'last closed first'], ['closed', 'first closed first'], ['-millis', 'longest lived'],
  ['millis', 'shortest lived'], ...BOTH];

/** How ids of sessions end: loop, start of the process, number. */
const ID = /\.\d+\.[0-9a-z]{8,9}\.\d+$/;

/** What is typed, as parameters of the API; or an id; or what is wrong with it. */
export function search(typed) {
  const found = { parameters: {}, id: null, fault: '' };
  for (const word of typed.split(/\s+/).filter(each => each !== '')) {
    const at = word.indexOf('=');
    const key = at < 0 ? '' : word.slice(0, at);
    if (key === 'id' || at < 0 && ID.test(word)) {
      found.id = word.slice(at + 1);
    } else if (at < 0) {
      found.parameters.peer = word;
    } else if (key === 'peer' || key === 'group' || /^tag\../.test(key)) {
      found.parameters[key] = word.slice(at + 1);
    } else {
      found.fault = `${key}= is not known; there are peer=, group=, tag.NAME= and id=`;
    }
  }
  return found;
}

const COLUMNS = [
  ['peer', 'Peer', s => el('a', { href: to(s), tabindex: '-1' }, visible(s.peer))],
  ['listener', 'Listener', s => s.listener],
  ['state', 'State', s => s.reason ?? (s.paused.length > 0 ? `${s.state}, not read` : s.state)],
  ['life', 'Life', s => duration(s.millis)],
  ['frames', 'Frames in / out', s => `${number(s.framesIn)} / ${number(s.framesOut)}`],
  ['bytes', 'Bytes in / out', s => `${bytes(s.bytesIn)} / ${bytes(s.bytesOut)}`],
  ['queued', 'Queued', s => s.queuedBytes === undefined ? '' : bytes(s.queuedBytes)],
  ['id', 'Session', s => s.session],
];

const to = session => `#/sessions/${encodeURIComponent(session.session)}`;

const cells = session => COLUMNS.map(([name, , text]) => el('span', { role: 'gridcell', class: `c-${name}` }, text(session)));

const head = () => el('div', { role: 'row', class: 'row' },
  COLUMNS.map(([name, title]) => el('span', { role: 'columnheader', class: `c-${name}` }, title)));

class Page {
  #asked = { q: '', state: '', sort: '', listener: '' };
  #rows = new Rows('Sessions', head(), {
    render: cells,
    open: session => { location.hash = to(session); },
    nearEnd: () => this.#more(),
  });
  #said = el('p', { class: 'quiet', role: 'status' });
  #box = el('input', {
    type: 'search', id: 'search', 'aria-label': 'Search', autocomplete: 'off', spellcheck: 'false',
    placeholder: '10.1.  group=…  tag.site=…  or an id', oninput: () => this.#typed(),
  });
  #tools = el('div', { class: 'tools' });
  #next = null;
  #loading = null;
  #timer = 0;
  #typing = 0;

  constructor(main, parameters) {
    Object.keys(this.#asked).forEach(key => { this.#asked[key] = parameters.get(key) ?? ''; });
    this.#box.value = this.#asked.q;
    main.append(el('h1', {}, 'Sessions'),
      el('form', { role: 'search', onsubmit: event => this.#submitted(event) }, this.#box, this.#tools),
      this.#said, this.#rows.node);
    this.#showTools();
    this.#load();
    this.#timer = setInterval(() => this.#again(), AGAIN_MILLIS);
    this.endWatch = gateway.watch(() => this.#showTools());
  }

  leave() {
    clearInterval(this.#timer);
    clearTimeout(this.#typing);
    this.#loading?.abort();
    this.endWatch();
    this.#rows.end();
  }

  move(by) {
    this.#rows.move(by);
  }

  open() {
    this.#rows.openSelected();
  }

  refresh() {
    this.#load();
  }

  focusSearch() {
    this.#box.focus();
    this.#box.select();
  }

  /** Leads back to what is seen now. */
  link() {
    return `#/sessions?${query(this.#asked)}`;
  }

  // ---- what is asked ----

  #showTools() {
    const names = gateway.listeners.map(listener => listener.listener);
    if (this.#tools.childElementCount > 0 && this.#tools.dataset.names === String(names)) {
      return;
    }
    this.#tools.dataset.names = String(names);
    const sorts = this.#asked.state === 'closed' ? SORTS_CLOSED : SORTS_OPEN;
    this.#tools.replaceChildren(
      ...names.length > 1
        ? [select('Listener', [['', 'all listeners'], ...names.map(name => [name, name])], this.#asked.listener,
          value => this.#change({ listener: value }))]
        : [],
      select('State', STATES, this.#asked.state, value => this.#change({ state: value, sort: '' })),
      select('Order', sorts, this.#asked.sort || sorts[0][0], value => this.#change({ sort: value })),
      el('button', { type: 'button', onclick: () => this.#load() }, 'Refresh'));
  }

  #submitted(event) {
    event.preventDefault();
    this.#change({ q: this.#box.value });
    this.#rows.move(1);
  }

  #typed() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#change({ q: this.#box.value }), TYPED_MILLIS);
  }

  #change(asked) {
    clearTimeout(this.#typing);
    const tools = asked.state !== undefined;
    Object.assign(this.#asked, asked);
    // a link to what is seen, without a step back for each letter
    history.replaceState(null, '', this.link());
    if (tools) {
      delete this.#tools.dataset.names;
      this.#showTools();
    }
    this.#rows.node.scrollTop = 0;
    this.#load();
  }

  // ---- what is shown ----

  async #page(after, signal) {
    const wanted = search(this.#asked.q);
    if (wanted.fault !== '') {
      return { sessions: [], fault: wanted.fault };
    }
    if (wanted.id !== null) {
      const session = await ask(`sessions/${encodeURIComponent(wanted.id)}`, signal);
      return { sessions: [session] };
    }
    const { state, sort, listener } = this.#asked;
    return ask(`sessions?${query({ ...wanted.parameters, state, sort, listener, limit: PAGE, after })}`, signal);
  }

  async #load() {
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const page = await this.#page(null, loading.signal);
      this.#next = page.next ?? null;
      this.#rows.show(page.sessions, session => session.session);
      this.#tell(page);
    } catch (fault) {
      this.#failed(fault);
    } finally {
      this.#done(loading);
    }
  }

  #done(loading) {
    if (this.#loading === loading) {
      this.#loading = null;
    }
  }

  async #more() {
    if (this.#next === null || this.#loading !== null) {
      return;
    }
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const page = await this.#page(this.#next, loading.signal);
      this.#next = page.next ?? null;
      this.#rows.add(page.sessions);
      this.#tell(page);
    } catch (fault) {
      this.#failed(fault);
    } finally {
      this.#done(loading);
    }
  }

  /** By itself only what is seen at the top: a list that moves while it is read cannot be read. */
  #again() {
    if (this.#loading === null && this.#rows.length <= PAGE && this.#rows.atTop && !document.hidden) {
      this.#load();
    }
  }

  #tell(page) {
    const shown = number(this.#rows.length);
    const rest = this.#next === null ? '' : ' so far; scroll for more';
    const open = page.open === undefined ? '' : ` · ${number(page.open)} open`;
    write(this.#said, page.fault ?? `${shown} listed${rest}${open} · as of ${clock(Date.now())}`);
  }

  #failed(fault) {
    if (fault.status === 404) {
      this.#rows.show([], session => session.session);
      write(this.#said, 'No such session. It may be among those that closed more than 1,000 sessions ago.');
    } else if (!isAbort(fault)) {
      write(this.#said, `The list cannot be had: ${fault.message}`);
    }
  }
}

export const sessions = (main, route) => new Page(main, route.parameters);
