// Ranges of the charts, and paths of the small lines in lists. Pure.

const HOUR = 3_600_000;

/** A linear scale from `d0..d1` to `r0..r1`, rounded to a tenth: enough for pixels, short in text. */
export function scale(d0, d1, r0, r1) {
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (value) => Math.round((r0 + (value - d0) * slope) * 10) / 10;
}

/**
 * The range of values to show. Bounds count as far as they lie near the values, so that one wide
 * expectation does not flatten the line; a small wobble is not blown up to look like a storm.
 */
export function extent(points, ratio) {
  let low = Infinity;
  let high = -Infinity;
  for (const { v } of points) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  if (low > high) return [0, 1];
  const reach = Math.max(high - low, Math.abs(high) * 0.1, ratio ? 0.02 : 0);
  // fixed before the loop: bounds of many points together must not reach further than one may
  const lowest = low - reach;
  const highest = high + reach;
  for (const { lower, upper } of points) {
    if (lower !== undefined) low = Math.min(low, Math.max(lower, lowest));
    if (upper !== undefined) high = Math.max(high, Math.min(upper, highest));
  }
  const least = Math.max(ratio ? 0.04 : 0, Math.abs(high) * 0.08, 1e-9);
  if (high - low < least) {
    const middle = (high + low) / 2;
    low = middle - least / 2;
    high = middle + least / 2;
  }
  // what was never below zero is not drawn below zero, whatever a bound says
  const floor = points.every((p) => p.v >= 0) ? 0 : -Infinity;
  const pad = (high - low) * 0.08;
  return [Math.max(floor, low - pad), high + pad];
}

/** A polyline that breaks where samples are missing for longer than `gap` ms. */
export function line(points, x, y, gap) {
  let path = '';
  let last;
  for (const { t, v } of points) {
    path += `${last === undefined || t - last > gap ? 'M' : 'L'}${x(t)} ${y(v)}`;
    last = t;
  }
  return path;
}

/** The expected band: upper bounds forward, lower bounds back, one piece per unbroken stretch. */
export function band(points, x, y, gap) {
  const pieces = [];
  let piece = [];
  for (const point of points) {
    const known = point.lower !== undefined && point.upper !== undefined;
    if (!known || (piece.length && point.t - piece.at(-1).t > gap)) {
      pieces.push(piece);
      piece = [];
    }
    if (known) piece.push(point);
  }
  pieces.push(piece);
  return pieces
    .filter((p) => p.length > 1)
    .map((p) => {
      const up = p.map(({ t, upper }) => `${x(t)} ${y(upper)}`);
      const down = p.toReversed().map(({ t, lower }) => `${x(t)} ${y(lower)}`);
      return `M${[...up, ...down].join('L')}Z`;
    })
    .join('');
}

/** Three times the usual distance between samples: longer than that is a gap. */
export function gapOf(points) {
  if (points.length < 3) return Infinity;
  const distances = points.slice(1).map((p, i) => p.t - points[i].t).sort((a, b) => a - b);
  return 3 * distances[Math.floor(distances.length / 2)];
}

/** How much time to show: all that is known, at least 3 minutes and at most an hour. */
export const span = (earliest, now) => Math.min(HOUR, Math.max(HOUR / 20, now - earliest));

/**
 * The range of values for a chart that is read for its level, not its shape: from zero, and for
 * ratios up to a round tenth, so that 30 % looks like 30 %.
 */
export function levels(points, ratio) {
  const [low, high] = extent(points, ratio);
  if (!ratio && low > 0.6 * high) return [low, high];
  if (!ratio) return [Math.min(0, low), high];
  // Padding may reach above the whole; a bar for 110 % would be a lie unless a value is there.
  const whole = points.every((p) => p.v <= 1) ? 1 : Infinity;
  return [Math.min(0, low), Math.min(whole, Math.max(0.5, Math.ceil(high * 10) / 10))];
}

/** The same scale, with values beyond the range drawn at its edge: a band may be wider than the chart. */
export const within = (y, low, high) => (value) => y(Math.min(high, Math.max(low, value)));

/** Stretches of consecutive anomalous samples, each with the sample before it, where it has one. */
export function oddStretches(points) {
  const stretches = [];
  points.forEach((point, i) => {
    if (!point.odd) return;
    if (points[i - 1]?.odd) stretches.at(-1).push(point);
    else stretches.push(i ? [points[i - 1], point] : [point]);
  });
  return stretches;
}

/** The sample nearest to a time, or undefined where there is none. */
export function nearest(points, t) {
  let best;
  for (const point of points) {
    if (!best || Math.abs(point.t - t) < Math.abs(best.t - t)) best = point;
  }
  return best;
}

/** The size in force at a time. */
export const sizeAt = (sizes, t) => sizes.findLast((s) => s.t <= t);
