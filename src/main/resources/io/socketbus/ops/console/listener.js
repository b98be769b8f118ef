// One listener: its limits, addresses and counts, and what passes of all its sessions.

import { Chart } from './chart.js';
import { Explain } from './explain.js';
import { gateway, RATES } from './gateway.js';
import { Live } from './live.js';
import { a, stateOf } from './overview.js';
import { el, Facts, number, write } from './dom.js';

const words = name => name.replace(/[A-Z]/g, c => ` ${c.toLowerCase()}`);

const each = (values, text) => Object.fromEntries(Object.entries(values).map(([name, value]) => [words(name), text(value)]));

export function listener(main, route) {
  const name = route.name;
  const state = el('p', { class: 'quiet' });
  const sessions = el('a', { href: `#/sessions?listener=${encodeURIComponent(name)}` });
  const charts = RATES.map(rate => new Chart(words(rate), rate.startsWith('bytes') ? a.bytes : a.frames));
  const people = new Chart('sessions', number);
  const [addresses, limits, counters] = [new Facts(), new Facts(), new Facts()];
  const live = new Live({ listener: name });
  const explain = new Explain(name, null, () => 0);
  const card = (title, facts) => el('details', { class: 'card' }, el('summary', {}, title), facts.node);
  main.append(el('h1', {}, name), state, el('p', {}, sessions),
    el('section', { class: 'card', 'aria-label': 'Rates' },
      el('div', { class: 'charts' }, people.node, charts.map(chart => chart.node))),
    el('div', { class: 'parts' }, live.node, explain.node),
    card('Addresses on the event bus', addresses), card('Limits', limits), card('Counted since the start', counters));
  const end = gateway.watch(() => {
    const seen = gateway.listener(name);
    if (seen === undefined) {
      write(state, 'There is no listener of this name.');
      return;
    }
    const history = gateway.history(name);
    write(state, stateOf(seen));
    write(sessions, `${number(seen.sessions)} open sessions`);
    people.show(history.sessions);
    charts.forEach((chart, i) => chart.show(history[RATES[i]]));
    addresses.show(each(seen.addresses, String));
    limits.show(each(seen.limits, number));
    counters.show(each(seen.counters, value => typeof value === 'number' ? number(value) : JSON.stringify(value)));
  });
  return {
    leave() {
      end();
      live.end();
      explain.end();
    },
    pause: () => live.pause(),
  };
}
