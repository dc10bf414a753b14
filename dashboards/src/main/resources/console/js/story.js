// What happened to an entity, as one list and as marks on a time axis. Pure.

import { actionLives } from './select.js';

const ms = (text) => Date.parse(text);

/** Runs of decisions on it, newest first; steady ones only where they are wanted. */
export const runsOf = (state, entity, steady = false) =>
  state.runs.filter(({ latest }) => latest.target === entity && (steady || latest.outcome !== 'steady'));

/** Its actions with their results, newest first. */
export const livesOf = (state, entity) => actionLives(state).filter(({ action }) => action.target === entity);

/** Its anomalies, newest first, each with begin and, where it is over, end. */
export const anomaliesOf = (state, entity) =>
  [...state.anomalies.values()]
    .filter(({ series }) => series.entity === entity)
    .map((anomaly) => ({
      anomaly,
      begin: ms(anomaly.opened_at ?? anomaly['@timestamp']),
      end: anomaly.phase === 'closed' ? ms(anomaly['@timestamp']) : undefined,
    }))
    .sort((a, b) => b.begin - a.begin);

/** Everything of it that one may want to read, newest first: `{id, t, kind, ...}`. */
export function events(state, entity, { steady = false } = {}) {
  const all = [
    ...runsOf(state, entity, steady).map((run) => ({ id: `d ${run.id}`, t: ms(run.latest['@timestamp']), kind: 'decision', run })),
    ...livesOf(state, entity).map((life) => ({ id: `a ${life.action.id}`, t: ms(life.action['@timestamp']), kind: 'action', life })),
    ...anomaliesOf(state, entity).map((one) => ({ id: `n ${one.anomaly.id}`, t: one.begin, kind: 'anomaly', ...one })),
  ];
  return all.sort((a, b) => b.t - a.t || a.id.localeCompare(b.id));
}

/** From when to when an action was under way. */
export function courseOf({ action, results }, now) {
  const own = results.filter(({ status }) => status !== 'effect');
  const started = own.find(({ status }) => status === 'started');
  const last = own.at(-1);
  const from = ms((started ?? own[0] ?? action)['@timestamp']);
  if (last && !['accepted', 'started'].includes(last.status)) return { from, until: ms(last['@timestamp']), status: last.status };
  // its end is not known here any more, but that it has one is
  const ended = results.length > own.length || (!last && ms(action.expires_at) < now);
  return { from, until: ended ? from : undefined, status: last?.status };
}

/** The stretch of time that a route asks for by its two ends; nothing where it names none. */
export function marked({ from, until }) {
  const ends = [Number(from), Number(until)];
  return from && until && ends.every(Number.isFinite) && ends[0] < ends[1] ? ends : undefined;
}

/**
 * The stretch of time to draw: so long back from now, or around a time that was asked for; all that
 * is known where `range` is not given.
 */
export function stretch({ range, at, now, earliest }) {
  if (!range) return [Math.min(earliest, now - 60_000), now];
  if (!at || at > now - range) return [now - range, now];
  return [at - range / 2, at + range / 2];
}

/** Series to show at first: what is odd, then what tells most; three at most. */
export function firstChoice(series) {
  const odd = series.filter(({ verdict }) => verdict === 'anomalous').sort((a, b) => b.score - a.score);
  return new Set([...odd, ...series].slice(0, 3).map(({ key }) => key));
}
