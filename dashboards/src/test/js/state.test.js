import assert from 'node:assert/strict';
import test from 'node:test';
import { actionLives, awaitingApproval, demandSeries, openAnomalies, stacks, summary } from '../../main/resources/console/js/select.js';
import { apply, emptyState, loadState } from '../../main/resources/console/js/state.js';

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

const seriesOf = (state) => state.entities.get('service/shop_web').series.get('service/shop_web:cpu.utilization');

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

test('a reload keeps what the server does not send: bounds, runs and sizes', () => {
  const before = after(['score', score(10, 0.4, 'anomalous')], ['decision', decision(10, 'steady', 2, 2)]);
  const state = loadState(before, {
    now: iso(20),
    service: { actuation_enabled: false },
    entities: [
      {
        entity: 'service/shop_web',
        stack: 'stack/shop',
        series: [
          {
            key: 'service/shop_web:cpu.utilization',
            metric: 'cpu.utilization',
            unit: '1',
            verdict: 'normal',
            time: iso(20),
            expected: { value: 1, lower: 0, upper: 2 },
            points: [[T0 + 10_000, 0.4, 0.1], [T0 + 20_000, 0.5, 0.1]],
          },
        ],
      },
    ],
    decisions: [decision(20, 'steady', 2, 2)],
  });
  const { points } = seriesOf(state);
  assert.deepEqual(points.map((p) => p.odd), [true, false]);
  assert.deepEqual(points.map((p) => [p.lower.toFixed(1), p.upper.toFixed(1)]), [['0.3', '0.5'], ['0.0', '2.0']]);
  assert.equal(state.runs[0].count, 2);
  assert.equal(state.sizes.get('service/shop_web').length, 2);
});

test('a reload takes bounds and verdicts from the server where it sends them', () => {
  const state = loadState(emptyState(), {
    now: iso(0),
    entities: [{ entity: 'host/a', stack: 'host/a', series: [{ key: 'k', metric: 'm', unit: '1', points: [[T0, 5, 0.9, 1, 2, 1]] }] }],
  });
  const [point] = state.entities.get('host/a').series.get('k').points;
  assert.deepEqual([point.lower, point.upper, point.odd], [1, 2, true]);
});

test('every word of the filter must match', () => {
  const state = after(['score', score(10, 0.4, 'anomalous')], ['score', score(10, 0.4, 'normal', 'service/shop_db')]);
  assert.equal(stacks(state, '')[0].members.length, 2);
  assert.deepEqual(stacks(state, 'SHOP anomalous')[0].members.map((m) => m.name), ['shop_web']);
  assert.equal(stacks(state, 'cpu memory').length, 0);
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
  const { ready, desired, targets } = summary(state, T0);
  assert.deepEqual({ ready, desired, targets }, { ready: 3, desired: 4, targets: 2 });
});

test('a size that stays the same keeps only the ends of its stretch', () => {
  const state = after(
    ...[10, 20, 30, 40].map((s) => ['decision', decision(s, 'steady', 2, 2)]),
    ['decision', decision(50, 'steady', 3, 3)],
  );
  assert.deepEqual(state.sizes.get('service/shop_web').map((s) => [(s.t - T0) / 1000, s.size]), [[10, 2], [40, 2], [50, 3]]);
});
