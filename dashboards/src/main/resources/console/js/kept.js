// Something of the server's that a page keeps fresh while it is open.

import { get } from './api.js';

/**
 * Answers of `GET path`. `value` is the newest, undefined before the first; `error` is why there is no newer one.
 *
 * @param every so many ms it is fetched again, but not while nobody looks
 */
export function kept(path, every = 10_000) {
  let draw;
  let timer;
  let mark;
  let fetching = false;
  let again = false;

  const self = { value: undefined, error: '', open, close, refresh, follow };

  function open(redraw) {
    draw = redraw;
    clearInterval(timer);
    timer = setInterval(() => document.hidden || refresh(), every);
    refresh();
  }

  function close() {
    clearInterval(timer);
    draw = undefined;
  }

  async function refresh() {
    // what changed since the request went out would be missed
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      self.value = await get(path, AbortSignal.timeout(10_000));
      self.error = '';
    } catch (error) {
      self.error = error.message;
    }
    fetching = false;
    draw?.();
    if (again) {
      again = false;
      refresh();
    }
  }

  /** Fetches again when what the live state knows of it has changed. */
  function follow(next) {
    if (mark !== undefined && mark !== next) refresh();
    mark = next;
  }

  return self;
}
