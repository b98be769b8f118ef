// Makes elements, and words for numbers. What comes from a peer becomes a text node, and so can be nothing else.

/** @param attributes names to values; onX is a listener, false and null are left out */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** Writes only what differs, so that a selection stays where it is. */
export function write(element, text) {
  if (element.textContent !== String(text)) {
    element.textContent = text;
  }
}

export function select(label, options, value, onchange) {
  const made = el('select', { 'aria-label': label, onchange: () => onchange(made.value) },
    options.map(([key, text]) => el('option', { value: key, selected: key === value }, text)));
  return made;
}

/** Names and values that are written again and again. */
export class Facts {
  node = el('dl', { class: 'facts' });
  #values = new Map();

  /** @param facts names to texts, or to nodes, which are put in once */
  show(facts) {
    for (const [name, value] of Object.entries(facts)) {
      let at = this.#values.get(name);
      if (at === undefined) {
        at = el('dd');
        this.#values.set(name, at);
        this.node.append(el('div', {}, el('dt', {}, name), at));
        if (value instanceof Node) {
          at.append(value);
        }
      }
      if (!(value instanceof Node)) {
        write(at, value);
      }
    }
    for (const [name, at] of this.#values) {
      if (!(name in facts)) {
        at.parentElement.remove();
        this.#values.delete(name);
      }
    }
  }
}

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

export const number = value => NUMBER.format(value);

export function bytes(value) {
  let unit = 0;
  let scaled = value;
  while (scaled >= 1024 && unit < UNITS.length - 1) {
    scaled /= 1024;
    unit++;
  }
  return `${NUMBER.format(scaled)} ${UNITS[unit]}`;
}

export function duration(millis) {
  const seconds = millis / 1000;
  if (seconds < 10) {
    return `${NUMBER.format(seconds)} s`;
  }
  const steps = [['d', 86_400], ['h', 3_600], ['min', 60], ['s', 1]];
  const at = steps.findIndex(([, size]) => seconds >= size);
  const [unit, size] = steps[at];
  const whole = Math.floor(seconds / size);
  const next = steps[at + 1];
  const rest = next === undefined ? 0 : Math.floor((seconds - whole * size) / next[1]);
  return rest > 0 && whole < 10 ? `${whole} ${unit} ${rest} ${next[0]}` : `${whole} ${unit}`;
}

export function clock(time, millis = false) {
  const date = new Date(time);
  const two = value => String(value).padStart(2, '0');
  const text = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return millis ? `${text}.${String(date.getMilliseconds()).padStart(3, '0')}` : text;
}

/** A moment in full, in the time of whoever reads it. */
export function moment(time) {
  const date = new Date(time);
  const two = value => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock(time)}`;
}

const WRITTEN = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** Text in which nothing is hidden: controls, and what turns or joins text, are written as in a program. */
export function visible(text) {
  return text.replace(HIDDEN, c => {
    const code = c.charCodeAt(0);
    return WRITTEN[c] ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`);
  });
}

/** What bytes look like that are no text. */
export function latin(hex) {
  return hex.replace(/../g, pair => {
    const c = parseInt(pair, 16);
    return c >= 0x20 && c < 0x7f ? String.fromCharCode(c) : '·';
  });
}

export const pairs = hex => hex.replace(/(..)(?=.)/g, '$1 ');
