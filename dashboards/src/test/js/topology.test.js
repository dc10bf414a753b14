import assert from 'node:assert/strict';
import test from 'node:test';
import { apply, emptyState } from '../../main/resources/console/js/state.js';
import { applications, edges, loneHosts, throttle, utilisation } from '../../main/resources/console/js/topology.js';

const row = (entity, stack, more = {}) => ({
  entity, stack, count: 1, anomalous: 0, warming_up: 0, doubtful: 0, quality: 'ok', time: '2026-03-01T12:00:00Z',
  worst: { metric: 'cpu.utilization', unit: '1', value: 0.5, score: 0.9 },
  main: { metric: 'cpu.utilization', unit: '1', value: 0.5 },
  ...more,
});
const target = (name, desired, instances, stack = 'stack/shop') => ({
  '@timestamp': '2026-03-01T12:00:00Z', target: name, stack, desired, instances,
});

function state(rows, targets) {
  const known = emptyState();
  apply(known, 'entities', { rows });
  for (const one of targets) apply(known, 'inventory', one);
  return known;
}

test('draws a line from each service to each machine that it runs on, once', () => {
  const [shop] = applications(
    state(
      [row('service/shop_web', 'stack/shop'), row('host/node-1', 'stack/shop')],
      [
        target('service/shop_web', 3, [
          { id: 'a', state: 'ready', name: 'node-2', zone: 'north' },
          { id: 'b', state: 'ready', name: 'node-2', zone: 'north' },
          { id: 'c', state: 'failed', name: 'node-1' },
        ]),
      ],
    ),
    '',
  );
  assert.deepEqual(shop.machines.map(({ name, zone, runs }) => [name, zone, runs.length]), [['node-1', '', 1], ['node-2', 'north', 2]]);
  assert.deepEqual(edges(shop), [['service/shop_web', 'host/node-1'], ['service/shop_web', 'host/node-2']]);
});

test('draws a line to a link from the machines that it joins, and from services of which none is seen', () => {
  const [shop] = applications(
    state(
      [
        row('service/shop_web', 'stack/shop'),
        row('service/shop_db', 'stack/shop'),
        row('host/node-1', 'stack/shop'),
        row('link/s1-s2', 'stack/shop', { joins: ['host/node-1', 'host/elsewhere', 'service/shop_web', 'service/shop_db'] }),
        row('link/unknown', 'stack/shop'),
      ],
      [target('service/shop_web', 1, [{ id: 'a', state: 'ready', name: 'node-1' }])],
    ),
    '',
  );
  assert.deepEqual(edges(shop), [['service/shop_web', 'host/node-1'], ['host/node-1', 'link/s1-s2'], ['service/shop_db', 'link/s1-s2']]);
});

test('an instance of a group of machines is a machine, one of a service that does not say where it runs is none', () => {
  const [shop] = applications(
    state([], [target('vm-group/workers', 1, [{ id: 'vm-7', state: 'ready', address: '10.0.0.7' }]), target('service/a', 1, [{ id: 'x', state: 'ready' }])]),
    '',
  );
  assert.deepEqual(shop.machines.map(({ name, address }) => [name, address]), [['vm-7', '10.0.0.7']]);
  assert.deepEqual(shop.services.map(({ entity }) => entity), ['service/a', 'vm-group/workers']);
});

test('containers count for the service they are called after', () => {
  const [shop] = applications(
    state(
      ['shop_web.1.a', 'shop_web.2.b', 'shop_webby.1.c'].map((name, i) => row(`container/${name}`, 'stack/shop', { anomalous: i })).concat(row('service/shop_web', 'stack/shop')),
      [],
    ),
    '',
  );
  assert.deepEqual(shop.services.map(({ containers }) => [containers.all, containers.odd.map((c) => c.name)]), [[2, ['shop_web.2.b']]]);
});

test('applications are found by what is in them, and hosts of none stand apart', () => {
  const known = state([row('service/shop_web', 'stack/shop'), row('service/blog', 'stack/blog'), row('host/vm', 'host/vm')], []);
  assert.deepEqual(applications(known, '').map(({ stack }) => stack), ['stack/blog', 'stack/shop']);
  assert.deepEqual(applications(known, 'WEB').map(({ stack }) => stack), ['stack/shop']);
  assert.deepEqual(loneHosts(known, '').map(({ name }) => name), ['vm']);
});

test('a link is throttled while it may carry less than it once did', () => {
  const known = state([], [target('link/up', 100_000, [])]);
  assert.equal(throttle(known, known.targets.get('link/up')).throttled, false);
  apply(known, 'inventory', { ...target('link/up', 40_000, []), '@timestamp': '2026-03-01T12:01:00Z' });
  assert.deepEqual(throttle(known, known.targets.get('link/up')), { rate: 40_000, throttled: true, most: 100_000 });
  assert.equal(throttle(known, target('service/a', 2, [])), undefined);
});

test('only shares are drawn as a bar', () => {
  assert.equal(utilisation(row('host/a', '')), 0.5);
  assert.equal(utilisation({ main: { metric: 'cpu.utilization', unit: '1', value: 1.4 } }), 1);
  assert.equal(utilisation({ main: { metric: 'memory.usage', unit: 'By', value: 5 } }), undefined);
  assert.equal(utilisation(undefined), undefined);
});
