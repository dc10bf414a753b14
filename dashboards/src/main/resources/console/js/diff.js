// What differs between two texts, line by line. Pure.

/** Beyond this the table of the common subsequence would be felt while typing. */
const MOST = 2_000;

/**
 * Lines of both texts in order, each `{kind: 'same' | 'added' | 'removed', text, line?}`; `line` is its
 * number, from 1, in the new text. By the longest common subsequence.
 */
export function diff(before, after) {
  const a = before.split('\n');
  const b = after.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const out = b.slice(0, head).map((text, i) => ({ kind: 'same', text, line: i + 1 }));
  out.push(...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head));
  for (let i = b.length - tail; i < b.length; i += 1) out.push({ kind: 'same', text: b[i], line: i + 1 });
  return out;
}

function middle(a, b, offset) {
  const removed = (text) => ({ kind: 'removed', text });
  const added = (text, i) => ({ kind: 'added', text, line: offset + i + 1 });
  if (a.length * b.length > MOST * MOST) return [...a.map(removed), ...b.map(added)];
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const out = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ kind: 'same', text: b[j], line: offset + j + 1 });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || common[i + 1][j] >= common[i][j + 1])) {
      out.push(removed(a[i]));
      i += 1;
    } else {
      out.push(added(b[j], j));
      j += 1;
    }
  }
  return out;
}

/** Only what differs, with so many lines around it; `{kind: 'gap'}` stands for what is left out. */
export function hunks(lines, around = 2) {
  const near = lines.map((_, i) => lines.slice(Math.max(0, i - around), i + around + 1).some(({ kind }) => kind !== 'same'));
  const out = [];
  lines.forEach((line, i) => {
    if (near[i]) out.push(line);
    else if (out.at(-1)?.kind !== 'gap') out.push({ kind: 'gap' });
  });
  return out.some(({ kind }) => kind !== 'gap') ? out : [];
}
