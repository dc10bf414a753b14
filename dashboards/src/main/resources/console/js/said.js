// What operators said, as the live state has it, and how more is said. Shared by all pages that offer it.

import { ask } from './api.js';
import { errands } from './errands.js';
import { withRecord } from './state.js';

const tasks = errands();
/** Said here and not come round through the topic yet: id to what it was before, and what it is. */
const mine = new Map();
let heard = [];
let redraw = () => {};

/** To be called when a page that shows feedback is entered. */
export function openFeedback(draw) {
  redraw = draw;
  tasks.open(draw);
}

/** All that was said in the last month, newest first. */
export function feedback(state) {
  heard = state.feedback;
  let all = heard;
  for (const [id, { before, said }] of mine) {
    if (find(id) === before) all = withRecord(all, said);
    else mine.delete(id);
  }
  return all;
}

const find = (wanted) => heard.find(({ id }) => id === wanted);

/** What came of it, by a key of the caller's. */
export const outcomeOf = (key) => tasks.of(key);

export const redrawFeedback = () => redraw();

/** Says something of a series; true if it was taken. */
export const say = (key, body, done) => tasks.run(key, async () => keep(await ask('POST', 'feedback', body)), done);

/** Ends a silence or a planned event now. */
export const end = (said) =>
  tasks.run(`end ${said.id}`, async () => keep(await ask('POST', `feedback/${encodeURIComponent(said.id)}/end`)));

const keep = (said) => mine.set(said.id, { before: find(said.id), said });
