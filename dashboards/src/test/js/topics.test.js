import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figures, heldBy } from '../../main/resources/console/js/steps.js';
import { isDeadLetter, rates } from '../../main/resources/console/js/topics.js';

const look = (now, end) => ({ now, topics: [{ name: 'ebbflow.scores.v1', end, records: 5, readers: [] }] });

test('a rate comes of two looks, and there is none before the second', () => {
  const first = look('2026-03-01T12:00:00Z', 100);
  assert.equal(rates(undefined, first)[0].rate, undefined);
  assert.equal(rates(first, look('2026-03-01T12:00:05Z', 150))[0].rate, 10);
  assert.equal(rates(first, look('2026-03-01T12:00:05Z', 3))[0].rate, undefined);
  assert.equal(rates(first, first)[0].rate, undefined);
});

test('dead letters are known under any prefix', () => {
  assert.equal(isDeadLetter({ name: 'mine.dead-letter.v1' }), true);
  assert.equal(isDeadLetter({ name: 'ebbflow.scores.v1' }), false);
});

test('figures of both sides stand in one row', () => {
  const of = (changes) => ({ changes, turns: 0, held: 1, smallest: 2, largest: 4, instance_minutes: 10.4 });
  const rows = figures(of(3), of(1));
  assert.deepEqual(rows[0], { name: 'Changes of size', before: 3, after: 1, less: false });
  assert.equal(rows.at(-1).before, 10);
  assert.equal(heldBy({ held_by: { cooldown: 2, converged: 5 } }), 'converged 5, cooldown 2');
  assert.equal(heldBy({}), '');
});
