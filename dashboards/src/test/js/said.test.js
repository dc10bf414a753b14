import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { end, feedback, openFeedback, say } from '../../main/resources/console/js/said.js';
import { apply, emptyState } from '../../main/resources/console/js/state.js';

const MUTE = { id: 'f-1', kind: 'mute', until: '2026-03-01T12:00:00Z' };
const ENDED = { ...MUTE, until: '2026-03-01T10:00:00Z' };
let answer;

beforeEach((t) => {
  openFeedback(() => {});
  globalThis.fetch = async () => ({ ok: true, status: 202, text: async () => JSON.stringify(answer) });
  t.mock.timers.enable({ apis: ['setTimeout'] });
});

test('what is said here shows at once, and what the topic says of it takes over', async () => {
  const state = emptyState();
  feedback(state);
  answer = MUTE;
  assert.equal(await say('key', {}, 'said'), true);
  assert.deepEqual(feedback(state), [MUTE]);

  apply(state, 'feedback', MUTE);
  answer = ENDED;
  feedback(state);
  await end(MUTE);
  assert.deepEqual(feedback(state), [ENDED]);

  apply(state, 'feedback', ENDED);
  assert.deepEqual(feedback(state), [ENDED]);

  // somebody else moves the end
  apply(state, 'feedback', { ...MUTE, until: '2026-03-01T11:00:00Z' });
  assert.deepEqual(
    feedback(state).map(({ until }) => until),
    ['2026-03-01T11:00:00Z'],
  );
});

test('what the server refuses is not shown', async () => {
  const state = emptyState();
  const before = feedback(state);
  globalThis.fetch = async () => ({ ok: false, status: 422, text: async () => '{"detail":"no"}' });
  assert.equal(await say('other key', {}, 'said'), false);
  assert.deepEqual(feedback(state), before);
});
