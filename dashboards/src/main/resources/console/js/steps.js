// Sizes and values of a preview as paths. Pure.

/** Where a value lies between two ends, on a stretch of `to - from`. */
export const scale = (low, high, from, to) => (v) => (high === low ? (from + to) / 2 : from + ((v - low) / (high - low)) * (to - from));

/** Pairs of time and size as stairs. */
export function stairs(pairs, x, y) {
  return pairs.map(([t, n], i) => (i ? `H${r(x(t))}V${r(y(n))}` : `M${r(x(t))} ${r(y(n))}`)).join('');
}

/** Pairs of time and value as a line. */
export const polyline = (pairs, x, y) => pairs.map(([t, v], i) => `${i ? 'L' : 'M'}${r(x(t))} ${r(y(v))}`).join('');

const r = (n) => Math.round(n * 10) / 10;

/** How often each guard held a change back, most often first, in words; empty where none did. */
export const heldBy = ({ held_by: guards = {} }) =>
  Object.entries(guards)
    .sort(([, a], [, b]) => b - a)
    .map(([guard, times]) => `${guard} ${times}`)
    .join(', ');

/** The figures of both sides in rows: `{name, before, after, less}`; `less` where less is better. */
export function figures(before, after) {
  const row = (name, of, less = false) => ({ name, before: of(before), after: of(after), less });
  return [
    row('Changes of size', (f) => f.changes),
    row('Turned back within 10 min', (f) => f.turns, true),
    row('Decisions that a guard held', (f) => f.held),
    row('Smallest size', (f) => f.smallest),
    row('Largest size', (f) => f.largest),
    row('Instance minutes', (f) => Math.round(f.instance_minutes)),
  ];
}
