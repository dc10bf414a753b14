import assert from 'node:assert/strict';
import test from 'node:test';
import {
  age,
  bound,
  dimension,
  duration,
  entity,
  quantity,
  rangeText,
  sizes,
} from '../../main/resources/console/js/format.js';

test('shows ratios as per cent, but only where the unit and the metric say so', () => {
  assert.equal(quantity(0.4213, '1', 'cpu.utilization'), '42.1 %');
  assert.equal(quantity(0.4213, '1', 'load.norm.1'), '0.42');
});

test('calls the smallest numbers zero', () => {
  assert.equal(rangeText(-1.4e-307, 1.4e-307, '1/s', 'docker.network.inbound.dropped'), '0 – 0 /s');
});

test('scales bytes by 1024 and keeps what is below in whole bytes', () => {
  assert.equal(quantity(512, 'By', 'memory.usage'), '512 B');
  assert.equal(quantity(3.2 * 1024 * 1024, 'By/s', 'network.receive'), '3.20 MiB/s');
  assert.equal(quantity(-2048, 'By/s', 'x'), '-2.00 KiB/s');
});

test('leaves units that it does not know as they are', () => {
  assert.equal(quantity(12.34, 'ms', 'latency'), '12.3 ms');
  assert.equal(quantity(NaN, 'ms', 'latency'), '–');
});

test('says of a range what can be', () => {
  assert.equal(rangeText(-0.188, 1.966, '1', 'cpu.utilization'), '0.0 – 100.0 %');
  assert.equal(rangeText(-258 * 1024, 457 * 1024, 'By/s', 'disk.write'), '0 – 457 KiB/s');
  assert.equal(rangeText(-4, 7, 'Cel', 'temperature'), '-4.00 – 7.00 Cel');
});

test('writes both ends of a range in the unit of the upper one', () => {
  assert.equal(rangeText(653 * 1024, 1.02 * 1024 * 1024, 'By/s', 'x'), '0.64 – 1.02 MiB/s');
  assert.equal(rangeText(0.15, 0.286, '1', 'cpu.utilization'), '15.0 – 28.6 %');
});

test('drops the fraction of a bound that has none', () => {
  assert.equal(bound(0.5, '1', 'cpu.utilization'), '50 %');
  assert.equal(bound(0.325, '1', 'cpu.utilization'), '32.5 %');
  assert.equal(bound(0, 'By/s', 'x'), '0');
});

test('tells durations in the two units that matter', () => {
  assert.equal(duration(4_200), '4 s');
  assert.equal(duration(200_000), '3 min 20 s');
  assert.equal(duration(3_600_000), '1 h');
  assert.equal(duration(90_000_000), '1 d 1 h');
  assert.equal(duration(-5), '0 s');
});

test('tells ages in one unit', () => {
  assert.equal(age(0, 59_000), '59 s');
  assert.equal(age(0, 3_599_000), '59 min');
  assert.equal(age(0, 90_000_000), '25 h');
  assert.equal(age(NaN, 0), '–');
});

test('writes sizes as a change, or as the one there is', () => {
  assert.equal(sizes(3, 4), '3 → 4');
  assert.equal(sizes(3, 3), '3');
  assert.equal(sizes(0, undefined), '0');
  assert.equal(sizes(undefined, 2), '? → 2');
  assert.equal(sizes(100000, 40000, 'link/uplink'), '100 Mbit/s → 40 Mbit/s');
  assert.equal(sizes(2500000, 900, 'flow/a'), '2.5 Gbit/s → 900 kbit/s');
  assert.equal(sizes(100000, 3, 'service/a'), '100000 → 3');
  assert.equal(sizes(undefined, undefined), '');
});

test('takes names apart', () => {
  assert.deepEqual(entity('service/shop/web'), { kind: 'service', name: 'shop/web' });
  assert.equal(dimension('device=eth0,state=idle'), 'eth0, idle');
});
