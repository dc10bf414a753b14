// The live connection: the whole state once, then one event per record. Says honestly how it is.

import { fetchState, HttpError } from './api.js';

const TYPES = ['score', 'decision', 'anomaly', 'action', 'result', 'inventory', 'health'];
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** A stream without a word for so long may be dead without knowing it. */
const SILENCE = 60_000;

/**
 * Connects, and connects again until told otherwise.
 *
 * @param onState takes the whole state
 * @param onEvent takes type and record, never before the state they change
 * @param onStatus takes `{kind: 'connecting' | 'live' | 'waiting', retryAt?, reason?}`
 * @returns a function that loads the state and listens anew
 */
export function connect({ onState, onEvent, onStatus }) {
  let attempt = 0;
  let source;
  let silence;
  let retry;

  async function open() {
    clearTimeout(retry);
    onStatus({ kind: 'connecting' });
    const early = [];
    let loaded = false;
    let opened = false;
    const live = () => {
      if (!loaded || !opened) return;
      attempt = 0;
      onStatus({ kind: 'live' });
      listen();
    };
    const mine = new EventSource('/api/v1/events');
    source = mine;
    const current = () => source === mine;
    mine.onopen = () => {
      opened = true;
      if (current()) live();
    };
    mine.onerror = () => current() && lost('the event stream broke off');
    for (const type of TYPES) {
      mine.addEventListener(type, ({ data }) => {
        if (!current()) return;
        listen();
        const record = JSON.parse(data);
        if (loaded) onEvent(type, record);
        else early.push([type, record]);
      });
    }
    try {
      const state = await fetchState(AbortSignal.timeout(15_000));
      if (!current()) return;
      onState(state);
      for (const [type, record] of early) onEvent(type, record);
      loaded = true;
      live();
    } catch (error) {
      if (error instanceof HttpError && error.status === 401) return;
      if (current()) lost(explain(error));
    }
  }

  function listen() {
    clearTimeout(silence);
    silence = setTimeout(refresh, SILENCE);
  }

  function refresh() {
    close();
    open();
  }

  function close() {
    clearTimeout(silence);
    source?.close();
    source = undefined;
  }

  function lost(reason) {
    close();
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempt) * (0.8 + 0.4 * Math.random());
    attempt += 1;
    onStatus({ kind: 'waiting', retryAt: Date.now() + wait, reason });
    retry = setTimeout(open, wait);
  }

  addEventListener('online', () => source === undefined && open());
  open();
  return refresh;
}

function explain(error) {
  if (error instanceof HttpError) return `the server answered ${error.status}: ${error.message}`;
  if (error.name === 'TimeoutError') return 'the server did not answer in 15 s';
  return 'the server cannot be reached';
}
