// Charts of an entity on one time axis: each series with its band and score, then size and what was done.

import { html, nothing, svg } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { bound, clock, dimension, isRatio, quantity, rangeText, size, sizes as change } from '../format.js';
import { band, gapOf, levels, line, nearest, oddStretches, scale, sizeAt, steps, ticks, within } from '../geometry.js';
import { anomaliesOf, courseOf, livesOf, runsOf } from '../story.js';
import { clip, decisionMark, tick } from './timeline.js';

const WIDTH = 1000;
const VALUE = { top: 4, bottom: 98 };
const SCORE = { top: 106, bottom: 122 };
const HEIGHT = 124;
const SIZE = { top: 6, bottom: 52 };
const ACTIONS = 62;
const MARKS = 78;
const LOWER = 104;

/** All lanes; `chosen` are the series to draw, `at` a time to mark. */
export function traces(entity, chosen, { from, until, at }, model) {
  const { state, now } = model;
  const x = scale(from, until, 0, WIDTH);
  const place = (t) => `${x(Math.min(until, Math.max(t, from))) / 10}%`;
  const view = { entity, from, until, at, x, place, now, anomalies: anomaliesOf(state, entity), state };
  return html`<div
    class="traces"
    @pointermove=${(event) => point(event, view, chosen)}
    @pointerleave=${(event) => clear(event.currentTarget)}
  >
    <label class="reader"
      ><span class="hidden">Read the charts at</span>
      <input
        type="range"
        min="0"
        max="1000"
        value="1000"
        @input=${(event) => step(event, view, chosen)}
        @blur=${(event) => clear(event.currentTarget.closest('.traces'))}
    /></label>
    ${repeat(
      chosen,
      ({ key }) => key,
      (series) => trace(series, view),
    )}
    ${lower(view)}
  </div>`;
}

function trace(series, view) {
  const { from, until, x, place, now, at } = view;
  const { unit, metric, points } = series;
  const shown = points.filter((p) => p.t >= from && p.t <= until);
  const [low, high] = levels(shown, isRatio(unit, metric));
  const y = scale(low, high, VALUE.bottom, VALUE.top);
  const yScore = scale(0, 1, SCORE.bottom, SCORE.top);
  const gap = gapOf(shown);
  const mine = view.anomalies.filter(({ anomaly }) => anomaly.series.metric === metric && (anomaly.series.dimension ?? '') === series.dimension);
  return html`<figure class="trace" data-key=${series.key}>
    <figcaption>
      <b>${metric}</b> ${series.dimension ? html`<small>${dimension(series.dimension)}</small>` : nothing}
      <output class="readout">${newest(series)}</output>
    </figcaption>
    <div class="plot">
      <div class="scale" aria-hidden="true">
        <span class="high">${bound(high, unit, metric)}</span>
        <span class="low">${bound(low, unit, metric)}</span>
        <span class="score">score</span>
      </div>
      <svg class="lanes" height=${HEIGHT} role="img" aria-label=${describe(series, shown, mine)}>
        ${ticks(from, until).map((t) => svg`<line class="tick" x1=${place(t)} x2=${place(t)} y1="0" y2=${HEIGHT} />`)}
        ${mine
          .filter(({ begin, end }) => (end ?? now) >= from && begin <= until)
          .map(
            ({ begin, end }) => svg`<svg x=${place(begin)} y="0" width="${Math.max(0.3, (x(Math.min(until, end ?? now)) - x(Math.max(from, begin))) / 10)}%" height=${VALUE.bottom + 4}>
              <rect class="anomaly" width="100%" height="100%" />
            </svg>`,
          )}
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" width="100%" height=${HEIGHT}>
          <path class="band" d=${band(shown, x, within(y, low, high), gap)} />
          <path class="line" d=${line(shown, x, y, gap)} />
          <path class="stretch" d=${oddStretches(shown).map((each) => line(each, x, y, gap)).join('')} />
          <path class="scores" d=${area(shown, x, yScore)} />
        </svg>
        <line class="base" x1="0" x2="100%" y1=${SCORE.bottom} y2=${SCORE.bottom} />
        ${shown.filter((p) => p.odd).slice(-200).map((p) => svg`<circle class="odd" cx=${place(p.t)} cy=${y(p.v)} r="2" />`)}
        ${at ? svg`<line class="asked" x1=${place(at)} x2=${place(at)} y1="0" y2=${HEIGHT} />` : nothing}
        <line class="follow" visibility="hidden" y1="0" y2=${HEIGHT} />
      </svg>
    </div>
    ${shown.length ? nothing : html`<p class="how">No sample of it in this stretch of time${points.length ? `; the newest is from ${clock(points.at(-1).t)}` : ''}.</p>`}
  </figure>`;
}

/** Scores as an area over their base line. */
function area(points, x, y) {
  const scored = points.filter(({ score }) => Number.isFinite(score));
  if (scored.length < 2) return '';
  return `M${x(scored[0].t)} ${y(0)}${scored.map((p) => `L${x(p.t)} ${y(p.score)}`).join('')}L${x(scored.at(-1).t)} ${y(0)}Z`;
}

/** Size over time, actions under way, decisions, and the times of all charts above. */
function lower(view) {
  const { entity, state, from, until, x, place, now, at } = view;
  const target = state.targets.get(entity);
  const known = state.sizes.get(entity) ?? [];
  const inView = clip(known, from).filter((s) => s.t <= until);
  const most = Math.max(2, target?.desired ?? 0, ...inView.map((s) => s.size ?? 0));
  const y = scale(0, most, SIZE.bottom, SIZE.top);
  const runs = runsOf(state, entity).filter(({ latest, since }) => since <= until && Date.parse(latest['@timestamp']) >= from);
  const lives = livesOf(state, entity)
    .map((life) => ({ life, course: courseOf(life) }))
    .filter(({ course }) => course.from <= until && (course.until ?? now) >= from);
  const held = steps(inView, x, y, Math.min(now, until));
  const isTarget = target || runs.length || known.length;
  return html`<figure class="trace">
    ${isTarget
      ? html`<figcaption><b>size, actions and decisions</b> <output class="readout size">${target ? `size ${size(target.desired, entity)}` : ''}</output></figcaption>`
      : nothing}
    <div class="plot">
      <div class="scale" aria-hidden="true">
        ${isTarget ? html`<span class="high">${size(most, entity)}</span><span class="none">0</span>` : nothing}
      </div>
      <svg
        class="lanes"
        height=${isTarget ? LOWER : 16}
        role="img"
        aria-label=${isTarget ? `Size of ${entity}, ${lives.length} actions and ${runs.length} decisions that something was due in; all are listed beside.` : 'Time of day'}
      >
        ${isTarget
          ? svg`
            ${ticks(from, until).map((t) => tick(t, place, LOWER, MARKS))}
            <svg viewBox="0 0 ${WIDTH} ${LOWER}" preserveAspectRatio="none" width="100%" height=${LOWER}>
              <path class="replicas" d=${held} />
              <path class="fill" d=${held && `${held}V${SIZE.bottom}H${x(inView[0].t)}Z`} />
            </svg>
            <line class="base" x1="0" x2="100%" y1=${SIZE.bottom} y2=${SIZE.bottom} />
            ${lives.map(({ life, course }) => actionBar(life, course, view))}
            ${runs.slice(0, 80).map((run) => decisionMark({ ...run, up: (run.latest.to ?? 0) >= (run.latest.from ?? 0) }, place, MARKS))}`
          : ticks(from, until).map((t) => tick(t, place, 16, 0))}
        ${at ? svg`<line class="asked" x1=${place(at)} x2=${place(at)} y1="0" y2=${LOWER - 14} />` : nothing}
        <line class="follow" visibility="hidden" y1="0" y2=${LOWER - 14} />
      </svg>
    </div>
  </figure>`;
}

function actionBar({ action }, { from, until, status }, { x, place, now, from: begin, until: end }) {
  const width = (x(Math.min(end, until ?? now)) - x(Math.max(begin, from))) / 10;
  return svg`<rect class="course ${status ?? ''}" x=${place(from)} y=${ACTIONS - 4} width="${Math.max(0.4, width)}%" height="6" rx="2">
    <title>${clock(from)} action ${change(action.from, action.to, action.target)}: ${status ?? 'issued'}</title>
  </rect>`;
}

function describe({ metric, unit, value, expected }, shown, anomalies) {
  const odd = shown.filter((p) => p.odd).length;
  const wanted = expected ? `, expected ${rangeText(expected.lower, expected.upper, unit, metric)}` : '';
  return `${metric} is ${quantity(value, unit, metric)}${wanted}; ${odd} of ${shown.length} samples in view are anomalous, ${anomalies.length} anomalies known. The table below has the numbers.`;
}

const newest = ({ value, unit, metric, expected, score, verdict }) =>
  reading({ v: value, lower: expected?.lower, upper: expected?.upper, score, odd: verdict === 'anomalous' }, unit, metric);

function reading({ v, lower: low, upper, score, odd }, unit, metric) {
  const words = [quantity(v, unit, metric)];
  if (low !== undefined && low !== null) words.push(`expected ${rangeText(low, upper, unit, metric)}`);
  if (Number.isFinite(score)) words.push(`score ${score.toFixed(2)}`);
  return `${words.join(' · ')}${odd ? ' · anomalous' : ''}`;
}

// The cursor moves with the pointer, not with the data: it is set by hand, outside the template.

function point(event, view, chosen) {
  const { left, width } = event.currentTarget.querySelector('.lanes').getBoundingClientRect();
  const share = (event.clientX - left) / width;
  if (event.target.closest('.reader')) return;
  if (share < 0 || share > 1) clear(event.currentTarget);
  else follow(event.currentTarget, share, view, chosen);
}

/** The same with the keyboard: a slider over the stretch of time. */
function step({ currentTarget: slider }, view, chosen) {
  const { from, until } = view;
  slider.setAttribute('aria-valuetext', clock(from + (slider.value / 1000) * (until - from)));
  follow(slider.closest('.traces'), slider.value / 1000, view, chosen);
}

function follow(all, share, { from, until, state, entity }, chosen) {
  const t = from + share * (until - from);
  for (const cursor of all.querySelectorAll('.follow')) {
    cursor.setAttribute('visibility', 'visible');
    for (const name of ['x1', 'x2']) cursor.setAttribute(name, `${100 * share}%`);
  }
  for (const series of chosen) {
    const sample = nearest(series.points, t);
    const output = all.querySelector(`[data-key="${CSS.escape(series.key)}"] .readout`);
    if (output && sample) show(output, `${clock(sample.t)} · ${reading(sample, series.unit, series.metric)}`);
  }
  const held = sizeAt(state.sizes.get(entity) ?? [], t);
  const output = all.querySelector('.readout.size');
  if (output && held) show(output, `${clock(t)} · size ${size(held.size, entity)}`);
}

/** In an attribute, so that the template's own text stays what it was. */
function show(output, text) {
  output.dataset.at = text;
}

function clear(all) {
  for (const cursor of all.querySelectorAll('.follow')) cursor.setAttribute('visibility', 'hidden');
  for (const output of all.querySelectorAll('.readout')) delete output.dataset.at;
}
