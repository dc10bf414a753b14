import assert from 'node:assert/strict';
import { test } from 'node:test';
import { YAML } from '../../main/resources/console/js/policy-text.js';
import { webjar } from './webjar.js';

const library = await webjar('js-yaml', 'dist/js-yaml.mjs');
const options = { skip: library ? false : 'the library comes with the first build' };

const POLICY = {
  apiVersion: 'ebbflow.io/v1',
  kind: 'threshold',
  metadata: { name: 'web-cpu', description: "Says: what it's about" },
  spec: {
    target: 'service/shop_web',
    bounds: { min: 2, max: 10 },
    evaluate: { metric: 'cpu.utilization', window: { size: '10s' } },
    metrics: [{ metric: 'cpu.utilization', above: 0.75, window: { size: '10s' } }, { metric: 'no', below: 1e-7 }],
    paused: false,
    nothing: null,
    labels: {},
  },
};

test('a stored policy reads as people write it', options, () => {
  assert.equal(
    library.dump(POLICY, YAML),
    `apiVersion: ebbflow.io/v1
kind: threshold
metadata:
  name: web-cpu
  description: "Says: what it's about"
spec:
  target: service/shop_web
  bounds:
    min: 2
    max: 10
  evaluate:
    metric: cpu.utilization
    window: {size: 10s}
  metrics:
    - {metric: cpu.utilization, above: 0.75, window: {size: 10s}}
    - {metric: "no", below: 1.e-7}
  paused: false
  nothing: null
  labels: {}
`,
  );
});

test('a text stays a text, whatever it looks like', options, () => {
  const plain = ['10s', '100Mbit', 'service/shop_web', 'a > 1'];
  const quoted = ['on', 'no', 'true', 'null', '~', '', '10', '010', '0x10', '1e3', '1.5', '2026-11-27', '1:30', '.inf', 'a: b', 'a #b', '- a', ' a'];
  const lines = library.dump([...plain, ...quoted], YAML).trimEnd().split('\n');
  assert.deepEqual(lines, [...plain.map((text) => `- ${text}`), ...quoted.map((text) => `- ${JSON.stringify(text)}`)]);
});

test('a long text is one line, so that its differences are seen', options, () => {
  const description = 'word '.repeat(60).trim();
  assert.equal(library.dump({ description }, YAML), `description: ${description}\n`);
});
