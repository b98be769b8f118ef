// A small chart of the last minutes.

import { KEPT } from './gateway.js';
import { el, write } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 32;

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

/** One line, with what it is and how much it is now. */
export class Chart {
  #now = el('b');
  #line = svg('path', { class: 'line' });
  #area = svg('path', { class: 'area' });
  #most = el('span', { class: 'most' });
  #picture = svg('svg', { viewBox: `0 0 ${KEPT - 1} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
  #name;
  #written;

  /** @param written makes a text of a value */
  constructor(name, written) {
    this.#name = name;
    this.#written = written;
    this.#picture.append(this.#area, this.#line);
    this.node = el('figure', { class: 'chart' },
      el('figcaption', {}, name, ' ', this.#now, ' ', this.#most), this.#picture);
  }

  /** @param values the oldest first; the newest stands at the right edge */
  show(values) {
    const most = Math.max(0, ...values);
    const now = values.at(-1) ?? 0;
    const points = values.map((value, i) => {
      const x = KEPT - values.length + i;
      const y = most === 0 ? HEIGHT - 1 : HEIGHT - 1 - value / most * (HEIGHT - 3);
      return `${x} ${y.toFixed(1)}`;
    });
    const first = KEPT - values.length;
    this.#line.setAttribute('d', points.length === 0 ? '' : `M${points.join('L')}`);
    this.#area.setAttribute('d',
      points.length === 0 ? '' : `M${first} ${HEIGHT}L${points.join('L')}L${KEPT - 1} ${HEIGHT}Z`);
    write(this.#now, this.#written(now));
    write(this.#most, `at most ${this.#written(most)}`);
    this.#picture.setAttribute('aria-label',
      `${this.#name}: ${this.#written(now)} now, at most ${this.#written(most)} since this page was opened`);
  }
}
