import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock } from '../../main/resources/console/js/format.js';
import { options } from '../../main/resources/console/js/elements/chart-options.js';
import { acted, clip, columns, decisionMark, fit, held, inView, multiples, sizeLane, valueLane } from '../../main/resources/console/js/plots.js';

const at = (t, v, more) => ({ t, v, ...more });
const UP_TO_TEN = [0, 10];

test('where samples are missing no line is drawn', () => {
  const [times, , , values] = columns([at(0, 1), at(10, 2), at(20, 3), at(90, 4)], UP_TO_TEN);
  assert.deepEqual(times, [0, 10, 20, 21, 90]);
  assert.deepEqual(values, [1, 2, 3, null, 4]);
});

test('the band is known where both bounds are, and ends at the edge of its lane', () => {
  const [, upper, lower] = columns([at(0, 1), at(10, 1, { lower: -5, upper: 20 })], UP_TO_TEN);
  assert.deepEqual(upper, [null, 10]);
  assert.deepEqual(lower, [null, 0]);
});

test('anomalous samples are joined, with the way there and without the way back', () => {
  const odd = { odd: true };
  const points = [at(0, 1), at(1, 8, odd), at(2, 9, odd), at(3, 1), at(4, 7, odd), at(5, 1), at(6, 1), at(7, 6, odd)];
  const [, , , , stretch, dots] = columns(points, UP_TO_TEN);
  assert.deepEqual(stretch, [1, 8, 9, null, 7, null, 1, 6]);
  assert.deepEqual(dots, [null, 8, 9, null, 7, null, null, 6]);
});

test('a score that is not known is no score of zero', () => {
  const scores = columns([at(0, 1), at(1, 1, { score: 0 }), at(2, 1, { score: 0.9 })], UP_TO_TEN).at(-1);
  assert.deepEqual(scores, [null, 0, 0.9]);
});

test('lines reach the edge of the view from the samples beside it', () => {
  const points = [at(0, 1), at(10, 1), at(20, 1), at(30, 1), at(40, 1)];
  assert.deepEqual(inView(points, 15, 25).map(({ t }) => t), [10, 20, 30]);
  assert.deepEqual(inView(points, 12, 18).map(({ t }) => t), [10, 20]);
  assert.deepEqual(inView(points, 50, 60).map(({ t }) => t), [40]);
  assert.deepEqual(inView([], 0, 9), []);
});

test('a size holds until the next one, and the last until the end', () => {
  assert.deepEqual(held([{ t: 0, size: 2 }, { t: 5, size: 3 }], 9), [[0, 5, 9], [2, 3, 3]]);
  assert.deepEqual(held([{ t: 0, size: undefined }], 9), [[], []]);
});

test('the size in force at the begin is known from before', () => {
  assert.deepEqual(clip([{ t: 0, size: 2 }, { t: 5, size: 3 }, { t: 8, size: 4 }], 6), [{ t: 6, size: 3 }, { t: 8, size: 4 }]);
});

test('lanes stand below each other on one height', () => {
  const lane = { range: [0, 1], top: 20, bottom: 70 };
  const [low, high] = fit(lane, 100);
  const y = (v) => Math.round((100 * (high - v)) / (high - low));
  assert.equal(y(1), 20);
  assert.equal(y(0), 70);
});

test('numbers of a lane are round and lie within it', () => {
  assert.deepEqual(multiples([0, 1], 0.25), [0, 0.25, 0.5, 0.75, 1]);
  assert.deepEqual(multiples([0.42, 0.48], 0.02).map((v) => v.toFixed(2)), ['0.42', '0.44', '0.46', '0.48']);
  assert.deepEqual(multiples([3, 4], 10), []);
});

test('a mark tells what was decided, where it leads, and what was done shows from top to bottom', () => {
  const run = (outcome, from, to) => ({ id: outcome, since: 5, latest: { outcome, from, to } });
  const marks = [run('act', 2, 4), run('held', 4, 3)].map((each) => decisionMark(each, 80, (id) => `#${id}`));
  assert.deepEqual(marks[0], { t: 5, y: 80, up: true, done: true, stroke: 'size', href: '#act' });
  assert.deepEqual(marks[1], { t: 5, y: 80, up: false, done: false, stroke: 'warn', href: '#held' });
  assert.deepEqual(acted(marks).map(({ t }) => t), [5]);
});

test('axes have the units of their series, in increments that suit them', () => {
  const bytes = valueLane([at(0, 3 * 1024 ** 3)], { unit: 'By', metric: 'memory.usage' }, false, 0, 100);
  assert.equal(bytes.label(2 * 1024 ** 3), '2 GiB');
  assert.ok(bytes.increments.every((n) => Number.isInteger(Math.log2(n))));
  const ratio = valueLane([at(0, 0.31)], { unit: '1', metric: 'cpu.utilization' }, true, 0, 100);
  assert.equal(ratio.label(0.25), '25 %');
  assert.deepEqual(ratio.range, [0, 0.5]);
  assert.equal(sizeLane(40_000, 'link/a', 0, 100).label(20_000), '20 Mbit/s');
  assert.ok(sizeLane(4, 'service/a', 0, 100).increments.every(Number.isInteger));
});

test('ranges move with the newest plot, times are those of this zone, and only the last axis takes room', () => {
  let plot = {
    height: 100,
    from: 0,
    until: 60_000,
    lanes: { value: { range: [0, 1], top: 0, bottom: 100, label: String }, size: sizeLane(4, 'service/a', 0, 100) },
    lines: [{ stroke: 'line' }],
  };
  const made = options(() => plot, { width: 500, colour: {}, font: '', paths: { stepped: () => () => null }, hooks: {} });
  plot = { ...plot, until: 90_000, lanes: { ...plot.lanes, value: { ...plot.lanes.value, range: [0, 2] } } };
  assert.deepEqual(made.scales.x.range(), [0, 90_000]);
  assert.deepEqual(made.scales.value.range(), [0, 2]);
  const [times, value, size] = made.axes;
  assert.deepEqual(times.values(undefined, [30_000], 0, 0, 30_000), [clock(30_000)]);
  assert.deepEqual(times.values(undefined, [60_000], 0, 0, 60_000), [clock(60_000).slice(0, 5)]);
  assert.deepEqual(value.splits(undefined, 1, 0, 2, 1), [0, 1, 2]);
  assert.equal(value.size, 0);
  assert.ok(size.size > 0);
});
