import { html, svg } from '/lib/lit-html/lit-html.js';
import { band, extent, gapOf, line, oddStretches, scale, within } from '../geometry.js';
import { isRatio } from '../format.js';

const WIDTH = 1000;
const HEIGHT = 28;
const SHOWN = 300;
const drawn = new WeakMap();

/**
 * Small SVGs and no charts of the library: a list has hundreds of them, without axis or cursor, and a canvas each
 * would cost more than all that they show.
 *
 * Line, expected band and anomalous samples of one series. The paths are stretched to the width of
 * the cell; marks are placed in per cent of it, so that circles stay round.
 */
export function sparkline(series) {
  const points = series.points.slice(-SHOWN);
  const last = points.at(-1);
  const before = drawn.get(series);
  // A series object is replaced with each sample; only late anomaly marks change it in place.
  const version = `${last?.t} ${points.filter((p) => p.odd).length}`;
  if (before?.version === version) return before.drawing;
  const drawing = draw(series, points);
  drawn.set(series, { version, drawing });
  return drawing;
}

/** Where a stretch begins; the stretch itself is a line, many marks would be a smear. */
const begin = (p, x, y) => svg`<circle class="odd" cx="${x(p.t) / 10}%" cy=${y(p.v)} r="2.5" />`;

function draw({ unit, metric }, points) {
  if (points.length < 2) return html`<svg class="spark" height=${HEIGHT} aria-hidden="true"></svg>`;
  const [low, high] = extent(points, isRatio(unit, metric));
  const x = scale(points[0].t, points.at(-1).t, 0, WIDTH);
  const y = scale(low, high, HEIGHT - 3, 3);
  const gap = gapOf(points);
  const odd = oddStretches(points);
  const end = points.at(-1);
  return html`<svg class="spark" height=${HEIGHT} aria-hidden="true">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" width="100%" height=${HEIGHT}>
      <path class="band" d=${band(points, x, within(y, low, high), gap)} />
      <path class="line" d=${line(points, x, y, gap)} />
      <path class="stretch" d=${odd.map((stretch) => line(stretch, x, y, gap)).join('')} />
    </svg>
    ${odd.map((stretch) => begin(stretch.find((p) => p.odd), x, y))}
    <circle class=${end.odd ? 'odd' : 'end'} cx="100%" cy=${y(end.v)} r="2" />
  </svg>`;
}
