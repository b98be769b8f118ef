// The configuration in effect, secrets masked.

import { ask, isAbort } from './api.js';
import { el, write } from './dom.js';

export function config(main) {
  const text = el('pre', { class: 'card config', tabindex: '0', 'aria-label': 'Configuration' });
  const asking = new AbortController();
  main.append(el('h1', {}, 'Configuration'),
    el('p', { class: 'quiet' }, 'What holds after all layers, with defaults filled in and secrets masked.'), text);
  ask('config', asking.signal)
    .then(found => write(text, JSON.stringify(found, null, 2)))
    .catch(fault => isAbort(fault) || write(text, fault.message));
  return { leave: () => asking.abort() };
}
