// Why it scaled: demand with its expected band, size, and decisions, over one time axis.

import { html, nothing, svg } from '/lib/lit-html/lit-html.js';
import { bound, clock, isRatio, minute, quantity, rangeText, size, sizes as change } from '../format.js';
import { band, gapOf, levels, line, nearest, oddStretches, scale, sizeAt, span, steps, ticks, within } from '../geometry.js';

const WIDTH = 1000;
const DEMAND = { top: 6, bottom: 92 };
const SIZE = { top: 108, bottom: 148 };
const MARKS = 166;
const HEIGHT = 178;
/** Runs of more than this were collapsed into one mark already; more would be a smear. */
const MOST_MARKS = 60;

export function timeline(target, series, model) {
  const { now, state } = model;
  const sizes = state.sizes.get(target.target) ?? [];
  const { points } = series;
  const from = now - span(points[0]?.t ?? now, now);
  const shown = points.filter((p) => p.t >= from);
  const decisions = marksOf(state, target.target, from);
  const view = { from, now, shown, sizes, decisions, series, target: target.target };
  const [low, high] = levels(shown, isRatio(series.unit, series.metric));
  const most = Math.max(2, ...sizes.filter((s) => s.t >= from).map((s) => s.size), target.desired);
  const x = scale(from, now, 0, WIDTH);
  const at = (t) => `${x(Math.max(t, from)) / 10}%`;
  const y = scale(low, high, DEMAND.bottom, DEMAND.top);
  const ySize = scale(0, most, SIZE.bottom, SIZE.top);
  const gap = gapOf(shown);
  const inView = clip(sizes, from);
  const held = steps(inView, x, ySize, now);
  return html`<figure class="timeline">
    <figcaption>
      <span class="key demand">${series.metric}</span>
      <span class="key expected">expected</span>
      <span class="key replicas">size</span>
      <output class="readout"></output>
    </figcaption>
    <div class="plot">
      <div class="scale" aria-hidden="true">
        <span class="high">${bound(high, series.unit, series.metric)}</span>
        <span class="low">${bound(low, series.unit, series.metric)}</span>
        <span class="most">${size(most, target.target)}</span>
        <span class="none">0</span>
      </div>
      <svg
        class="lanes"
        height=${HEIGHT}
        role="img"
        tabindex="0"
        aria-label=${describe(target, view)}
        @pointermove=${(event) => point(event, view)}
        @pointerleave=${(event) => clear(event.currentTarget)}
        @keydown=${(event) => stepThrough(event, view)}
        @blur=${(event) => clear(event.currentTarget)}
      >
        ${ticks(from, now).map((t) => tick(t, at))}
        <line class="base" x1="0" x2="100%" y1=${SIZE.bottom} y2=${SIZE.bottom} />
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" width="100%" height=${HEIGHT}>
          <path class="band" d=${band(shown, x, within(y, low, high), gap)} />
          <path class="line" d=${line(shown, x, y, gap)} />
          <path class="stretch" d=${oddStretches(shown).map((stretch) => line(stretch, x, y, gap)).join('')} />
          <path class="replicas" d=${held} />
          <path class="fill" d=${held && `${held}V${SIZE.bottom}H${x(inView[0].t)}Z`} />
        </svg>
        ${shown.filter((p) => p.odd).map((p) => svg`<circle class="odd" cx=${at(p.t)} cy=${y(p.v)} r="2" />`)}
        ${decisions.map((run) => decisionMark(run, at))}
        <g class="cursor" visibility="hidden">
          <line y1="0" y2=${SIZE.bottom} />
          <circle r="3.5" />
        </g>
      </svg>
    </div>
  </figure>`;
}

/** Sizes of the span, with the one in force at its start brought to the start. */
export function clip(sizes, from) {
  const first = sizes.findLast((s) => s.t < from);
  const inside = sizes.filter((s) => s.t >= from);
  return first ? [{ ...first, t: from }, ...inside] : inside;
}

const marksOf = (state, target, from) =>
  state.runs
    .filter(({ latest, since }) => latest.target === target && latest.outcome !== 'steady' && since >= from)
    .slice(0, MOST_MARKS)
    .map((run) => ({ ...run, up: (run.latest.to ?? 0) >= (run.latest.from ?? 0) }));

export function tick(t, at, height = HEIGHT, bottom = SIZE.bottom) {
  const share = parseFloat(at(t));
  // The first and the last label keep within the chart.
  const anchor = share < 3 ? 'start' : share > 97 ? 'end' : 'middle';
  return svg`
  <line class="tick" x1=${at(t)} x2=${at(t)} y1="0" y2=${bottom} />
  <text class="time" x=${at(t)} y=${height - 1} text-anchor=${anchor}>${t % 60_000 ? '' : minute(t)}</text>`;
}

/** A triangle up or down: filled where something was done, hollow where it was not. */
export function decisionMark({ latest, since, up }, at, marks = MARKS) {
  const done = latest.outcome === 'act';
  return svg`
    ${done ? svg`<line class="acted" x1=${at(since)} x2=${at(since)} y1="0" y2=${marks - 13} />` : nothing}
    <svg x=${at(since)} y=${marks - 8} overflow="visible">
      <path class="decision ${latest.outcome}" d=${up ? 'M-5 4L0 -4L5 4Z' : 'M-5 -4L0 4L5 -4Z'}>
        <title>${clock(since)} ${latest.outcome} ${change(latest.from, latest.to, latest.target)}: ${latest.reason}</title>
      </path>
    </svg>`;
}

function describe({ target, desired }, { shown, decisions, series }) {
  const last = shown.at(-1);
  const value = last ? quantity(last.v, series.unit, series.metric) : 'unknown';
  const acted = decisions.filter((run) => run.latest.outcome === 'act').length;
  return (
    `${series.metric} of ${target} is ${value}, size ${size(desired, target)}; ${acted} actions and ` +
    `${decisions.length - acted} other notable decisions in view. Arrow keys step through the decisions.`
  );
}

// The cursor moves with the pointer, not with the data: it is set by hand, outside the template.

function point(event, view) {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
  show(event.currentTarget, view.from + share * (view.now - view.from), view);
}

function stepThrough(event, view) {
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!direction || !view.decisions.length) return;
  event.preventDefault();
  const chart = event.currentTarget;
  const times = view.decisions.map((run) => run.since).sort((a, b) => a - b);
  const here = Number(chart.dataset.at) || (direction > 0 ? view.from : view.now + 1);
  const next = direction > 0 ? times.find((t) => t > here) : times.findLast((t) => t < here);
  if (next) show(chart, next, view);
}

function show(chart, t, { from, now, shown, sizes, decisions, series, target }) {
  const cursor = chart.querySelector('.cursor');
  const sample = nearest(shown, t);
  const x = `${(100 * (t - from)) / (now - from)}%`;
  const [low, high] = levels(shown, isRatio(series.unit, series.metric));
  chart.dataset.at = t;
  cursor.setAttribute('visibility', 'visible');
  for (const name of ['x1', 'x2']) cursor.querySelector('line').setAttribute(name, x);
  const dot = cursor.querySelector('circle');
  dot.setAttribute('visibility', sample ? 'inherit' : 'hidden');
  if (sample) {
    dot.setAttribute('cx', `${(100 * (sample.t - from)) / (now - from)}%`);
    dot.setAttribute('cy', scale(low, high, DEMAND.bottom, DEMAND.top)(sample.v));
  }
  const near = decisions.find((run) => Math.abs(run.since - t) < (now - from) / 80);
  chart.closest('figure').querySelector('.readout').textContent = read(t, sample, sizeAt(sizes, t), near, series, target);
}

function read(t, sample, held, run, { unit, metric }, target) {
  const words = [clock(t)];
  if (sample) words.push(quantity(sample.v, unit, metric));
  if (sample?.lower !== undefined) {
    words.push(`expected ${rangeText(sample.lower, sample.upper, unit, metric)}`);
  }
  if (held) words.push(`size ${size(held.size, target)}`);
  if (run) words.push(`${run.latest.outcome} ${change(run.latest.from, run.latest.to, target)}`);
  return words.join(' · ');
}

function clear(chart) {
  delete chart.dataset.at;
  chart.querySelector('.cursor').setAttribute('visibility', 'hidden');
  chart.closest('figure').querySelector('.readout').textContent = '';
}
