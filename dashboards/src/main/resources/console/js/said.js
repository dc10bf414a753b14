// The feedback of operators as the console knows it, and how more is given. Shared by all pages that offer it.

import { ask } from './api.js';
import { errands } from './errands.js';
import { withSaid } from './feedback.js';
import { kept } from './kept.js';

const list = kept('feedback', 4_000);
const tasks = errands();
let redraw = () => {};

/** To be called when a page that shows feedback is entered, and `closeFeedback` when it is left. */
export function openFeedback(draw) {
  redraw = draw;
  tasks.open(draw);
  list.open(draw);
}

export const closeFeedback = () => list.close();

/** Asks again when the live state has heard of more. */
export function followFeedback({ feedback: heard = [] }) {
  const [last] = heard;
  list.follow(`${heard.length} ${last?.id} ${last?.until}`);
}

/** All that was said in the last month, newest first. */
export const feedback = () => list.value?.feedback ?? [];

export const feedbackError = () => list.error;

/** What came of it, by a key of the caller's. */
export const outcomeOf = (key) => tasks.of(key);

export const redrawFeedback = () => redraw();

/** Says something of a series; true if it was taken. */
export const say = (key, body, done) => tasks.run(key, async () => keep(await ask('POST', 'feedback', body)), done);

/** Ends a silence or a planned event now. */
export const end = (said) =>
  tasks.run(`end ${said.id}`, async () => keep(await ask('POST', `feedback/${encodeURIComponent(said.id)}/end`)));

/** Seen at once, before it has come round through the topic. */
function keep(said) {
  list.value = { feedback: withSaid(feedback(), said) };
}
