// All listeners: where they listen, who is there, how much passes.

import { Chart } from './chart.js';
import { gateway } from './gateway.js';
import { bytes, el, number, write } from './dom.js';

export const a = {
  frames: value => `${number(value)}/s`,
  bytes: value => `${bytes(value)}/s`,
};

class Card {
  #sessions = el('a', { class: 'count' });
  #state = el('p', { class: 'state' });
  #framesIn = new Chart('frames in', a.frames);
  #framesOut = new Chart('frames out', a.frames);
  #bytesIn = new Chart('bytes in', a.bytes);
  #bytesOut = new Chart('bytes out', a.bytes);

  constructor(name) {
    this.name = name;
    const to = `#/listeners/${encodeURIComponent(name)}`;
    this.node = el('article', { class: 'card listener', 'data-listener': name },
      el('h2', {}, el('a', { href: to, class: 'opens' }, name)),
      this.#state, this.#sessions,
      el('div', { class: 'charts' }, this.#framesIn.node, this.#framesOut.node, this.#bytesIn.node, this.#bytesOut.node));
    this.#sessions.href = `#/sessions?listener=${encodeURIComponent(name)}`;
  }

  show(listener) {
    const history = gateway.history(listener.listener);
    write(this.#state, stateOf(listener));
    this.node.classList.toggle('draining', listener.draining);
    write(this.#sessions, `${number(listener.sessions)} ${listener.sessions === 1 ? 'session' : 'sessions'}`
      + (listener.paused > 0 ? `, ${number(listener.paused)} not read now` : ''));
    this.#framesIn.show(history.framesIn);
    this.#framesOut.show(history.framesOut);
    this.#bytesIn.show(history.bytesIn);
    this.#bytesOut.show(history.bytesOut);
  }
}

export function stateOf(listener) {
  return `${listener.host}:${listener.port} · ${listener.framing} · ${listener.codec} · ${listener.delivery}`
    + (listener.tls ? ' · TLS' : '') + (listener.proxy ? ' · PROXY' : '')
    + (listener.draining ? ' · draining' : '');
}

export function overview(main) {
  const cards = new Map();
  const list = el('div', { class: 'cards' });
  const none = el('p', { class: 'quiet' }, 'Waiting for the first answer.');
  main.append(el('h1', {}, 'Listeners'), none, list);
  const end = gateway.watch(() => {
    for (const listener of gateway.listeners) {
      let card = cards.get(listener.listener);
      if (card === undefined) {
        card = new Card(listener.listener);
        cards.set(listener.listener, card);
        list.append(card.node);
      }
      card.show(listener);
    }
    none.hidden = gateway.listeners.length > 0;
  });
  const links = () => [...list.querySelectorAll('.opens')];
  return {
    leave: end,
    move(by) {
      const all = links();
      const at = all.indexOf(document.activeElement);
      all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus();
    },
  };
}
