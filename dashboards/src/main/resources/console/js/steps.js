// Figures of a preview. Pure.

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
