// What the review board shows of actions, as `GET /api/v1/actions` tells them. Pure.

import { hasWords } from './select.js';

const ms = (text) => Date.parse(text);

/** Whether a person must say yes before it goes on. */
export function waits({ action, status, reviews }, now) {
  const approved = reviews.some(({ verdict }) => verdict === 'approve');
  return action.mode === 'advise' && ['new', 'accepted'].includes(status) && !approved && ms(action.expires_at) > now;
}

/** Three lists: what waits for a person, what is under way, and what is over; newest first, the first by its end. */
export function board(all, now) {
  const waiting = all.filter((seen) => waits(seen, now));
  const others = all.filter((seen) => !waits(seen, now));
  const isOver = (seen) => seen.over || (seen.status === 'new' && ms(seen.action.expires_at) < now);
  return {
    waiting: waiting.toSorted((a, b) => ms(a.action.expires_at) - ms(b.action.expires_at)),
    underWay: others.filter((seen) => !isOver(seen)),
    over: others.filter(isOver),
  };
}

/** Those of a status whose words are all there; every status where it is empty. */
export const wanted = (all, status, words) =>
  all.filter(
    ({ action, status: is }) =>
      (!status || is === status) &&
      hasWords(`${action.target} ${action.policy} ${action.id} ${action.reason} ${is}`, words),
  );

/** What a past action led to, as its effect report says; empty before there is one. */
export const effect = ({ results }) => results.findLast(({ status }) => status === 'effect')?.detail ?? '';

/** The one change that says most of a past action's effect, as `cpu.utilization 0.91 -> 0.55`; the whole report is in its story. */
export function effectBrief(seen) {
  const changes = effect(seen).split(/[;,] /).filter((part) => part.includes('->'));
  return changes.find((change) => change.startsWith('cpu')) ?? changes[0] ?? effect(seen);
}

/** Everything that happened to it, in order of time: results, and what people said. */
export function story({ results, reviews }) {
  const steps = [
    ...results.map((r) => ({ t: ms(r['@timestamp']), what: r.status, detail: r.detail })),
    ...reviews.map((r) => ({ t: ms(r['@timestamp']), what: SAID[r.verdict] ?? r.verdict, who: r.author, detail: r.comment ?? '' })),
  ];
  return steps.sort((a, b) => a.t - b.t);
}

const SAID = { approve: 'approved', reject: 'rejected by hand', stop: 'stopped', comment: 'comment' };
