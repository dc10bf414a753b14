import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diff, hunks } from '../../main/resources/console/js/diff.js';
import { indent, marks, modeOf, offset, withMode } from '../../main/resources/console/js/policy-text.js';

test('a diff names what was added and removed, and where', () => {
  const lines = diff('a\nb\nc\nd', 'a\nc\nx\nd');
  assert.deepEqual(
    lines.map(({ kind, text, line }) => [kind, text, line]),
    [
      ['same', 'a', 1],
      ['removed', 'b', undefined],
      ['same', 'c', 2],
      ['added', 'x', 3],
      ['same', 'd', 4],
    ],
  );
  assert.deepEqual(diff('same', 'same').map(({ kind }) => kind), ['same']);
});

test('a diff of anything gives both texts back', () => {
  let seed = 7;
  const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  for (let i = 0; i < 200; i += 1) {
    const text = () => Array.from({ length: random(9) }, () => 'abc'[random(3)]).join('\n');
    const [before, after] = [text(), text()];
    const lines = diff(before, after);
    const without = (kind) => lines.filter((l) => l.kind !== kind).map((l) => l.text).join('\n');
    assert.equal(without('added'), before);
    assert.equal(without('removed'), after);
  }
});

test('only what differs is shown, with what stands around it', () => {
  const text = Array.from({ length: 20 }, (_, i) => `line ${i}`).join('\n');
  const found = hunks(diff(text, text.replace('line 10', 'other')));
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['gap', 'same', 'same', 'removed', 'added', 'same', 'same', 'gap'],
  );
  assert.deepEqual(hunks(diff(text, text)), []);
});

test('all problems of a line are at that line, and none is lost beyond the end', () => {
  const found = marks('one\ntwo', [{ line: 2, detail: 'a' }, { line: 9, detail: 'b' }, { detail: 'c' }], [{ line: 2, detail: 'd' }]);
  assert.deepEqual(found.get(2), { level: 'error', texts: ['a', 'b', 'd'] });
  assert.deepEqual(found.get(1), { level: 'error', texts: ['c'] });
});

test('a place in the text is found by line and column', () => {
  assert.equal('one\ntwo'.slice(offset('one\ntwo', 2, 2)), 'wo');
  assert.equal(offset('one', 7), 3);
});

test('the mode is read and changed where it stands, or after the target', () => {
  const text = 'kind: threshold\nspec:\n  target: service/a\n  bounds: {min: 1}\n';
  assert.equal(modeOf(text), 'observe');
  const acting = withMode(text, 'act');
  assert.equal(acting, 'kind: threshold\nspec:\n  target: service/a\n  mode: act\n  bounds: {min: 1}\n');
  assert.equal(modeOf(acting), 'act');
  assert.equal(withMode(withMode(acting, 'advise'), 'act'), acting);
  assert.equal(modeOf('kind: application\nspec:\n  stack: stack/a\n'), '');
  assert.equal(modeOf(''), '');
});

test('tab indents, and shift and tab take it back', () => {
  assert.deepEqual(indent('ab', 1, 1, false), { text: 'a  b', start: 3, end: 3 });
  const both = indent('a\nb\nc', 0, 3, false);
  assert.equal(both.text, '  a\n  b\nc');
  assert.equal(indent(both.text, both.start, both.end, true).text, 'a\nb\nc');
});
