// What charts draw, as data: columns of numbers, lanes below each other, marks. Pure; `<eb-chart>` draws it.
//
// A plot is `{id, height, from, until, lanes, lines, bands, tables, spans, bars, marks, times, words}`. Lanes share the
// axis of time and have a scale each, from `top` to `bottom` px. Columns of the tables belong to the lines, in their
// order; tables may have times of their own. Colours are names of the style sheet's properties.

import { bound, size } from './format.js';
import { gapOf, levels } from './geometry.js';

/** Whole numbers that read well, for sizes. */
const WHOLE = Array.from({ length: 10 }, (_, i) => [1, 2, 5].map((n) => n * 10 ** i)).flat();
/** Powers of two, for what is counted in KiB and MiB. */
const BINARY = Array.from({ length: 60 }, (_, i) => 2 ** i);

/** The lines that `columns` are for, in one lane; the band lies between the first two. */
export const OBSERVED = [
  {},
  {},
  { stroke: 'line', width: 1.5, followed: true },
  { stroke: 'bad', width: 1.75 },
  { dots: 'bad' },
];
export const BAND = { between: [1, 2], fill: 'band' };

/**
 * Times, then upper and lower bound, value, value where it is anomalous with the way there, value where it is
 * anomalous, and score. Null is where nothing is known, and in a row of its own where samples are missing: no line
 * crosses it. Bounds beyond the range are drawn at its edge.
 */
export function columns(points, [low, high]) {
  const rows = [];
  const gap = gapOf(points);
  const edge = (bound) => (bound === undefined ? null : Math.min(high, Math.max(low, bound)));
  points.forEach(({ t, v, lower, upper, odd, score }, i) => {
    const before = points[i - 1];
    if (before && t - before.t > gap) rows.push([before.t + 1, null, null, null, null, null, null]);
    const leads = points[i + 1]?.odd && !before?.odd;
    rows.push([t, edge(upper), edge(lower), v, odd || leads ? v : null, odd ? v : null, Number.isFinite(score) ? score : null]);
  });
  return Array.from({ length: 7 }, (_, column) => rows.map((row) => row[column]));
}

/** Points in view, and on each side the one before and after it, so that lines reach the edge. */
export function inView(points, from, until) {
  const first = points.findIndex(({ t }) => t >= from);
  if (first < 0) return points.slice(-1);
  const last = points.findLastIndex(({ t }) => t <= until);
  return points.slice(Math.max(0, first - 1), last + 2);
}

/** Times and sizes: each holds until the next one, and the last until the end. */
export function held(sizes, end) {
  const known = sizes.filter(({ size: n }) => Number.isFinite(n));
  const last = known.at(-1);
  const all = last && last.t < end ? [...known, { t: end, size: last.size }] : known;
  return [all.map(({ t }) => t), all.map(({ size: n }) => n)];
}

/** Sizes from a time on, with the one in force at that time brought there. */
export function clip(sizes, from) {
  const first = sizes.findLast((s) => s.t < from);
  const inside = sizes.filter((s) => s.t >= from);
  return first ? [{ ...first, t: from }, ...inside] : inside;
}

/** The lane of a series, for its level. */
export function valueLane(points, { unit, metric }, ratio, top, bottom) {
  const increments = unit === 'By' || unit === 'By/s' ? BINARY : undefined;
  return { range: levels(points, ratio), top, bottom, increments, grid: true, label: (v) => bound(v, unit, metric) };
}

/** The lane of sizes of a target. */
export const sizeLane = (most, target, top, bottom) => ({
  range: [0, most],
  top,
  bottom,
  increments: WHOLE,
  grid: true,
  label: (n) => (n ? size(n, target) : '0'),
});

/** A run of decisions as a mark: filled where something was done, pointing the way. */
export const decisionMark = ({ id, latest, since }, y, href) => ({
  t: since,
  y,
  up: (latest.to ?? 0) >= (latest.from ?? 0),
  done: latest.outcome === 'act',
  stroke: { act: 'size', held: 'warn', advise: 'warn' }[latest.outcome] ?? 'soft',
  href: href(id),
});

/** From top to bottom where something was done. */
export const acted = (marks) => marks.filter(({ done }) => done).map(({ t }) => ({ t, stroke: 'size', dash: [3, 3], alpha: 0.6 }));

/** The range of a scale over the whole height, so that the lane's own range lies within its top and bottom. */
export function fit({ range: [low, high], top, bottom }, height) {
  const one = (high - low || 1) / (bottom - top);
  return [low - (height - bottom) * one, high + top * one];
}

/** Multiples of an increment within a range. */
export function multiples([low, high], increment) {
  const first = Math.ceil(low / increment - 1e-9);
  const last = Math.floor(high / increment + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * increment);
}
