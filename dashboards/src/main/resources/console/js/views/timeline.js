// Why it scaled: demand with its expected band, size, and decisions, over one time axis.

import '../elements/chart.js';
import { html } from '/lib/lit-html/lit-html.js';
import { clock, isRatio, quantity, rangeText, size, sizes as change } from '../format.js';
import { nearest, sizeAt, span } from '../geometry.js';
import { BAND, OBSERVED, acted, clip, columns, decisionMark, held, inView, sizeLane, valueLane } from '../plots.js';
import { href } from '../routes.js';
import { isDark } from '../theme.js';

const DEMAND = { top: 8, bottom: 94 };
const SIZE = { top: 110, bottom: 150 };
const MARKS = 164;
const HEIGHT = 174;
/** Runs of more than this were collapsed into one mark already; more would be a smear. */
const MOST_MARKS = 60;

const LINES = [...OBSERVED, { lane: 'size', stroke: 'size', width: 2, fill: 'size-fill', steps: true, area: true }];

export function timeline(target, series, model) {
  const { now, state } = model;
  const sizes = state.sizes.get(target.target) ?? [];
  const { points } = series;
  const from = now - span(points[0]?.t ?? now, now);
  const shown = points.filter((p) => p.t >= from);
  const decisions = runsIn(state, target.target, from);
  const view = { from, now, shown, sizes, decisions, series, target: target.target };
  return html`<figure class="timeline">
    <figcaption>
      <span class="key demand">${series.metric}</span>
      <span class="key expected">expected</span>
      <span class="key replicas">size</span>
      <output class="readout"></output>
    </figcaption>
    <eb-chart
      role="img"
      tabindex="0"
      aria-label=${describe(target, view)}
      .dark=${isDark()}
      .plot=${plotOf(target, points, view)}
      @read=${(event) => read(event, view)}
      @stretch=${({ detail }) => (location.hash = href('entity', target.target, detail))}
      @keydown=${(event) => stepThrough(event, view)}
      @blur=${({ currentTarget: chart }) => chart.point(undefined)}
    ></eb-chart>
  </figure>`;
}

function plotOf({ target, desired }, points, { from, now, shown, sizes, decisions, series }) {
  const value = valueLane(shown, series, isRatio(series.unit, series.metric), DEMAND.top, DEMAND.bottom);
  const inside = clip(sizes, from);
  const most = Math.max(2, ...inside.map((s) => s.size), desired);
  const marks = decisions.map((run) => decisionMark(run, MARKS, (id) => href('decisions', '', { id })));
  return {
    id: `timeline ${target} ${series.key}`,
    height: HEIGHT,
    from,
    until: now,
    lanes: { value, size: sizeLane(most, target, SIZE.top, SIZE.bottom) },
    lines: LINES,
    bands: [BAND],
    tables: [columns(inView(points, from, now), value.range).slice(0, -1), held(inside, now)],
    marks,
    times: acted(marks),
  };
}

const runsIn = (state, target, from) =>
  state.runs.filter(({ latest, since }) => latest.target === target && latest.outcome !== 'steady' && since >= from).slice(0, MOST_MARKS);

function describe({ target, desired }, { shown, decisions, series }) {
  const last = shown.at(-1);
  const value = last ? quantity(last.v, series.unit, series.metric) : 'unknown';
  const done = decisions.filter((run) => run.latest.outcome === 'act').length;
  return (
    `${series.metric} of ${target} is ${value}, size ${size(desired, target)}; ${done} actions and ` +
    `${decisions.length - done} other notable decisions in view. Arrow keys step through the decisions.`
  );
}

function stepThrough(event, { decisions, from, now }) {
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!direction || !decisions.length) return;
  event.preventDefault();
  const chart = event.currentTarget;
  const times = decisions.map((run) => run.since).sort((a, b) => a - b);
  const here = Number(chart.dataset.at) || (direction > 0 ? from : now + 1);
  const next = direction > 0 ? times.find((t) => t > here) : times.findLast((t) => t < here);
  if (!next) return;
  chart.point(next);
  // to the millisecond, which the place on the screen does not tell
  chart.dataset.at = next;
}

function read({ detail: t, currentTarget: chart }, { from, now, shown, sizes, decisions, series, target }) {
  const output = chart.closest('figure').querySelector('.readout');
  if (t === null) {
    delete chart.dataset.at;
    output.textContent = '';
    return;
  }
  const near = decisions.find((run) => Math.abs(run.since - t) < (now - from) / 80);
  output.textContent = words(t, nearest(shown, t), sizeAt(sizes, t), near, series, target);
}

function words(t, sample, at, run, { unit, metric }, target) {
  const all = [clock(t)];
  if (sample) all.push(quantity(sample.v, unit, metric));
  if (at) all.push(`size ${size(at.size, target)}`);
  if (run) all.push(`${run.latest.outcome} ${change(run.latest.from, run.latest.to, target)}`);
  // last: it is what a narrow card has no room for
  if (sample?.lower !== undefined) all.push(`expected ${rangeText(sample.lower, sample.upper, unit, metric)}`);
  return all.join(' · ');
}
