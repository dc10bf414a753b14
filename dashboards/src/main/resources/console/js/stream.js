// The live connection: the whole state once, then what changes. Says honestly how it is.

import { fetchEntity, fetchState, HttpError } from './api.js';

const TYPES = [
  'entities', 'score', 'decision', 'anomaly', 'action', 'result', 'review', 'feedback', 'inventory', 'health', 'pause',
];
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
/** A stream without a word for so long may be dead without knowing it. */
const SILENCE = 60_000;
/** What is looked at changes while somebody types; each change is a new connection. */
const SETTLE = 250;
const PATIENCE = 15_000;

/** The scores of so many entities come one by one; the server takes no more. */
export const MOST_WATCHED = 32;

/**
 * Connects, and connects again until told otherwise.
 *
 * @param onState takes the whole state
 * @param onEntity takes the name of a watched entity and all about it, or undefined where nothing is known of it
 * @param onEvent takes type and record, never before the state they change
 * @param onStatus takes `{kind: 'connecting' | 'live' | 'waiting', retryAt?, reason?}`
 * @returns `refresh()`, which loads the state and listens anew, and `watch(entities)`, whose scores come from then on
 */
export function connect({ onState, onEntity, onEvent, onStatus }) {
  let attempt = 0;
  let source;
  let silence;
  let retry;
  let settle;
  let early;
  let watched = [];
  let subscribed = [];

  function open() {
    clearTimeout(retry);
    onStatus({ kind: 'connecting' });
    early = [];
    let isReady = false;
    const mine = subscribe(() => {
      isReady = true;
      if (source === mine) catchUp(mine);
    });
    source = mine;
    mine.onerror = () => {
      if (source !== mine) return;
      if (isReady) lost('the event stream broke off');
      else learnWhy(mine);
    };
  }

  /** A stream does not say why it cannot be opened; an answer does, and leads to the login where a session has ended. */
  async function learnWhy(mine) {
    end(mine);
    let reason = 'the event stream cannot be opened';
    try {
      await fetchState(AbortSignal.timeout(PATIENCE));
    } catch (error) {
      if (error instanceof HttpError && error.status === 401) return;
      reason = explain(error);
    }
    if (source === mine) lost(reason);
  }

  /** A state that was asked for before the stream told of everything could miss what happened in between. */
  async function catchUp(mine) {
    const current = () => source === mine;
    try {
      const state = await fetchState(AbortSignal.timeout(PATIENCE));
      if (!current()) return;
      onState(state);
      for (const [type, record] of early) onEvent(type, record);
      early = undefined;
      attempt = 0;
      onStatus({ kind: 'live' });
      listen();
      for (const entity of subscribed) load(entity);
    } catch (error) {
      if (error instanceof HttpError && error.status === 401) return;
      if (current()) lost(explain(error));
    }
  }

  /** A stream with the scores of what is watched now; `ready` once it tells of everything. */
  function subscribe(ready) {
    subscribed = watched;
    const query = watched.map((entity) => `entity=${encodeURIComponent(entity)}`).join('&');
    const stream = new EventSource(`/api/v1/events${query && '?'}${query}`);
    stream.addEventListener('ready', () => stream.closed || ready());
    for (const type of TYPES) {
      stream.addEventListener(type, ({ data }) => {
        if (stream.closed) return;
        listen();
        const record = JSON.parse(data);
        if (early) early.push([type, record]);
        else onEvent(type, record);
      });
    }
    return stream;
  }

  function watch(entities) {
    const next = [...new Set(entities)].slice(0, MOST_WATCHED);
    const isKnown = next.every((entity) => watched.includes(entity));
    // Scores that nobody looks at any more do no harm; they end with the next change.
    if (isKnown) return;
    watched = next;
    clearTimeout(settle);
    settle = setTimeout(swap, SETTLE);
  }

  /** To a stream with other scores, without missing anything: the old one ends when the new one is open. */
  function swap() {
    if (!source || early) {
      // It is being opened, with what was watched then.
      if (source) settle = setTimeout(swap, SETTLE);
      return;
    }
    const before = source;
    const fresh = watched.filter((entity) => !subscribed.includes(entity));
    const kept = subscribed;
    const mine = subscribe(() => {
      if (source !== before) return end(mine);
      end(before);
      source = mine;
      mine.onerror = () => source === mine && lost('the event stream broke off');
      for (const entity of fresh) load(entity);
    });
    mine.onerror = () => {
      end(mine);
      subscribed = kept;
      // What is shown can still be loaded, only not followed.
      if (source === before) for (const entity of fresh) load(entity);
    };
  }

  async function load(entity) {
    try {
      onEntity(entity, await fetchEntity(entity, AbortSignal.timeout(PATIENCE)));
    } catch (error) {
      if (error.status === 404) onEntity(entity);
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
    if (source) end(source);
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
  return { refresh, watch };
}

/** What is on its way when a stream is closed is not taken any more. */
function end(stream) {
  stream.closed = true;
  stream.close();
}

function explain(error) {
  if (error instanceof HttpError) return `the server answered ${error.status}: ${error.message}`;
  if (error.name === 'TimeoutError') return 'the server did not answer in 15 s';
  return 'the server cannot be reached';
}
