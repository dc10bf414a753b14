import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime, quiet, wordsOn } from '../../main/resources/console/js/feedback.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const at = (minutes) => new Date(NOW + minutes * 60_000).toISOString();
const SERIES = { entity: 'service/shop_web', metric: 'cpu.utilization', dimension: '' };
const said = (id, kind, { from, until, anomaly, series = SERIES } = {}) => ({
  id,
  kind,
  series,
  '@timestamp': at(-60),
  from: from === undefined ? undefined : at(from),
  until: until === undefined ? undefined : at(until),
  anomaly_id: anomaly,
});

test('what ended is not quiet any more, and what ends next comes first', () => {
  const all = [said('a', 'mute', { until: 90 }), said('b', 'mute', { until: -1 }), said('c', 'planned-event', { from: 5, until: 30 }), said('d', 'not-an-anomaly')];
  assert.deepEqual(
    quiet(all, NOW).map(({ id }) => id),
    ['c', 'a'],
  );
});

test('a silence holds for its own series, and an event not before it begins', () => {
  const other = { ...SERIES, metric: 'memory.utilization' };
  const all = [said('m', 'mute', { until: 10 }), said('p', 'planned-event', { from: 5, until: 30 }), said('x', 'not-an-anomaly', { anomaly: 'one' })];
  const words = wordsOn(all, SERIES, 'one', NOW);
  assert.equal(words.muted.id, 'm');
  assert.equal(words.planned, undefined);
  assert.equal(words.verdict.id, 'x');
  assert.equal(wordsOn(all, SERIES, 'another', NOW).verdict, undefined);
  assert.equal(wordsOn(all, other, 'one', NOW).muted, undefined);
  assert.equal(wordsOn(all, SERIES, 'one', NOW + 6 * 60_000).planned.id, 'p');
});

test('of what was said of an anomaly the last holds, whatever order it comes in', () => {
  const first = { ...said('f', 'not-an-anomaly', { anomaly: 'one' }), '@timestamp': at(-30) };
  const then = { ...said('g', 'confirmed', { anomaly: 'one' }), '@timestamp': at(-20) };
  for (const all of [
    [first, then],
    [then, first],
  ]) {
    assert.equal(wordsOn(all, SERIES, 'one', NOW).verdict.id, 'g');
  }
  assert.equal(wordsOn([then], SERIES, 'one', NOW).verdict.kind, 'confirmed');
  assert.equal(wordsOn([then], SERIES, 'another', NOW).verdict, undefined);
  assert.deepEqual(quiet([then], NOW), []);
});

test('a field of date and time shows the time of the browser', () => {
  const time = new Date(2026, 2, 1, 9, 5).getTime();
  assert.equal(localTime(time), '2026-03-01T09:05');
});
