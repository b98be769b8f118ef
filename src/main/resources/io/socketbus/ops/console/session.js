// One session: what is known of it, what passes, and what can be done.

import { ask, isAbort, post } from './api.js';
import { confirmed } from './dialog.js';
import { Explain } from './explain.js';
import { Live } from './live.js';
import { bytes, duration, el, Facts, moment, number, pairs, select, visible, write } from './dom.js';

const AGAIN_MILLIS = 1_000;

function facts(s) {
  const shown = {
    Peer: visible(s.peer),
    Listener: el('a', { href: `#/listeners/${encodeURIComponent(s.listener)}` }, s.listener),
    State: s.reason === undefined ? s.state : `closed: ${s.reason}`,
    Opened: moment(s.opened),
  };
  if (s.closed !== undefined) {
    shown.Closed = moment(s.closed);
  }
  Object.assign(shown, {
    Life: duration(s.millis),
    'Frames in': number(s.framesIn),
    'Frames out': number(s.framesOut),
    'Bytes in': bytes(s.bytesIn),
    'Bytes out': bytes(s.bytesOut),
  });
  return s.closed === undefined ? Object.assign(shown, living(s)) : shown;
}

const living = s => ({
  Reading: s.paused.length === 0 ? 'yes' : `paused: ${s.paused.join(', ')}`,
  'Nothing written for': duration(s.silentMillis),
  Queued: bytes(s.queuedBytes),
  Questions: number(s.asks),
  Groups: s.groups.length === 0 ? 'none' : s.groups.map(visible).join(', '),
  Tags: Object.keys(s.tags).length === 0 ? 'none'
    : Object.entries(s.tags).map(([name, value]) => `${visible(name)}=${visible(value)}`).join(', '),
  'Unfinished frame': decoder(s.decoder),
});

function decoder({ held, awaited, header }) {
  if (held === 0 && awaited === undefined) {
    return 'none';
  }
  return `${bytes(held)} held`
    + (awaited === undefined ? '' : `, ${bytes(awaited)} awaited`)
    + (header === undefined || header === '' ? '' : `, as header ${pairs(header)} says`);
}

/** A form that writes one frame to the peer. */
class Send {
  #id;
  #how = 'text';
  #frame = el('textarea', { rows: '2', spellcheck: 'false', 'aria-label': 'Frame', onkeydown: event => this.#key(event) });
  #said = el('p', { class: 'quiet', role: 'status' });

  constructor(id) {
    this.#id = id;
    const hows = [['text', 'as text'], ['hex', 'as hex'], ['json', 'as JSON, by the codec']];
    this.node = el('section', { class: 'card send', 'aria-label': 'Send a frame' },
      el('h2', {}, 'Send a frame'),
      el('form', { onsubmit: event => { event.preventDefault(); this.#send(); } },
        this.#frame,
        el('div', { class: 'tools' }, select('How', hows, 'text', value => { this.#how = value; }),
          el('button', { type: 'submit' }, 'Send'))),
      this.#said);
  }

  #key(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      this.#send();
    }
  }

  #body() {
    const typed = this.#frame.value;
    return this.#how === 'json' ? { json: JSON.parse(typed) }
      : { [this.#how]: this.#how === 'hex' ? typed.replace(/\s+/g, '') : typed };
  }

  async #send() {
    let body;
    try {
      body = this.#body();
    } catch (fault) {
      write(this.#said, `This is not JSON: ${fault.message}`);
      return;
    }
    write(this.#said, 'Sending.');
    try {
      const { bytes: written } = await post(`sessions/${encodeURIComponent(this.#id)}/send`, body);
      write(this.#said, `Written: ${bytes(written)}. That the operating system took them does not say that the peer read them.`);
    } catch (fault) {
      write(this.#said, fault.message);
    }
  }
}

class Page {
  #id;
  #state = el('p', { class: 'quiet', role: 'status' });
  #facts = new Facts();
  #close = el('button', { type: 'button', class: 'danger', onclick: () => this.#closed() }, 'Close this session');
  #card = el('section', { class: 'card', 'aria-label': 'Facts' },
    this.#facts.node, el('div', { class: 'tools' }, this.#close));
  #parts = el('div', { class: 'parts' });
  #live = null;
  #explain = null;
  #send = null;
  #held = 0;
  #asking = new AbortController();
  #timer = 0;

  constructor(main, id) {
    this.#id = id;
    this.#card.hidden = true;
    main.append(el('h1', { class: 'id' }, id), this.#state,
      this.#card,
      this.#parts);
    this.#look();
  }

  leave() {
    this.#asking.abort();
    clearTimeout(this.#timer);
    this.#live?.end();
    this.#explain?.end();
  }

  pause() {
    this.#live?.pause();
  }

  async #look() {
    let again = true;
    try {
      const session = await ask(`sessions/${encodeURIComponent(this.#id)}`, this.#asking.signal);
      this.#show(session);
      again = session.closed === undefined;
    } catch (fault) {
      if (isAbort(fault)) {
        return;
      }
      this.#failed(fault);
      again = fault.status !== 404;
    }
    if (again && !this.#asking.signal.aborted) {
      this.#timer = setTimeout(() => this.#look(), AGAIN_MILLIS);
    }
  }

  #show(session) {
    this.#held = session.decoder?.held ?? 0;
    this.#facts.show(facts(session));
    this.#card.hidden = false;
    write(this.#state, '');
    const open = session.closed === undefined;
    this.#close.hidden = !open;
    if (this.#explain === null) {
      this.#explain = new Explain(session.listener, this.#id, () => this.#held);
      if (open) {
        this.#live = new Live({ session: this.#id });
        this.#send = new Send(this.#id);
        this.#parts.append(this.#live.node, this.#send.node);
      }
      this.#parts.append(this.#explain.node);
    }
    if (!open) {
      this.#send?.node.remove();
    }
  }

  #failed(fault) {
    if (fault.status === 404) {
      this.#close.hidden = true;
      this.#send?.node.remove();
      write(this.#state, 'There is no such session now: more than 1,000 sessions have closed since it did, or the gateway has started anew.');
    } else if (fault.status !== undefined) {
      write(this.#state, fault.message);
    }
  }

  async #closed() {
    if (!await confirmed('Close this session?', 'What is queued for the peer is written first; then the connection ends.', 'Close it')) {
      return;
    }
    try {
      await post(`sessions/${encodeURIComponent(this.#id)}/close`, {});
    } catch (fault) {
      write(this.#state, fault.message);
    }
  }
}

export const session = (main, route) => new Page(main, route.name);
