// What the views show of the state. Pure.

import { entity as named, isRate } from './format.js';
import { sentence } from './sentences.js';
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

/** 0 for what is normal, then warning, minor, major, critical. */
export const LEVELS = ['normal', 'warning', 'minor', 'major', 'critical'];
const FROM = [0, 0, 0.6, 0.72, 0.875];

/** How bad the worst series of an entity is at the moment. */
export const levelOf = (row) => (row?.anomalous ? FROM.findLastIndex((from) => row.worst.score >= from) : 0);

/** The stack of an entity where it has one of its own, and otherwise the empty name. */
const stackOf = ({ stack }) => (named(stack).kind === 'stack' ? stack : '');

/** One of a fleet. Its row is looked up when somebody looks, since rows are replaced all the time and most are not on the page. */
class Member {
  #rows;

  constructor(rows, entity) {
    this.#rows = rows;
    this.entity = entity;
    Object.assign(this, named(entity));
  }

  get row() {
    return this.#rows.get(this.entity);
  }
}

/** Of a fleet of thousands nobody wants to wait for a collator. */
export const compare = new Intl.Collator('en', { numeric: true }).compare;

/** Members by stack, larger things first, those without a stack of their own last; changes only as entities come and go. */
export const fleet = remember((state) => {
  const groups = new Map();
  for (const row of state.entities.values()) {
    const stack = stackOf(row);
    if (!groups.has(stack)) groups.set(stack, []);
    groups.get(stack).push(new Member(state.entities, row.entity));
  }
  for (const members of groups.values()) {
    members.sort((a, b) => rank(KINDS, a.kind) - rank(KINDS, b.kind) || compare(a.name, b.name));
  }
  return [...groups]
    .map(([stack, members]) => ({ stack, members }))
    .sort((a, b) => (a.stack === '') - (b.stack === '') || compare(a.stack, b.stack));
}, (state) => `${state.membership}`);

/** The stacks of the fleet, in each the members whose rows pass the filter. */
export const stacks = (state, filter) => (filter.trim() ? filtered(state, filter) : fleet(state));

const filtered = remember(
  (state, filter) => {
    const wanted = words(filter);
    return fleet(state)
      .map(({ stack, members }) => ({ stack, members: members.filter(({ row }) => wanted(row.text)) }))
      .filter(({ members }) => members.length);
  },
  (state, filter) => `${state.changes} ${filter}`,
);

/** Computes anew only when what it depends on has another version; one answer is kept. */
function remember(compute, version) {
  let kept;
  return (state, ...more) => {
    const now = version(state, ...more);
    if (kept?.version !== now || kept.entities !== state.entities) {
      kept = { version: now, entities: state.entities, answer: compute(state, ...more) };
    }
    return kept.answer;
  };
}

const byMetric = (a, b) =>
  rank(METRICS, a.metric) - rank(METRICS, b.metric) || compare(a.key, b.key);

/** Whether every word of a filter occurs in a text, as a question that can be asked of many texts. */
export function words(filter) {
  const all = filter.toLowerCase().split(/\s+/);
  return (text) => all.every((word) => text.includes(word));
}

/** Whether every word of the filter occurs in the text, in any case. */
export const hasWords = (text, filter) => words(filter)(text.toLowerCase());

/** Whether a series passes the filter by its key, verdict or data quality. */
export function matches(series, filter) {
  return hasWords(`${series.key} ${series.verdict} ${series.quality}`, filter);
}

/** The unit of a series, as far as it is known. */
export const unitOf = (state, { metric }) => state.units[metric] ?? '';

/** The series of an entity whose points are known, what tells most first. */
export const seriesOf = (state, entity) => [...(state.details.get(entity)?.series.values() ?? [])].sort(byMetric);

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

/** Entities whose series the chart of a target can show: its own, and what its last change rests on. */
export function entitiesOf(state, target) {
  const observed = decisive(state, target)?.latest.observations ?? [];
  return [...new Set([target, ...observed.map(({ series }) => series.entity)])];
}

/** Series of a target that its chart can show: what its last change rests on, then its own. */
export function demandSeries(state, target) {
  const asked = new Set(decisive(state, target)?.latest.observations.map(({ series }) => seriesKey(series)));
  return entitiesOf(state, target)
    .flatMap((entity) => seriesOf(state, entity))
    .filter(({ key, entity }) => asked.has(key) || entity === target)
    .sort((a, b) => asked.has(b.key) - asked.has(a.key) || byMetric(a, b));
}

const decisive = (state, target) =>
  lastChange(state, target) ?? state.runs.find(({ latest }) => latest.target === target);

/** The newest run of decisions on a target that changed, or would have changed, its size. */
export const lastChange = (state, target) =>
  state.runs.find(({ latest }) => latest.target === target && latest.outcome !== 'steady');

/** What the rows of all entities add up to. */
const totals = remember(
  (state) => {
    const sum = { series: 0, warmingUp: 0, anomalous: 0, doubtful: 0 };
    for (const row of state.entities.values()) {
      sum.series += row.count;
      sum.warmingUp += row.warming_up;
      sum.anomalous += row.anomalous;
      sum.doubtful += row.doubtful;
    }
    return sum;
  },
  (state) => `${state.changes}`,
);

/** How many instances a target lacks; none where its size is a rate. */
export const shortfall = (target) => (isRate(target.target) ? 0 : Math.max(0, target.desired - readyOf(target)));

export const readyOf = ({ instances }) => instances.filter((i) => i.state === 'ready').length;

/** The numbers at the top of the page. */
export function summary(state, now) {
  // The size of a link or flow is a rate, which adds to no number of instances.
  const counted = [...state.targets.values()].filter(({ target }) => !isRate(target));
  const sum = (list, of) => list.reduce((total, each) => total + of(each), 0);
  const recent = actionLives(state).filter(({ action }) => ms(action['@timestamp']) > now - 3_600_000);
  return {
    entities: state.entities.size,
    ...totals(state),
    openAnomalies: openAnomalies(state).length,
    targets: counted.length,
    ready: sum(counted, readyOf),
    desired: sum(counted, ({ desired }) => desired),
    // Of each target by itself: one that has too many does not help one that has too few.
    missing: sum(counted, shortfall),
    actions: recent.length,
    actionsKnown: state.actions.size,
    failed: recent.filter(({ last }) => last?.status === 'failed').length,
    held: heldNow(state, now).length,
    waiting: awaitingApproval(state, now).length,
  };
}

/** A policy decides once per window; one that has been silent for so long is not holding anything back. */
const HELD_LATELY = 300_000;

/** Runs of lanes whose newest decision would change something but is held by a guard. */
function heldNow(state, now) {
  const seen = new Set();
  return state.runs.filter(({ latest }) => {
    const lane = `${latest.target}|${latest.policy}`;
    const first = !seen.has(lane);
    seen.add(lane);
    return first && latest.outcome === 'held' && ms(latest['@timestamp']) > now - HELD_LATELY;
  });
}

/** What wants somebody's attention, most urgent first: `{id, tone, mark, entity?, title, detail, since, page?, argument?, query?}`. */
export function attention(state, now) {
  return [
    ...state.health.filter(({ status }) => status !== 'up').map(ofPart),
    ...approvals(awaitingApproval(state, now)),
    ...openAnomalies(state).filter(({ severity }) => severity === 'critical').map(ofAnomaly),
    ...failedLately(state, now).map(ofFailure),
    ...[...state.targets.values()].filter(shortfall).map(ofShortfall),
    ...openAnomalies(state).filter(({ severity }) => severity === 'major').map(ofAnomaly),
    ...heldNow(state, now).map(ofHeld),
  ];
}

const FAILED_LATELY = 900_000;

/** Of each target the newest action only: what failed before it was made good or failed again. */
function failedLately(state, now) {
  const seen = new Set();
  return actionLives(state).filter(({ action, last }) => {
    const first = !seen.has(action.target);
    seen.add(action.target);
    return first && last?.status === 'failed' && ms(last['@timestamp']) > now - FAILED_LATELY;
  });
}

const ofPart = ({ part, status, detail, since }) => ({
  id: `part ${part}`, tone: status === 'down' ? 'bad' : 'warn', mark: '✕', title: `${part} is ${status}`, detail, since: ms(since), page: 'health',
});

/** Many of them are one thing to do. */
function approvals(waiting) {
  if (!waiting.length) return [];
  const [{ action }] = waiting;
  const one = waiting.length === 1;
  return [{
    id: 'approvals', tone: 'warn', mark: '?', entity: one ? action.target : undefined,
    title: one ? 'waits for approval' : `${waiting.length} actions wait for approval`,
    detail: one ? action.reason : `the newest: ${action.reason}`, since: ms(action['@timestamp']), page: 'actions',
  }];
}

const ofAnomaly = ({ id, series, severity, reason, opened_at: opened }) => ({
  id: `anomaly ${id}`, tone: 'bad', mark: severity === 'critical' ? '◆' : '▲', entity: series.entity,
  title: `${severity}: ${series.metric}`, detail: reason, since: ms(opened), at: ms(opened),
});

const ofFailure = ({ action, last }) => ({
  id: `failed ${action.id}`, tone: 'bad', mark: '✕', entity: action.target, title: 'action failed', detail: last.detail,
  since: ms(last['@timestamp']), page: 'actions',
});

const ofShortfall = (target) => ({
  id: `short ${target.target}`, tone: 'warn', mark: '◐', entity: target.target,
  title: `lacks ${shortfall(target)} of ${target.desired}`,
  detail: target.instances.find(({ detail }) => detail)?.detail ?? 'instances that are not ready yet',
});

const ofHeld = ({ id, latest, since }) => ({
  id: `held ${latest.target} ${latest.policy}`, tone: 'warn', mark: '‖', entity: latest.target, title: 'change held back',
  detail: sentence(latest).lead, since, page: 'decisions', query: { id },
});
