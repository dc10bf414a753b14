// Whether everything is paused, known to all pages.

import { ask } from './api.js';
import { errands } from './errands.js';
import { kept } from './kept.js';

const pauses = kept('pause', 5_000);
const task = errands();

/** What is paused, each with account, author, time and reason; undefined before it is known. */
export const paused = () => pauses.value?.pauses;

/** What came of the last pause or resume. */
export const outcomeOfPause = () => task.of('pause');

/** Follows what is paused from now on; drawing on change is left to whoever draws each second. */
export const followPauses = () => pauses.open(() => {});

export async function pauseEverything(reason, draw) {
  task.open(draw);
  const body = reason.trim() ? { reason: reason.trim() } : undefined;
  const done = await task.run('pause', () => ask('PUT', 'pause', body));
  await pauses.refresh();
  draw();
  return done;
}

export async function resumeEverything(draw) {
  task.open(draw);
  await task.run('pause', () => ask('DELETE', 'pause'));
  await pauses.refresh();
  draw();
}
