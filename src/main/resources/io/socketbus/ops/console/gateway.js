// What is known of the gateway: asked every other second, on every page.

import { ask } from './api.js';

const EVERY_MILLIS = 2_000;

/** Values that a chart shows: four minutes. */
export const KEPT = 120;

export const RATES = ['framesIn', 'framesOut', 'bytesIn', 'bytesOut', 'opened'];

/** Fires change when something new is known, also that nothing is. */
class Gateway extends EventTarget {
  node = '';
  payload = '';
  listeners = [];
  /** When the last answer came; 0 before the first. */
  heardAt = 0;
  lost = false;
  fault = '';
  #history = new Map();

  start() {
    const round = async () => {
      await this.#look();
      setTimeout(round, EVERY_MILLIS);
    };
    round();
  }

  async #look() {
    try {
      const seen = await ask('listeners');
      this.node = seen.node;
      this.payload = seen.payload;
      this.listeners = seen.listeners;
      seen.listeners.forEach(listener => this.#keep(listener));
      this.heardAt = Date.now();
      this.lost = false;
    } catch (fault) {
      this.lost = true;
      this.fault = fault.status ? fault.message : '';
    }
    this.dispatchEvent(new Event('change'));
  }

  #keep(listener) {
    const history = this.history(listener.listener);
    for (const rate of RATES) {
      history[rate].push(listener.rates[rate]);
    }
    history.sessions.push(listener.sessions);
    for (const values of Object.values(history)) {
      values.splice(0, values.length - KEPT);
    }
  }

  /** What was seen of a listener since this page was opened, the oldest first. */
  history(listener) {
    let history = this.#history.get(listener);
    if (history === undefined) {
      history = Object.fromEntries([...RATES, 'sessions'].map(name => [name, []]));
      this.#history.set(listener, history);
    }
    return history;
  }

  listener(name) {
    return this.listeners.find(each => each.listener === name);
  }

  /** Calls back now and whenever something is known. Returns what ends that. */
  watch(look) {
    this.addEventListener('change', look);
    if (this.heardAt > 0) {
      look();
    }
    return () => this.removeEventListener('change', look);
  }
}

export const gateway = new Gateway();
