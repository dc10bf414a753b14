import assert from 'node:assert/strict';
import test from 'node:test';
import {
  band,
  extent,
  gapOf,
  levels,
  line,
  oddStretches,
  scale,
  sizeAt,
  span,
} from '../../main/resources/console/js/geometry.js';

const id = (n) => n;
const at = (t, v, more) => ({ t, v, ...more });

test('breaks the line where samples are missing', () => {
  const points = [at(0, 1), at(10, 2), at(20, 3), at(90, 4)];
  assert.equal(gapOf(points), 30);
  assert.equal(line(points, id, id, 30), 'M0 1L10 2L20 3M90 4');
});

test('draws the band only where both bounds are known, in unbroken pieces', () => {
  const points = [
    at(0, 1),
    at(10, 1, { lower: 0, upper: 2 }),
    at(20, 1, { lower: 0, upper: 3 }),
    at(99, 1, { lower: 0, upper: 4 }),
  ];
  assert.equal(band(points, id, id, 30), 'M10 2L20 3L20 0L10 0Z');
});

test('knows the size that was in force at a time', () => {
  const sizes = [{ t: 0, size: 2 }, { t: 5, size: 3 }];
  assert.equal(sizeAt(sizes, 4).size, 2);
  assert.equal(sizeAt(sizes, -1), undefined);
});

test('does not blow up a wobble, nor go below zero', () => {
  const [low, high] = extent([at(0, 0.5), at(1, 0.5001)], true);
  assert.ok(high - low >= 0.04);
  assert.equal(extent([at(0, 0), at(1, 10)], false)[0], 0);
  assert.deepEqual(extent([], true), [0, 1]);
});

test('does not let one wide expectation flatten the line', () => {
  const [, high] = extent([at(0, 1), at(1, 2, { lower: 0, upper: 1000 })], false);
  assert.ok(high < 5);
});

test('reads ratios from zero to a round tenth', () => {
  assert.deepEqual(levels([at(0, 0.3), at(1, 0.34)], true), [0, 0.5]);
  assert.deepEqual(levels([at(0, 0.3), at(1, 0.98)], true), [0, 1]);
});

test('joins consecutive anomalous samples, from the sample before them', () => {
  const points = [at(0, 1), at(1, 9, { odd: true }), at(2, 9, { odd: true }), at(3, 1), at(4, 9, { odd: true })];
  assert.deepEqual(oddStretches(points).map((s) => s.map((p) => p.t)), [[0, 1, 2], [3, 4]]);
});

test('shows at least three minutes and at most an hour', () => {
  assert.equal(span(100, 200), 180_000);
  assert.equal(span(0, 600_000), 600_000);
  assert.equal(span(0, 9e9), 3_600_000);
});

test('bounds of many points reach no further than those of one', () => {
  const wild = Array.from({ length: 50 }, (_, i) => at(i, 0.5 + i / 100, { lower: -20, upper: 20 }));
  const [low, high] = extent(wild, true);
  assert.equal(low, 0);
  assert.ok(high < 2);
});

test('maps a range without extent to its start', () => {
  assert.equal(scale(5, 5, 10, 20)(5), 10);
});
