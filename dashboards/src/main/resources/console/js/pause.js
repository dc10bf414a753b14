// Whether everything is paused, known to all pages. Told by the event stream, and never frozen with a page.

import { ask } from './api.js';
import { errands } from './errands.js';

const task = errands();
let known;

/** What is paused, each with account, author, time and reason; undefined before it is known. */
export const paused = () => known;

/** Takes what the server says is paused now. */
export const takePauses = (pauses) => (known = pauses);

/** What came of the last pause or resume. */
export const outcomeOfPause = () => task.of('pause');

export function pauseEverything(reason, draw) {
  task.open(draw);
  const body = reason.trim() ? { reason: reason.trim() } : undefined;
  return task.run('pause', () => ask('PUT', 'pause', body));
}

export function resumeEverything(draw) {
  task.open(draw);
  return task.run('pause', () => ask('DELETE', 'pause'));
}
