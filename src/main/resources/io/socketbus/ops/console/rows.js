// A list of very many rows, of which only those that are seen are in the document.

import { el } from './dom.js';

const BESIDES = 6;

export class Rows {
  #items = [];
  #shown = new Map();
  #selected = -1;
  #space = el('div', { class: 'space', role: 'rowgroup' });
  #render;
  #open;
  #nearEnd;
  #resized = new ResizeObserver(() => this.#again());

  /**
   * @param head a row of names, which stays in sight
   * @param render makes the cells of an item
   * @param open goes to an item
   * @param nearEnd is called when the last rows come into sight
   */
  constructor(label, head, { render, open, nearEnd }) {
    this.#render = render;
    this.#open = open;
    this.#nearEnd = nearEnd;
    this.node = el('div', { class: 'rows', role: 'grid', tabindex: '0', 'aria-label': label },
      el('div', { role: 'rowgroup', class: 'head' }, head), this.#space);
    this.node.addEventListener('scroll', () => this.#show(), { passive: true });
    this.#space.addEventListener('click', event => this.#clicked(event));
    this.#resized.observe(this.node);
  }

  end() {
    this.#resized.disconnect();
  }

  get length() {
    return this.#items.length;
  }

  get atTop() {
    return this.node.scrollTop < this.#height();
  }

  /** @param key tells which item is which, so that the selected one stays selected */
  show(items, key) {
    const selected = this.#items[this.#selected];
    this.#items = items;
    this.#selected = selected === undefined ? -1 : items.findIndex(item => key(item) === key(selected));
    this.#again();
  }

  add(items) {
    this.#items = this.#items.concat(items);
    this.#show();
  }

  #again() {
    this.#shown.forEach(row => row.remove());
    this.#shown.clear();
    this.#show();
  }

  /** As the style sheet has it: rows of a narrow screen have two lines. */
  #height() {
    return parseFloat(getComputedStyle(this.node).getPropertyValue('--row'));
  }

  #show() {
    const height = this.#height();
    const first = Math.max(0, Math.floor(this.node.scrollTop / height) - BESIDES);
    const last = Math.min(this.#items.length, first + Math.ceil(this.node.clientHeight / height) + 2 * BESIDES);
    this.#space.style.height = `${this.#items.length * height}px`;
    this.node.setAttribute('aria-rowcount', this.#items.length + 1);
    for (const [index, row] of this.#shown) {
      if (index < first || index >= last) {
        row.remove();
        this.#shown.delete(index);
      }
    }
    for (let index = first; index < last; index++) {
      if (!this.#shown.has(index)) {
        this.#put(index, height);
      }
    }
    this.#mark();
    if (this.#items.length > 0 && last === this.#items.length) {
      this.#nearEnd();
    }
  }

  #put(index, height) {
    const row = el('div', { role: 'row', class: 'row', id: `row-${index}`, 'aria-rowindex': index + 2 },
      this.#render(this.#items[index]));
    row.style.transform = `translateY(${index * height}px)`;
    this.#shown.set(index, row);
    this.#space.append(row);
  }

  #mark() {
    for (const [index, row] of this.#shown) {
      row.setAttribute('aria-selected', String(index === this.#selected));
    }
    if (this.#shown.has(this.#selected)) {
      this.node.setAttribute('aria-activedescendant', `row-${this.#selected}`);
    } else {
      this.node.removeAttribute('aria-activedescendant');
    }
  }

  #clicked(event) {
    const row = event.target.closest('.row');
    if (row !== null && event.target.closest('a') === null && getSelection().isCollapsed) {
      this.#open(this.#items[Number(row.id.slice('row-'.length))]);
    }
  }

  move(by) {
    if (this.#items.length === 0) {
      return;
    }
    this.#selected = Math.max(0, Math.min(this.#items.length - 1, this.#selected + by));
    this.node.focus({ preventScroll: true });
    const height = this.#height();
    const head = this.node.firstElementChild.offsetHeight;
    const top = this.#selected * height;
    if (top < this.node.scrollTop) {
      this.node.scrollTop = top;
    } else if (top + height > this.node.scrollTop + this.node.clientHeight - head) {
      this.node.scrollTop = top + height - this.node.clientHeight + head;
    }
    this.#show();
  }

  openSelected() {
    if (this.#items[this.#selected] !== undefined) {
      this.#open(this.#items[this.#selected]);
    }
  }
}
