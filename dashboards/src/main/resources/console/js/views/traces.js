// Charts of an entity on one time axis: each series with its band and score, then size and what was done.

import '../elements/chart.js';
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { clock, dimension, isRatio, quantity, rangeText, size } from '../format.js';
import { nearest } from '../geometry.js';
import { BAND, OBSERVED, columns, inView, valueLane } from '../plots.js';
import { href, timeless } from '../routes.js';
import { anomaliesOf } from '../story.js';
import { isDark } from '../theme.js';
import { course } from './course.js';
import { readout } from './readout.js';

const VALUE = { top: 8, bottom: 104 };
const SCORE = { top: 112, bottom: 130 };
const HEIGHT = 131;
const STEPS = 1000;

const LINES = [...OBSERVED, { lane: 'score', stroke: 'soft', width: 1, fill: 'edge', area: true }];
const SCORES = { range: [0, 1], ...SCORE, only: [0.5], label: () => 'score' };

/** All lanes; `chosen` are the series to draw, `at` a time to mark. */
export function traces(entity, chosen, { from, until, at }, model) {
  const { state, now, route } = model;
  const view = { entity, from, until, at, now, state, anomalies: anomaliesOf(state, entity) };
  const done = course(view);
  if (!chosen.length && done === nothing) return nothing;
  const go = (query) => {
    location.hash = href('entity', entity, { ...timeless(route.query), ...query });
  };
  return html`<div class="traces" @stretch=${({ detail }) => go(detail)}>
    <label class="reader"
      ><span class="hidden">Read the charts at</span>
      <input
        type="range"
        min="0"
        max=${STEPS}
        value=${STEPS}
        title="Enter shows what is around that time"
        @input=${(event) => step(event, view, chosen)}
        @keydown=${({ key, currentTarget: slider }) => key === 'Enter' && go({ at: Math.round(timeAt(slider, view)) })}
        @blur=${({ currentTarget: slider }) => first(slider)?.point(undefined)}
    /></label>
    ${repeat(
      chosen,
      ({ key }) => key,
      (series) => trace(series, view),
    )}
    ${done}
  </div>`;
}

function trace(series, view) {
  const { from, until } = view;
  const { metric, points } = series;
  const shown = points.filter((p) => p.t >= from && p.t <= until);
  const mine = view.anomalies.filter(({ anomaly }) => anomaly.series.metric === metric && (anomaly.series.dimension ?? '') === series.dimension);
  return html`<figure class="trace">
    <figcaption>
      <b>${metric}</b> ${series.dimension ? html`<small>${dimension(series.dimension)}</small>` : nothing}
      <output class="readout">${newest(series)}</output>
    </figcaption>
    <eb-chart
      role="img"
      aria-label=${describe(series, shown, mine)}
      .dark=${isDark()}
      .plot=${plotOf(series, shown, mine, view)}
      @read=${(event) => read(event, series)}
    ></eb-chart>
    ${shown.length ? nothing : html`<p class="how">No sample of it in this stretch of time${points.length ? `; the newest is from ${clock(points.at(-1).t)}` : ''}.</p>`}
  </figure>`;
}

function plotOf(series, shown, anomalies, { from, until, at, now }) {
  const value = valueLane(shown, series, isRatio(series.unit, series.metric), VALUE.top, VALUE.bottom);
  return {
    id: `trace ${series.key}`,
    sync: 'entity',
    height: HEIGHT,
    from,
    until,
    lanes: { value, score: SCORES },
    lines: LINES,
    bands: [BAND],
    tables: [columns(inView(series.points, from, until), value.range)],
    spans: anomalies.map(({ begin, end }) => ({ from: begin, until: end ?? now, fill: 'bad-soft', height: VALUE.bottom + 4 })),
    times: at ? [{ t: at, stroke: 'accent', dash: [4, 3] }] : [],
  };
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

function read({ detail: t, currentTarget: chart }, { points, unit, metric }) {
  const sample = t === null ? undefined : nearest(points, t);
  readout(chart, sample && `${clock(sample.t)} · ${reading(sample, unit, metric)}`);
}

const timeAt = (slider, { from, until }) => from + (slider.value / STEPS) * (until - from);

/** The same with the keyboard: a slider over the stretch of time, which also says what it reads. */
function step({ currentTarget: slider }, view, chosen) {
  const t = timeAt(slider, view);
  const values = chosen.map(({ points, unit, metric }) => {
    const sample = nearest(points, t);
    return sample ? `, ${metric} ${quantity(sample.v, unit, metric)}${sample.odd ? ', anomalous' : ''}` : '';
  });
  slider.setAttribute('aria-valuetext', `${clock(t)}${values.join('')}`);
  first(slider)?.point(t);
}

/** The others follow it. */
const first = (slider) => slider.closest('.traces').querySelector('eb-chart');
