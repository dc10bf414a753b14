import assert from 'node:assert/strict';
import { test } from 'node:test';
import { board, effect, effectBrief, story, wanted, waits } from '../../main/resources/console/js/board.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const at = (seconds) => new Date(NOW + seconds * 1000).toISOString();
const seen = (id, { mode = 'act', status = 'succeeded', over = true, expires = 60, results = [], reviews = [] } = {}) => ({
  action: { id, mode, target: 'service/shop_web', policy: 'web-cpu', reason: 'busy', '@timestamp': at(-10), expires_at: at(expires) },
  status,
  over,
  results,
  reviews,
});

test('an action waits until somebody approves it or it expires', () => {
  const advice = { mode: 'advise', status: 'accepted', over: false };
  assert.equal(waits(seen('a', advice), NOW), true);
  assert.equal(waits(seen('a', { ...advice, expires: -1 }), NOW), false);
  assert.equal(waits(seen('a', { ...advice, reviews: [{ verdict: 'approve' }] }), NOW), false);
  assert.equal(waits(seen('a', { ...advice, reviews: [{ verdict: 'comment' }] }), NOW), true);
  assert.equal(waits(seen('a', { ...advice, status: 'started' }), NOW), false);
  assert.equal(waits(seen('a', { status: 'accepted', over: false }), NOW), false);
});

test('what expires first is asked first, and nothing is in two lists', () => {
  const { waiting, underWay, over } = board(
    [
      seen('late', { mode: 'advise', status: 'accepted', over: false, expires: 90 }),
      seen('soon', { mode: 'advise', status: 'accepted', over: false, expires: 30 }),
      seen('running', { status: 'started', over: false }),
      seen('unheard', { status: 'new', over: false, expires: -5 }),
      seen('done'),
    ],
    NOW,
  );
  const ids = (list) => list.map(({ action }) => action.id);
  assert.deepEqual(ids(waiting), ['soon', 'late']);
  assert.deepEqual(ids(underWay), ['running']);
  assert.deepEqual(ids(over), ['unheard', 'done']);
});

test('history is narrowed by status and by words', () => {
  const all = [seen('a'), seen('b', { status: 'failed' })];
  assert.equal(wanted(all, 'failed', '').length, 1);
  assert.equal(wanted(all, '', 'shop busy').length, 2);
  assert.equal(wanted(all, '', 'memory').length, 0);
});

test('results and words of people make one story', () => {
  const one = seen('a', {
    results: [
      { '@timestamp': at(1), status: 'accepted', detail: 'waits' },
      { '@timestamp': at(9), status: 'effect', detail: '120 s after: 5 ready; a 0 -> 0, cpu 0.91 -> 0.55' },
    ],
    reviews: [{ '@timestamp': at(4), verdict: 'approve', author: 'otto' }],
  });
  assert.deepEqual(
    story(one).map(({ what, who }) => [what, who]),
    [
      ['accepted', undefined],
      ['approved', 'otto'],
      ['effect', undefined],
    ],
  );
  assert.equal(effect(one), '120 s after: 5 ready; a 0 -> 0, cpu 0.91 -> 0.55');
  assert.equal(effectBrief(one), 'cpu 0.91 -> 0.55');
  assert.equal(effectBrief(seen('b')), '');
});
