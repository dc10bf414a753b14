import assert from 'node:assert/strict';
import test, { beforeEach, mock } from 'node:test';
import { connect, MOST_WATCHED } from '../../main/resources/console/js/stream.js';

/** A stream that is opened, fed and broken by hand. */
class Stream {
  static all = [];
  listeners = new Map();
  open = true;

  constructor(url) {
    this.url = url;
    Stream.all.push(this);
  }

  addEventListener(type, listener) {
    this.listeners.set(type, listener);
  }

  send(type, record) {
    this.listeners.get(type)({ data: JSON.stringify(record) });
  }

  close() {
    this.open = false;
  }
}

let asked;
let seen;
/** Answers of `fetch` come when all that is due now has been done. */
const settled = () => new Promise((done) => setImmediate(done));

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  Stream.all = [];
  asked = [];
  seen = { states: 0, entities: [], events: [], status: [] };
  globalThis.EventSource = Stream;
  globalThis.addEventListener = () => {};
  globalThis.fetch = async (path) => {
    asked.push(path);
    const known = !path.endsWith('gone');
    return { ok: known, status: known ? 200 : 404, json: async () => ({ path }), text: async () => '{}' };
  };
});

async function live() {
  const connection = connect({
    onState: () => (seen.states += 1),
    onEntity: (entity, json) => seen.entities.push([entity, Boolean(json)]),
    onEvent: (type, record) => seen.events.push([type, record]),
    onStatus: ({ kind }) => seen.status.push(kind),
  });
  Stream.all[0].send('ready', {});
  await settled();
  return connection;
}

test('asks for the state only once it would be told of what happens after it', async () => {
  const starting = connect({ onState: () => {}, onEntity: () => {}, onEvent: () => {}, onStatus: () => {} });
  await settled();
  assert.ok(starting);
  assert.deepEqual(asked, []);
  Stream.all[0].send('ready', {});
  await settled();
  assert.deepEqual(asked, ['/api/v1/state']);
});

test('learns from an answer why a stream cannot be opened, and tries again', async () => {
  globalThis.fetch = async () => ({ ok: false, status: 503, json: async () => ({}), text: async () => '{"detail": "busy"}' });
  const told = [];
  connect({ onState: () => {}, onEntity: () => {}, onEvent: () => {}, onStatus: (status) => told.push(status) });
  Stream.all[0].onerror();
  await settled();
  assert.equal(told.at(-1).kind, 'waiting');
  assert.match(told.at(-1).reason, /503: busy/);
  assert.ok(!Stream.all[0].open);
  mock.timers.tick(2_000);
  assert.equal(Stream.all.length, 2);
});

test('events that come before the state are taken after it', async () => {
  const starting = live();
  Stream.all[0].send('decision', 1);
  assert.deepEqual(seen.events, []);
  await starting;
  assert.equal(seen.states, 1);
  assert.deepEqual(seen.events, [['decision', 1]]);
  assert.deepEqual(seen.status, ['connecting', 'live']);
});

test('a stream with other scores takes over without a gap', async () => {
  const { watch } = await live();
  watch(['service/a']);
  mock.timers.tick(250);
  const [before, after] = Stream.all;
  assert.equal(after.url, '/api/v1/events?entity=service%2Fa');
  before.send('decision', 1);
  assert.ok(before.open, 'the old one is heard until the new one is open');
  after.send('ready', {});
  await settled();
  assert.ok(!before.open);
  before.send('decision', 2);
  after.send('decision', 3);
  assert.deepEqual(seen.events.map(([, record]) => record), [1, 3]);
  assert.deepEqual(asked, ['/api/v1/state', '/api/v1/entities/service/a']);
  assert.deepEqual(seen.entities, [['service/a', true]]);
});

test('where there is no room for a new stream, the old one goes on and what is looked at is still loaded', async () => {
  const { watch } = await live();
  watch(['service/a', 'host/gone']);
  mock.timers.tick(250);
  Stream.all[1].onerror();
  await settled();
  assert.ok(Stream.all[0].open);
  assert.ok(!Stream.all[1].open);
  assert.deepEqual(seen.entities.sort(), [['host/gone', false], ['service/a', true]]);
  assert.deepEqual(seen.status.at(-1), 'live');
});

test('typing does not make a stream for each letter, and looking away makes none', async () => {
  const { watch } = await live();
  for (const name of ['s', 'sh', 'sho', 'shop']) watch([`service/${name}`]);
  mock.timers.tick(250);
  assert.equal(Stream.all.length, 2);
  Stream.all[1].send('ready', {});
  watch([]);
  watch(['service/shop']);
  mock.timers.tick(250);
  assert.equal(Stream.all.length, 2);
});

test('no more is watched than the server takes', async () => {
  const { watch } = await live();
  watch(Array.from({ length: 100 }, (_, i) => `host/${i}`));
  mock.timers.tick(250);
  assert.equal(Stream.all[1].url.split('entity=').length - 1, MOST_WATCHED);
});

test('a stream that breaks off is opened again, with what was watched', async () => {
  const { watch } = await live();
  watch(['service/a']);
  mock.timers.tick(250);
  Stream.all[1].send('ready', {});
  await settled();
  Stream.all[1].onerror();
  assert.equal(seen.status.at(-1), 'waiting');
  mock.timers.tick(2_000);
  assert.equal(Stream.all[2].url, '/api/v1/events?entity=service%2Fa');
  Stream.all[2].send('ready', {});
  await settled();
  assert.equal(seen.status.at(-1), 'live');
  assert.equal(seen.states, 2);
  assert.equal(seen.entities.length, 2);
});
