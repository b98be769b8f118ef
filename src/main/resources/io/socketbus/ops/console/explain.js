// What the framing and the codec of a listener make of bytes: those that a peer sends now, or any that are put in.

import { post } from './api.js';
import { gateway } from './gateway.js';
import { RUNS, Tap } from './live.js';
import { bytes, el, latin, number, pairs, visible, write } from './dom.js';

/** Bytes that are captured; as hex they fit into a request. */
const MOST_BYTES = 64 * 1024;

const DUMP_LINE = 16;
const DUMP_BEFORE = 48;
const DUMP_AFTER = 32;

/** Consecutive bytes of one session. Ends at a gap, since behind it nothing can be told. */
class Capture {
  hex = '';
  end = '';

  take(chunk) {
    if (this.end !== '') {
      return;
    }
    this.hex += chunk.hex;
    if (chunk.truncated) {
      this.end = 'a chunk was longer than a tap shows; what came behind is not here';
    } else if (this.hex.length >= 2 * MOST_BYTES) {
      this.hex = this.hex.slice(0, 2 * MOST_BYTES);
      this.end = `${bytes(MOST_BYTES)} are enough`;
    }
  }

  gap() {
    this.end ||= 'the tap left something out; what came behind is not here';
  }
}

export class Explain {
  #listener;
  #session;
  #held;
  #tap = null;
  #captures = new Map();
  #begun = '';
  #hex = el('textarea', { rows: '4', spellcheck: 'false', 'aria-label': 'Bytes as hex', placeholder: 'bytes as hex' });
  #button = el('button', { type: 'button', onclick: () => this.#toggle() }, 'Capture');
  #choice = el('select', { 'aria-label': 'Captured session', onchange: () => this.#chosen() });
  #said = el('p', { class: 'quiet', role: 'status' });
  #result = el('div', { class: 'explained' });

  /**
   * @param listener name of the one whose framing and codec it is
   * @param session whose bytes are captured; null for those of all, of which one is chosen
   * @param held tells how many bytes of an unfinished frame the session's decoder holds
   */
  constructor(listener, session, held) {
    this.#listener = listener;
    this.#session = session;
    this.#held = held;
    this.#choice.hidden = true;
    this.node = el('section', { class: 'card', 'aria-label': 'Explain bytes' },
      el('h2', {}, 'Explain'),
      el('p', { class: 'quiet' }, 'What framing and codec make of bytes, frame by frame. They go nowhere.'),
      el('div', { class: 'tools' }, this.#button, this.#choice,
        el('button', { type: 'button', class: 'run', onclick: () => this.#run() }, 'Explain')),
      this.#hex, this.#said, this.#result);
  }

  end() {
    this.#tap?.stop();
  }

  // ---- capturing ----

  #toggle() {
    if (this.#tap !== null) {
      this.#stop();
      return;
    }
    if (gateway.payload === 'masked' || gateway.payload === 'off') {
      write(this.#said, `ops.payload is ${gateway.payload}: bytes cannot be captured here. Put some in.`);
      return;
    }
    this.#captures.clear();
    this.#choice.replaceChildren();
    const held = this.#held();
    this.#begun = held > 0 ? ` It begins ${bytes(held)} after the beginning of a frame.` : '';
    write(this.#button, 'Stop');
    const of = this.#session === null ? { listener: this.#listener } : { session: this.#session };
    this.#tap = new Tap({ ...of, raw: true, direction: 'in' }, event => this.#take(event), state => this.#state(state));
    this.#tap.ended.then(() => this.#stop());
  }

  #stop() {
    this.#tap?.stop();
    this.#tap = null;
    write(this.#button, 'Capture');
  }

  #state(state) {
    if (state === RUNS) {
      // one that begins anew has missed what came between
      this.#captures.forEach(capture => capture.gap());
      this.#tell();
    } else {
      write(this.#said, `${state}.`);
    }
  }

  #take(event) {
    if (event.name === 'leftOut') {
      this.#captures.forEach(capture => capture.gap());
    } else {
      const { session, peer } = event.data;
      if (!this.#captures.has(session)) {
        this.#captures.set(session, new Capture());
        this.#choice.append(el('option', { value: session }, visible(peer)));
        this.#choice.hidden = this.#captures.size < 2;
      }
      this.#captures.get(session).take(event.data);
      this.#chosen();
    }
    this.#tell();
  }

  #chosen() {
    const capture = this.#captures.get(this.#choice.value);
    this.#hex.value = capture === undefined ? '' : pairs(capture.hex);
    this.#tell();
  }

  #tell() {
    const capture = this.#captures.get(this.#choice.value);
    const size = capture === undefined ? 'nothing yet' : bytes(capture.hex.length / 2);
    const end = capture === undefined || capture.end === '' ? '' : ` It ends there: ${capture.end}.`;
    write(this.#said, `Captured: ${size}.${this.#begun}${end}`);
  }

  // ---- explaining ----

  async #run() {
    this.#stop();
    const hex = this.#hex.value.replace(/\s+/g, '').toLowerCase();
    this.#result.replaceChildren();
    if (!/^([0-9a-f]{2})+$/.test(hex)) {
      write(this.#said, hex === '' ? 'There are no bytes yet: capture some, or put them in.' : 'This is not hex: pairs of 0-9 and a-f.');
      return;
    }
    try {
      const found = await post('frames', { listener: this.#listener, hex });
      this.#result.append(...shown(found, hex));
    } catch (fault) {
      write(this.#said, fault.message);
    }
  }
}

function shown(found, hex) {
  const frames = found.frames.map((frame, i) => el('li', { class: frame.fault === undefined ? '' : 'bad' },
    el('b', {}, `frame ${i + 1}`), ` ${place(frame.wire)}`,
    frame.delivers === undefined ? '' : `, delivers ${place(frame.delivers)}`,
    told(frame)));
  const parts = [el('p', { class: 'verdict' }, verdict(found)), el('ol', { class: 'found' }, frames)];
  if (found.more > 0) {
    parts.push(el('p', {}, `and ${number(found.more)} more frames`));
  }
  if (found.fault !== undefined) {
    const { at, begins, kind, detail } = found.fault;
    parts.push(el('p', { class: 'bad' }, el('b', {}, `fault at ${at}`), `, in what begins at ${begins}: ${kind}, ${visible(detail)}`),
      dump(hex, at));
  }
  if (found.unfinished !== undefined) {
    const { wire, awaited, header } = found.unfinished;
    parts.push(el('p', {}, el('b', {}, 'unfinished'), ` ${place(wire)}`,
      awaited === undefined ? '' : `, ${bytes(awaited)} awaited, as header ${pairs(header)} says`), dump(hex, wire.from));
  }
  return parts;
}

const place = span => `${span.from}–${span.to}, ${bytes(span.bytes)}`;

function told(frame) {
  if (frame.skipped) {
    return el('em', {}, ' empty, skipped');
  }
  if (frame.passedOver) {
    return el('em', {}, ' over the limit, passed over');
  }
  return frame.fault === undefined
    ? el('pre', {}, `${frame.kind} ${visible(frame.body)}`)
    : el('pre', {}, `does not decode: ${visible(frame.fault)}`);
}

function verdict(found) {
  const all = found.frames.length + found.more;
  const looks = found.fault?.looksLike ?? found.unfinished?.looksLike;
  const count = `${number(all)} ${all === 1 ? 'frame' : 'frames'}`;
  const end = found.fault !== undefined ? `, then a fault at byte ${found.fault.at}`
    : found.unfinished !== undefined ? ', then an unfinished one' : found.complete ? ', and all were decoded' : '';
  return `${count}${end}.${looks === undefined ? '' : ` It looks like ${looks}.`}`;
}

/** Some lines around a byte, which is marked. */
function dump(hex, at) {
  const size = hex.length / 2;
  const first = Math.max(0, at - DUMP_BEFORE) - Math.max(0, at - DUMP_BEFORE) % DUMP_LINE;
  const lines = [];
  for (let from = first; from < Math.min(size, at + DUMP_AFTER); from += DUMP_LINE) {
    const line = hex.slice(2 * from, 2 * (from + DUMP_LINE));
    const mark = at - from;
    const inHere = mark >= 0 && mark < line.length / 2;
    const before = inHere ? 2 * mark : line.length;
    const spaced = part => part === '' ? '' : `${pairs(part)} `;
    lines.push(`${from.toString(16).padStart(8, '0')}  `, spaced(line.slice(0, before)),
      ...inHere ? [el('mark', {}, line.slice(before, before + 2)), ' ', spaced(line.slice(before + 2))] : [],
      '   '.repeat(DUMP_LINE - line.length / 2), ` |${latin(line)}|\n`);
  }
  return el('pre', { class: 'dump' }, lines);
}
