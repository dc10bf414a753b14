// Values, times and names as people read them. Pure.

const NONE = '–';
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];
const DECIMAL = ['', 'k', 'M', 'G', 'T'];

/** Whether values of this series are shares of a whole, which read best as per cent. */
export const isRatio = (unit, metric) =>
  unit === '1' && /(utilization|ratio|share|percent|pct)/.test(metric);

/** Three significant digits, but never less than the whole part: 0.0123, 1.23, 45.6, 1234. */
export function number(value) {
  if (!Number.isFinite(value)) return NONE;
  const size = Math.abs(value);
  // a flat series is expected within the smallest numbers there are; people call that zero
  if (size < 1e-9) return '0';
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  if (size >= 0.01) return value.toFixed(2);
  return value.toPrecision(2);
}

/** A value with its unit, as text: 42.0 %, 3.20 MiB/s, 12 ms. */
export function quantity(value, unit, metric) {
  const { text, suffix } = parts(value, unit, metric);
  return suffix ? `${text} ${suffix}` : text;
}

/** The same for the end of an axis, where a bound is round or nearly: 50 %, 0, 3.2 MiB/s. */
export const bound = (value, unit, metric) =>
  value === 0 ? '0' : quantity(value, unit, metric).replace(/\.0+(?= |$)/, '');

/** The same in two pieces, so that the number can be set apart; scaled as `like` would be. */
export function parts(value, unit, metric, like = value) {
  if (!Number.isFinite(value)) return { text: NONE, suffix: '' };
  if (isRatio(unit, metric)) return { text: (value * 100).toFixed(1), suffix: '%' };
  if (unit === 'By' || unit === 'By/s') return scaled(value, like, 1024, BINARY, unit.replace('By', 'B'));
  if (unit === 'bit/s') return scaled(value, like, 1000, DECIMAL, 'bit/s');
  if (unit === '1') return { text: number(value), suffix: '' };
  if (unit === '1/s') return { text: number(value), suffix: '/s' };
  return { text: number(value), suffix: unit };
}

/**
 * A range in two pieces, both ends in the unit that fits the upper one: 0.64 – 1.02, MiB/s. A detector
 * knows no bounds of nature: of its range only the part that can be is said.
 */
export function range(lower, upper, unit, metric) {
  const [least, most] = possible(unit, metric);
  const high = parts(Math.min(upper, most), unit, metric);
  const low = parts(Math.max(lower, least), unit, metric, upper);
  return { text: `${low.text} – ${high.text}`, suffix: high.suffix };
}

function possible(unit, metric) {
  if (unit === '1' && metric.endsWith('utilization')) return [0, 1];
  return isRatio(unit, metric) || unit.startsWith('By') || unit === 'bit/s' ? [0, Infinity] : [-Infinity, Infinity];
}

/** The same as text. */
export function rangeText(lower, upper, unit, metric) {
  const { text, suffix } = range(lower, upper, unit, metric);
  return suffix ? `${text} ${suffix}` : text;
}

function scaled(value, like, base, prefixes, unit) {
  let size = value;
  let step = 0;
  for (let rest = Math.abs(like); rest >= base && step < prefixes.length - 1; rest /= base) {
    size /= base;
    step += 1;
  }
  return { text: step === 0 ? size.toFixed(0) : number(size), suffix: prefixes[step] + unit };
}

/** A stretch of time: 4 s, 3 min 20 s, 2 h 5 min, 3 d 4 h. */
export function duration(ms) {
  if (!Number.isFinite(ms)) return NONE;
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 60) return `${s} s`;
  if (s < 600) return two(s, 60, 'min', 's');
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 86400) return two(Math.floor(s / 60), 60, 'h', 'min');
  return two(Math.floor(s / 3600), 24, 'd', 'h');
}

function two(amount, base, large, small) {
  const rest = amount % base;
  const whole = `${Math.floor(amount / base)} ${large}`;
  return rest ? `${whole} ${rest} ${small}` : whole;
}

/** How long ago, in one word: 12 s, 4 min, 2 h, 3 d. Steps coarsely, so that lists keep still. */
export function age(time, now) {
  if (!Number.isFinite(time)) return NONE;
  const s = Math.max(0, Math.round((now - time) / 1000));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 172800) return `${Math.floor(s / 3600)} h`;
  return `${Math.floor(s / 86400)} d`;
}

const pad = (n) => String(n).padStart(2, '0');

/** Time of day in the zone of the browser: 14:05:30. */
export function clock(time) {
  if (!Number.isFinite(time)) return NONE;
  const d = new Date(time);
  return `${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`;
}

/** Time of day without seconds: 14:05. */
export const minute = (time) => clock(time).slice(0, 5);

/** `service/shop_web` as kind and name. */
export function entity(text) {
  const slash = String(text).indexOf('/');
  return slash < 1
    ? { kind: '', name: String(text) }
    : { kind: text.slice(0, slash), name: text.slice(slash + 1) };
}

/** What tells series of one metric apart, without the names: `device=eth0` is eth0. */
export const dimension = (text) => text.split(',').map((pair) => pair.replace(/^[^=]*=/, '')).join(', ');

/** Whether the size of a target is what it may carry, and no number of instances. */
export const isRate = (target) => /^(link|flow)\//.test(target ?? '');

/** A size of that target: `4` of a service, `40 Mbit/s` of a link. */
export function size(n, target) {
  if (!isRate(target)) return String(n);
  if (n < 1000) return `${n} kbit/s`;
  return n < 1e6 ? `${+(n / 1000).toPrecision(4)} Mbit/s` : `${+(n / 1e6).toPrecision(4)} Gbit/s`;
}

/** `3 → 4`, or the one size that there is. */
export function sizes(from, to, target) {
  const has = (n) => n !== null && n !== undefined;
  if (!has(from) && !has(to)) return '';
  if (!has(to) || from === to) return size(from ?? to, target);
  return `${has(from) ? size(from, target) : '?'} → ${size(to, target)}`;
}

export const plural = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
