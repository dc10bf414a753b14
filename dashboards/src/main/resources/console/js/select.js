// What the views show of the state. Pure.

import { entity as named, isRate } from './format.js';
import { seriesKey } from './state.js';

const KINDS = ['stack', 'service', 'vm-group', 'host', 'link', 'flow', 'container'];
const METRICS = [
  'cpu.utilization',
  'load.norm.1',
  'memory.utilization',
  'memory.usage',
  'network.receive',
  'network.transmit',
  'disk.read',
  'disk.write',
  'filesystem.utilization',
];
const FINAL = ['succeeded', 'failed', 'expired', 'rejected', 'rolled-back'];

const rank = (list, value) => (list.indexOf(value) + list.length + 1) % (list.length + 1);
const ms = (text) => Date.parse(text);

/** Stacks by name, those without one of their own last; in each its entities, larger things first. */
export function stacks(state, filter) {
  const groups = new Map();
  for (const entity of state.entities.values()) {
    const series = [...entity.series.values()].filter((s) => matches(s, filter)).sort(byMetric);
    if (!series.length) continue;
    const name = named(entity.stack).kind === 'stack' ? entity.stack : '';
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push({ entity: entity.entity, ...named(entity.entity), series });
  }
  for (const members of groups.values()) {
    members.sort((a, b) => rank(KINDS, a.kind) - rank(KINDS, b.kind) || a.name.localeCompare(b.name));
  }
  return [...groups]
    .map(([stack, members]) => ({ stack, members }))
    .sort((a, b) => (a.stack === '') - (b.stack === '') || a.stack.localeCompare(b.stack));
}

const byMetric = (a, b) =>
  rank(METRICS, a.metric) - rank(METRICS, b.metric) || a.key.localeCompare(b.key);

/** Whether every word of the filter occurs in the text, in any case. */
export function hasWords(text, filter) {
  const lower = text.toLowerCase();
  return filter.toLowerCase().split(/\s+/).every((word) => lower.includes(word));
}

/** Whether a series passes the filter by its key, verdict or data quality. */
export function matches(series, filter) {
  return hasWords(`${series.key} ${series.verdict} ${series.quality}`, filter);
}

/** Actions, newest first, each with its results in order of time. */
export function actionLives(state) {
  const results = new Map();
  for (const result of state.results.toReversed()) {
    if (!results.has(result.action_id)) results.set(result.action_id, []);
    results.get(result.action_id).push(result);
  }
  return [...state.actions.values()]
    .map((action) => ({ action, results: results.get(action.id) ?? [] }))
    .map((life) => ({ ...life, last: life.results.filter((r) => r.status !== 'effect').at(-1) }))
    .sort((a, b) => ms(b.action['@timestamp']) - ms(a.action['@timestamp']));
}

/** Actions that wait for somebody to approve them. */
export const awaitingApproval = (state, now) =>
  actionLives(state).filter(
    ({ action, results }) =>
      action.mode === 'advise' &&
      results.every(({ status }) => status === 'accepted') &&
      ms(action.expires_at) > now,
  );

export const isFinal = (status) => FINAL.includes(status);

/** Anomalies that have not closed, highest peak first. */
export const openAnomalies = (state) =>
  [...state.anomalies.values()]
    .filter((anomaly) => anomaly.phase !== 'closed')
    .sort((a, b) => b.peak_score - a.peak_score || a.id.localeCompare(b.id));

/** Series of a target that its chart can show: what its last change rests on, then its own. */
export function demandSeries(state, target) {
  const of = (run) => run.latest.target === target;
  const run = lastChange(state, target) ?? state.runs.find(of);
  const keys = new Set(run?.latest.observations.map(({ series }) => seriesKey(series)));
  const found = [];
  for (const entity of state.entities.values()) {
    for (const series of entity.series.values()) {
      const asked = keys.has(series.key);
      if (asked || series.entity === target) found.push({ series, asked });
    }
  }
  found.sort((a, b) => b.asked - a.asked || byMetric(a.series, b.series));
  return found.map(({ series }) => series);
}

/** The newest run of decisions on a target that changed, or would have changed, its size. */
export const lastChange = (state, target) =>
  state.runs.find(({ latest }) => latest.target === target && latest.outcome !== 'steady');

/** The numbers at the top of the page. */
export function summary(state, now) {
  let series = 0;
  let warmingUp = 0;
  let anomalous = 0;
  let doubtful = 0;
  for (const entity of state.entities.values()) {
    for (const one of entity.series.values()) {
      series += 1;
      if (one.verdict === 'warm-up') warmingUp += 1;
      if (one.verdict === 'anomalous') anomalous += 1;
      if (one.quality && one.quality !== 'ok' && one.quality !== 'reset') doubtful += 1;
    }
  }
  let ready = 0;
  let desired = 0;
  // The size of a link or flow is a rate, which adds to no number of instances.
  const counted = [...state.targets.values()].filter(({ target }) => !isRate(target));
  for (const target of counted) {
    ready += target.instances.filter((i) => i.state === 'ready').length;
    desired += target.desired;
  }
  const lives = actionLives(state);
  const recent = lives.filter(({ action }) => ms(action['@timestamp']) > now - 3_600_000);
  return {
    entities: state.entities.size,
    series,
    warmingUp,
    anomalous,
    doubtful,
    openAnomalies: openAnomalies(state).length,
    targets: counted.length,
    ready,
    desired,
    actions: recent.length,
    failed: recent.filter(({ last }) => last?.status === 'failed').length,
    held: heldNow(state).length,
    waiting: awaitingApproval(state, now).length,
  };
}

/** Lanes whose newest decision would change something but is held by a guard. */
function heldNow(state) {
  const seen = new Set();
  return state.runs.filter(({ latest }) => {
    const lane = `${latest.target}|${latest.policy}`;
    const first = !seen.has(lane);
    seen.add(lane);
    return first && latest.outcome === 'held';
  });
}
