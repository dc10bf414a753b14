import assert from 'node:assert/strict';
import test from 'node:test';
import {
  actionLives,
  attention,
  awaitingApproval,
  demandSeries,
  levelOf,
  openAnomalies,
  stacks,
  summary,
} from '../../main/resources/console/js/select.js';
import { apply, emptyState, forgetDetails, loadEntity, loadState } from '../../main/resources/console/js/state.js';

const T0 = Date.parse('2026-03-01T12:00:00Z');
const iso = (seconds) => new Date(T0 + seconds * 1000).toISOString();

const score = (seconds, value, verdict = 'normal', entity = 'service/shop_web') => ({
  '@timestamp': iso(seconds),
  sample: {
    series: { entity, metric: 'cpu.utilization', dimension: '' },
    stack: 'stack/shop',
    unit: '1',
    value,
    quality: 'ok',
  },
  detector: 'ensemble',
  assessment: { score: 0.1, verdict, reason: 'as expected', expected: { value, lower: value - 0.1, upper: value + 0.1 } },
});

const row = (entity, { anomalous = 0, score = 0.1, metric = 'cpu.utilization', ...more } = {}) => ({
  entity,
  stack: 'stack/shop',
  count: 9,
  anomalous,
  warming_up: 0,
  doubtful: 0,
  quality: 'ok',
  time: iso(10),
  worst: { metric, dimension: '', unit: '1', value: 0.5, score, verdict: anomalous ? 'anomalous' : 'normal' },
  main: { metric: 'cpu.utilization', dimension: '', unit: '1', value: 0.5, score: 0.1, verdict: 'normal' },
  ...more,
});

const decision = (seconds, outcome, from, to, more = {}) => ({
  id: `d-${seconds}-${more.policy ?? 'cpu'}`,
  '@timestamp': iso(seconds),
  target: 'service/shop_web',
  policy: 'cpu',
  outcome,
  from,
  to,
  observations: [],
  ...more,
});

const seriesOf = (state) => state.details.get('service/shop_web').series.get('service/shop_web:cpu.utilization');

function after(...events) {
  const state = emptyState();
  for (const [type, record] of events) apply(state, type, record);
  return state;
}

test('a score moves the line on; one that comes twice or late does not', () => {
  const state = after(['score', score(10, 0.4)], ['score', score(20, 0.5)], ['score', score(20, 0.5)], ['score', score(10, 0.9)]);
  assert.deepEqual(seriesOf(state).points.map((p) => p.v), [0.4, 0.5]);
  assert.equal(seriesOf(state).value, 0.5);
});

test('the line forgets its oldest samples', () => {
  const state = after(...Array.from({ length: 1000 }, (_, i) => ['score', score(i, i)]));
  assert.equal(seriesOf(state).points.length, 900);
  assert.equal(seriesOf(state).points.at(-1).v, 999);
});

test('equal conclusions make one run, that keeps its id and start', () => {
  const state = after(
    ['decision', decision(10, 'steady', 2, 2)],
    ['decision', decision(20, 'steady', 2, 2)],
    ['decision', decision(20, 'held', 2, 3, { policy: 'memory' })],
    ['decision', decision(30, 'act', 2, 3, { action_id: 'a' })],
    ['decision', decision(30, 'act', 2, 3, { action_id: 'a' })],
    ['decision', decision(40, 'steady', 3, 3)],
  );
  assert.deepEqual(
    state.runs.map((r) => [r.id, r.latest.outcome, r.count]),
    [['d-40-cpu', 'steady', 1], ['d-30-cpu', 'act', 1], ['d-20-memory', 'held', 1], ['d-10-cpu', 'steady', 2]],
  );
});

test('two actions in a row stay two lines', () => {
  const state = after(
    ['decision', decision(10, 'act', 2, 3, { action_id: 'a' })],
    ['decision', decision(20, 'act', 2, 3, { action_id: 'b' })],
  );
  assert.equal(state.runs.length, 2);
});

test('size over time comes from decisions, results and inventory, in order of time', () => {
  const state = after(
    ['decision', decision(10, 'steady', 2, 2)],
    ['inventory', { '@timestamp': iso(30), target: 'service/shop_web', desired: 3, instances: [{ id: 'x', state: 'ready' }] }],
    ['result', { '@timestamp': iso(20), target: 'service/shop_web', action_id: 'a', status: 'succeeded', to: 3 }],
  );
  assert.deepEqual(state.sizes.get('service/shop_web').map((s) => [(s.t - T0) / 1000, s.size, s.ready]), [
    [10, 2, undefined],
    [20, 3, undefined],
    [30, 3, 1],
  ]);
});

test('an anomaly is open until it closes, and marks its samples', () => {
  const record = (seconds, phase) => ({
    id: 'an',
    '@timestamp': iso(seconds),
    phase,
    peak_score: 0.9,
    series: { entity: 'service/shop_web', metric: 'cpu.utilization', dimension: '' },
  });
  const state = after(['score', score(10, 0.4)], ['anomaly', record(10, 'opened')]);
  assert.equal(openAnomalies(state).length, 1);
  assert.equal(seriesOf(state).points[0].odd, true);
  apply(state, 'anomaly', record(20, 'closed'));
  apply(state, 'anomaly', record(10, 'opened'));
  assert.equal(openAnomalies(state).length, 0);
});

test('an action waits for approval until somebody answers or it expires', () => {
  const action = { id: 'a', '@timestamp': iso(0), expires_at: iso(60), mode: 'advise', target: 'service/shop_web' };
  const state = after(['action', action]);
  assert.equal(awaitingApproval(state, T0).length, 1);
  assert.equal(awaitingApproval(state, T0 + 61_000).length, 0);
  apply(state, 'result', { '@timestamp': iso(5), action_id: 'a', status: 'rejected', target: 'service/shop_web' });
  assert.equal(awaitingApproval(state, T0).length, 0);
  assert.equal(actionLives(state)[0].last.status, 'rejected');
});

test('a reload keeps what the server does not send: points, runs and sizes', () => {
  const before = after(['score', score(10, 0.4, 'anomalous')], ['decision', decision(10, 'steady', 2, 2)]);
  const state = loadState(before, {
    now: iso(20),
    service: { actuation_enabled: false },
    entities: [row('service/shop_web')],
    decisions: [decision(20, 'steady', 2, 2)],
  });
  assert.equal(seriesOf(state).points.length, 1);
  assert.equal(state.runs[0].count, 2);
  assert.equal(state.sizes.get('service/shop_web').length, 2);
});

const detail = (...points) => ({
  entity: 'service/shop_web',
  stack: 'stack/shop',
  rows: [row('service/shop_web')],
  series: [
    { key: 'service/shop_web:cpu.utilization', metric: 'cpu.utilization', unit: '1', verdict: 'normal', value: 0.5, time: iso(20), points },
  ],
});

test('points of the server and points that came meanwhile make one line', () => {
  const state = after(['score', score(20, 0.5)], ['score', score(30, 0.6)]);
  loadEntity(state, detail([T0 + 10_000, 0.4, 0.9, 0.1, 0.2, 1], [T0 + 20_000, 0.5, 0.1, null, null, 0]));
  const { points, value } = seriesOf(state);
  assert.deepEqual(points.map((p) => [p.v, p.lower, p.odd]), [[0.4, 0.1, true], [0.5, undefined, false], [0.6, 0.5, false]]);
  assert.equal(value, 0.6);
  assert.equal(state.entities.get('service/shop_web').count, 9);
});

test('points are forgotten of what nobody looks at, and never of what somebody does', () => {
  const state = after(...Array.from({ length: 100 }, (_, i) => ['score', score(10, i, 'normal', `host/${i}`)]));
  forgetDetails(state, ['host/0', 'host/1']);
  assert.equal(state.details.size, 42);
  assert.ok(state.details.has('host/0') && state.details.has('host/99') && !state.details.has('host/2'));
});

test('what is said again takes its own place, what is new comes first', () => {
  const said = (id, until) => ({ id, kind: 'mute', until: iso(until) });
  const state = loadState(emptyState(), { now: iso(0), feedback: [said('b', 20), said('a', 10)] });
  apply(state, 'feedback', said('a', 5));
  apply(state, 'feedback', said('c', 30));
  assert.deepEqual(
    state.feedback.map(({ id, until }) => [id, until]),
    [
      ['c', iso(30)],
      ['b', iso(20)],
      ['a', iso(5)],
    ],
  );
});

test('rows change in place, and go', () => {
  const state = after(['entities', { rows: [row('host/a'), row('host/b')], gone: [] }]);
  apply(state, 'entities', { rows: [row('host/a', { anomalous: 1, score: 0.8 })], gone: ['host/b'] });
  assert.deepEqual([...state.entities.keys()], ['host/a']);
  assert.equal(levelOf(state.entities.get('host/a')), 3);
  assert.equal(summary(state, T0).anomalous, 1);
});

test('severity follows the score of what is anomalous', () => {
  const levels = [0.3, 0.6, 0.72, 0.9].map((of) => levelOf(row('host/a', { anomalous: 1, score: of })));
  assert.deepEqual(levels, [1, 2, 3, 4]);
  assert.equal(levelOf(row('host/a', { score: 0.9 })), 0);
  assert.equal(levelOf(undefined), 0);
});

test('every word of the filter must match', () => {
  const state = after(['entities', { rows: [row('service/shop_web', { anomalous: 1 }), row('service/shop_db')] }]);
  assert.equal(stacks(state, '')[0].members.length, 2);
  assert.deepEqual(stacks(state, 'SHOP anomalous')[0].members.map((m) => m.name), ['shop_web']);
  assert.equal(stacks(state, 'cpu memory').length, 0);
});

test('what was derived follows the rows it was derived from', () => {
  const state = after(['entities', { rows: [row('host/a')] }]);
  assert.equal(stacks(state, '')[0].members.length, 1);
  assert.equal(summary(state, T0).series, 9);
  apply(state, 'entities', { rows: [row('host/b', { stack: 'stack/other' }), row('host/a', { count: 3 })] });
  assert.equal(stacks(state, '').length, 2);
  assert.equal(summary(state, T0).series, 12);
});

test('what is derived from thousands of rows is not derived again while none changes', () => {
  const state = after(['entities', { rows: Array.from({ length: 10_000 }, (_, i) => row(`container/c-${i}`, { stack: `stack/${i % 50}` })) }]);
  const groups = stacks(state, '');
  assert.equal(groups.length, 50);
  apply(state, 'decision', decision(10, 'held', 2, 3));
  assert.equal(stacks(state, ''), groups);
  const odd = stacks(state, 'anomalous');
  assert.equal(odd, stacks(state, 'anomalous'));
  apply(state, 'entities', { rows: [row('container/c-7', { stack: 'stack/7', anomalous: 1 })] });
  assert.equal(stacks(state, ''), groups, 'the order changes only as entities come and go');
  assert.equal(groups.flatMap(({ members }) => members).find(({ name }) => name === 'c-7').row.anomalous, 1, 'rows are the newest');
  assert.notEqual(stacks(state, 'anomalous'), odd);
});

test('what wants attention comes in order of urgency', () => {
  const anomaly = (id, severity) => ({
    id, severity, phase: 'opened', peak_score: 0.8, opened_at: iso(0), '@timestamp': iso(0), reason: 'odd',
    series: { entity: `host/${id}`, metric: 'cpu' },
  });
  const state = after(
    ['anomaly', anomaly('a', 'major')],
    ['anomaly', anomaly('b', 'critical')],
    ['anomaly', anomaly('c', 'warning')],
    ['health', [{ part: 'kafka', status: 'down', detail: 'no broker', since: iso(0) }, { part: 'store', status: 'up' }]],
    ['inventory', { '@timestamp': iso(10), target: 'service/x', desired: 2, instances: [] }],
    ['decision', decision(10, 'held', 2, 3)],
  );
  assert.deepEqual(
    attention(state, T0).map(({ id }) => id),
    ['part kafka', 'anomaly b', 'short service/x', 'anomaly a', 'held service/shop_web cpu'],
  );
  // A policy that fell silent holds nothing back any more.
  assert.ok(attention(state, T0 + 400_000).every(({ id }) => !id.startsWith('held')));
});

test('actions that wait for approval are one thing to do', () => {
  const action = (id, seconds) => ({ id, '@timestamp': iso(seconds), target: 'service/x', mode: 'advise', expires_at: iso(900), reason: id });
  const state = after(['action', action('a', 0)]);
  assert.deepEqual(attention(state, T0).map(({ entity, title }) => [entity, title]), [['service/x', 'waits for approval']]);
  apply(state, 'action', action('b', 1));
  assert.deepEqual(attention(state, T0).map(({ title, detail }) => [title, detail]), [['2 actions wait for approval', 'the newest: b']]);
});

test('an action that failed wants attention until another on its target did not', () => {
  const action = (id, seconds) => ({ id, '@timestamp': iso(seconds), target: 'service/x', mode: 'act', expires_at: iso(900) });
  const result = (id, seconds, status) => ({ action_id: id, '@timestamp': iso(seconds), target: 'service/x', status, to: 3, detail: 'no room' });
  const state = after(['action', action('a', 0)], ['result', result('a', 5, 'failed')]);
  assert.deepEqual(attention(state, T0 + 9_000).map(({ id }) => id), ['failed a']);
  apply(state, 'action', action('b', 20));
  apply(state, 'result', result('b', 25, 'succeeded'));
  assert.deepEqual(attention(state, T0 + 30_000), []);
});

test('the chart of a target shows first what its last change rests on', () => {
  const cart = score(10, 0.4);
  cart.sample.series = { ...cart.sample.series, metric: 'memory.utilization' };
  const state = after(
    ['score', score(10, 0.4)],
    ['score', cart],
    ['decision', decision(10, 'held', 2, 3, { observations: [{ series: cart.sample.series }] })],
  );
  assert.equal(demandSeries(state, 'service/shop_web')[0].metric, 'memory.utilization');
});

test('a state that knows nothing adds up to nothing', () => {
  const numbers = summary(emptyState(), T0);
  assert.ok(Object.values(numbers).every((n) => n === 0));
});

test('instances are counted of what has instances, not of the rates of links and flows', () => {
  const seen = (target, desired, ...states) => [
    'inventory',
    { '@timestamp': iso(10), target, desired, instances: states.map((state, i) => ({ id: `${target}-${i}`, state })) },
  ];
  const state = after(
    seen('service/shop_web', 3, 'ready', 'ready', 'starting'),
    seen('vm-group/workers', 1, 'ready'),
    seen('link/uplink', 100_000, 'ready'),
    seen('flow/backup', 40_000),
  );
  const { ready, desired, targets, missing } = summary(state, T0);
  assert.deepEqual({ ready, desired, targets, missing }, { ready: 3, desired: 4, targets: 2, missing: 1 });
});

test('a target with too many instances does not hide one with too few', () => {
  const seen = (target, desired, ready) => [
    'inventory',
    { '@timestamp': iso(10), target, desired, instances: Array.from({ length: ready }, (_, i) => ({ id: `${i}`, state: 'ready' })) },
  ];
  const { ready, desired, missing } = summary(after(seen('service/a', 2, 4), seen('service/b', 3, 1)), T0);
  assert.deepEqual({ ready, desired, missing }, { ready: 5, desired: 5, missing: 2 });
});

test('a size that stays the same keeps only the ends of its stretch', () => {
  const state = after(
    ...[10, 20, 30, 40].map((s) => ['decision', decision(s, 'steady', 2, 2)]),
    ['decision', decision(50, 'steady', 3, 3)],
  );
  assert.deepEqual(state.sizes.get('service/shop_web').map((s) => [(s.t - T0) / 1000, s.size]), [[10, 2], [40, 2], [50, 3]]);
});

test('steps of an action that have the same time stay in their order', () => {
  const step = (status) => ({ '@timestamp': iso(1), action_id: 'a', target: 'service/a', status, from: 2, to: 3 });
  const state = loadState(emptyState(), {
    now: iso(2),
    actions: [{ id: 'a', '@timestamp': iso(0), target: 'service/a', expires_at: iso(9) }],
    results: [step('succeeded'), step('started'), step('accepted')],
  });
  assert.deepEqual(actionLives(state)[0].results.map(({ status }) => status), ['accepted', 'started', 'succeeded']);
});
