import assert from 'node:assert/strict';
import test from 'node:test';
import { explorer } from '../../main/resources/console/js/kibana.js';
import { inWords, sentence } from '../../main/resources/console/js/sentences.js';
import { apply, emptyState } from '../../main/resources/console/js/state.js';
import { courseOf, events, firstChoice, marked, stretch } from '../../main/resources/console/js/story.js';

const T0 = Date.parse('2026-03-01T12:00:00Z');
const iso = (seconds) => new Date(T0 + seconds * 1000).toISOString();
const web = 'service/shop_web';

test('says first why a change was held back', () => {
  const held = {
    outcome: 'held', from: 5, to: 4, target: web,
    reason: 'no action because the last scale-in was 8s ago, cooldown 10s; due was to scale in, as cpu.utilization 0.1933 was below 0.35 for 6s',
    guards: [{ guard: 'bounds', passed: true, detail: 'fine' }, { guard: 'cooldown', passed: false, detail: 'the last scale-in was 8s ago, cooldown 10s' }],
  };
  assert.deepEqual(sentence(held), {
    lead: 'Wanted 5 → 4, held by cooldown: the last scale-in was 8s ago, cooldown 10s',
    rest: 'Scale in was due, as cpu.utilization 0.1933 was below 0.35 for 6s',
  });
  assert.equal(
    inWords({ ...held, guards: [] }),
    'Wanted 5 → 4, held by the last scale-in was 8s ago, cooldown 10s. Scale in was due, as cpu.utilization 0.1933 was below 0.35 for 6s.',
  );
});

test('says a reason once, and leaves the names of metrics as they are', () => {
  const detail = 'data of service/shop_web:cpu.utilization is gap, allowed up to reset';
  const gap = { outcome: 'held', from: 2, to: 2, target: web, reason: `no action because ${detail}`, guards: [{ guard: 'data-quality', passed: false, detail }] };
  assert.equal(inWords(gap), `Wanted 2, held by data-quality: ${detail}.`);
  assert.equal(inWords({ outcome: 'steady', reason: 'no action because cpu.utilization 0.5 is fine' }), 'Nothing was due. cpu.utilization 0.5 is fine.');
});

test('keeps the words of a reason that it does not know', () => {
  const odd = { outcome: 'held', from: 1, to: 2, target: web, reason: 'something new', guards: [{ guard: 'x', passed: false, detail: 'y' }] };
  assert.deepEqual(sentence(odd), { lead: 'Wanted 1 → 2, held by x: y', rest: 'something new' });
  assert.equal(inWords({ outcome: 'steady', reason: 'no action because all is well' }), 'Nothing was due. All is well.');
  assert.equal(inWords({ outcome: 'act', reason: 'scale out' }), 'Scale out.');
  assert.match(inWords({ outcome: 'observe', from: 2, to: 3, target: web, reason: 'r' }), /^Would have gone 2 → 3/);
});

test('tells what happened to an entity, and only to it, newest first', () => {
  const state = emptyState();
  const decision = (seconds, outcome, target = web) => ({ id: `d${seconds}`, '@timestamp': iso(seconds), target, policy: 'p', outcome, from: 1, to: 2, observations: [] });
  apply(state, 'decision', decision(10, 'steady'));
  apply(state, 'decision', decision(20, 'act'));
  apply(state, 'decision', decision(25, 'act', 'service/other'));
  apply(state, 'action', { id: 'a', '@timestamp': iso(21), target: web, expires_at: iso(99) });
  apply(state, 'anomaly', { id: 'n', '@timestamp': iso(40), opened_at: iso(5), phase: 'closed', series: { entity: web, metric: 'cpu' } });
  assert.deepEqual(events(state, web).map(({ id }) => id), ['a a', 'd d20', 'n n']);
  assert.deepEqual(events(state, web, { steady: true }).map(({ id }) => id), ['a a', 'd d20', 'd d10', 'n n']);
  assert.equal(events(state, web)[2].end, T0 + 40_000);
});

test('an action is under way from its start to its last step', () => {
  const result = (seconds, status) => ({ '@timestamp': iso(seconds), status });
  const action = { '@timestamp': iso(0) };
  assert.deepEqual(courseOf({ action, results: [result(1, 'accepted'), result(2, 'started')] }, T0), { from: T0 + 2_000, until: undefined, status: 'started' });
  const over = [result(1, 'accepted'), result(2, 'started'), result(9, 'succeeded'), result(99, 'effect')];
  assert.deepEqual(courseOf({ action, results: over }, T0), { from: T0 + 2_000, until: T0 + 9_000, status: 'succeeded' });
  assert.deepEqual(courseOf({ action, results: [] }, T0), { from: T0, until: undefined, status: undefined });
});

test('an action whose steps were forgotten does not go on for ever', () => {
  const action = { '@timestamp': iso(0), expires_at: iso(30) };
  assert.equal(courseOf({ action, results: [] }, T0 + 29_000).until, undefined);
  assert.equal(courseOf({ action, results: [] }, T0 + 31_000).until, T0);
  assert.equal(courseOf({ action, results: [{ '@timestamp': iso(20), status: 'effect' }] }, T0 + 21_000).until, T0);
});

test('shows the newest stretch of time, or that around the time that was asked for', () => {
  const now = T0 + 3_600_000;
  assert.deepEqual(stretch({ range: 300_000, now, earliest: T0 }), [now - 300_000, now]);
  assert.deepEqual(stretch({ range: 300_000, at: T0 + 600_000, now, earliest: T0 }), [T0 + 450_000, T0 + 750_000]);
  assert.deepEqual(stretch({ range: 300_000, at: now - 10_000, now, earliest: T0 }), [now - 300_000, now]);
  assert.deepEqual(stretch({ range: 0, now, earliest: T0 }), [T0, now]);
});

test('shows the stretch of time between two ends that a route names, and nothing else', () => {
  assert.deepEqual(marked({ from: `${T0}`, until: `${T0 + 1}` }), [T0, T0 + 1]);
  for (const query of [{}, { from: '1' }, { from: '2', until: '1' }, { from: 'x', until: '9' }, { from: '', until: '9' }]) {
    assert.equal(marked(query), undefined);
  }
});

test('draws first what is odd', () => {
  const series = (key, verdict, score) => ({ key, verdict, score });
  assert.deepEqual(
    [...firstChoice([series('a', 'normal', 0), series('b', 'normal', 0), series('c', 'anomalous', 0.6), series('d', 'anomalous', 0.9)])],
    ['d', 'c', 'a'],
  );
});

test('links to the history of an entity in the same stretch of time, where there is a Kibana', () => {
  assert.equal(explorer({ kibana_url: '' }, web, T0, T0), undefined);
  assert.equal(
    explorer({ kibana_url: 'http://k:5601' }, "service/o'neil", T0, T0 + 1000),
    "http://k:5601/app/dashboards#/view/ebbflow-entity?_g=(time:(from:'2026-03-01T12:00:00.000Z',to:'2026-03-01T12:00:01.000Z'))" +
      "&_a=(query:(language:kuery,query:'entity%3A%22service%2Fo!'neil%22'))",
  );
});
