// Frames as they pass, the newest first. What is too much is left out, and that is said.

import { events, isAbort, query } from './api.js';
import { gateway } from './gateway.js';
import { bytes, clock, el, latin, number, pairs, select, visible, write } from './dom.js';

/** Frames that stay on the page. */
export const KEPT = 300;

const AGAIN_MILLIS = 2_000;
const DRAW_MILLIS = 100;
const SECONDS = 3_600;

/** How a tap stands that tells what passes. */
export const RUNS = 'live now';

/** A tap that begins anew until it is stopped or what it looks at is gone. */
export class Tap {
  #stop = new AbortController();
  #take;
  #say;

  /**
   * @param asked the parameters of the tap
   * @param take gets each event
   * @param say is told how it stands
   */
  constructor(asked, take, say) {
    this.#take = take;
    this.#say = say;
    this.ended = this.#run(`tap?${query({ ...asked, seconds: SECONDS })}`);
  }

  stop() {
    this.#stop.abort();
  }

  async #run(path) {
    while (!this.#stop.signal.aborted) {
      const again = await this.#once(path);
      if (!again || this.#stop.signal.aborted) {
        return;
      }
      await new Promise(done => setTimeout(done, AGAIN_MILLIS));
    }
  }

  /** Tells whether to try again. */
  async #once(path) {
    let reason = 'LOST';
    try {
      this.#say('connecting');
      for await (const event of events(path, this.#stop.signal, () => this.#say(RUNS))) {
        if (event.name === 'end') {
          reason = event.data.reason;
        } else {
          this.#take(event);
        }
      }
    } catch (fault) {
      if (isAbort(fault)) {
        return false;
      }
      if (fault.status === 404) {
        reason = 'CLOSED';
      } else if (fault.status !== undefined) {
        this.#say(fault.message);
        return fault.status === 429 || fault.status >= 500;
      }
    }
    this.#say(reason === 'CLOSED' ? 'the session has ended' : 'the gateway is gone; trying again');
    return reason !== 'CLOSED';
  }
}

/** A card that shows a tap. */
export class Live {
  #of;
  #tap = null;
  #paused = false;
  #direction = '';
  #raw = false;
  #waiting = [];
  #counts = { shown: 0, sampled: 0, slow: 0, paused: 0, removed: 0 };
  #state = el('span', { class: 'state' });
  #leftOut = el('p', { class: 'quiet' });
  #list = el('ol', { class: 'frames', tabindex: '0', 'aria-label': 'Frames, the newest first' });
  #pause = el('button', { type: 'button', 'aria-pressed': 'false', onclick: () => this.pause() }, 'Pause');
  #timer = setInterval(() => this.#draw(), DRAW_MILLIS);

  /** @param of listener or session, as the tap takes them */
  constructor(of) {
    this.#of = of;
    const directions = [['', 'in and out'], ['in', 'in'], ['out', 'out']];
    const grains = [['', 'frames'], ['true', 'chunks as read']];
    this.node = el('section', { class: 'card live', 'aria-label': 'Live frames' },
      el('h2', {}, 'Frames ', this.#state),
      el('div', { class: 'tools' },
        select('Direction', directions, '', value => this.#change(() => { this.#direction = value; })),
        select('What', grains, '', value => this.#change(() => { this.#raw = value === 'true'; })),
        this.#pause,
        el('button', { type: 'button', onclick: () => this.#clear() }, 'Clear')),
      this.#leftOut, this.#list);
    this.#open();
  }

  end() {
    this.#tap?.stop();
    clearInterval(this.#timer);
  }

  #open() {
    this.#tap?.stop();
    this.#tap = new Tap({ ...this.#of, direction: this.#direction, raw: this.#raw || null },
      event => this.#take(event), state => write(this.#state, state));
    this.#tell();
  }

  #change(change) {
    change();
    this.#clear();
    this.#open();
  }

  pause() {
    this.#paused = !this.#paused;
    write(this.#pause, this.#paused ? 'Go on' : 'Pause');
    this.#pause.setAttribute('aria-pressed', String(this.#paused));
  }

  #clear() {
    this.#waiting = [];
    this.#list.replaceChildren();
    Object.keys(this.#counts).forEach(key => { this.#counts[key] = 0; });
    this.#tell();
  }

  // ---- what comes ----

  #take(event) {
    if (event.name === 'leftOut') {
      this.#counts.sampled += event.data.sampled;
      this.#counts.slow += event.data.slow;
    } else if (this.#paused) {
      this.#counts.paused++;
    } else {
      this.#counts.shown++;
      this.#waiting.push(event.data);
      if (this.#waiting.length > KEPT) {
        this.#waiting.shift();
        this.#counts.removed++;
      }
    }
  }

  /** A few times a second, however many come. */
  #draw() {
    this.#tell();
    if (this.#waiting.length === 0) {
      return;
    }
    const rows = this.#waiting.map(frame => this.#row(frame)).reverse();
    this.#waiting = [];
    this.#list.prepend(...rows);
    while (this.#list.childElementCount > KEPT) {
      this.#list.lastElementChild.remove();
      this.#counts.removed++;
    }
  }

  #tell() {
    const { shown, sampled, slow, paused, removed } = this.#counts;
    const parts = [
      sampled > 0 ? `${number(sampled)} more than a tap tells` : '',
      slow > 0 ? `${number(slow)} more than this browser took` : '',
      paused > 0 ? `${number(paused)} while paused` : '',
      removed > 0 ? `${number(removed)} older ones` : '',
    ].filter(part => part !== '');
    const what = this.#raw ? 'chunks and frames out' : 'frames';
    const off = gateway.payload === 'off' ? ' ops.payload is off: only lengths are shown.' : '';
    write(this.#leftOut, (shown === 0 ? 'Nothing has passed yet.' : `${number(shown)} ${what}`)
      + (parts.length > 0 ? ` · not shown: ${parts.join(', ')}` : '') + off);
  }

  #row(frame) {
    const going = frame.direction === 'in' ? '→ in' : '← out';
    const number_ = frame.sequence === undefined ? '' : ` · frame ${number(frame.sequence)}`;
    const who = this.#of.session === undefined
      ? el('a', { href: `#/sessions/${encodeURIComponent(frame.session)}` }, visible(frame.peer)) : null;
    return el('li', { class: `frame ${frame.direction}` },
      el('p', {}, el('time', { datetime: frame.at }, clock(frame.at, true)), ' ',
        el('b', {}, going), `${number_} · ${bytes(frame.bytes)}${frame.truncated ? ', the beginning' : ''} `, who),
      frame.hex === undefined ? null : el('div', { class: 'sides' },
        el('pre', { class: frame.text === undefined ? 'text guessed' : 'text' },
          frame.text === undefined ? latin(frame.hex) : visible(frame.text)),
        el('pre', { class: 'hex' }, pairs(frame.hex))));
  }
}
