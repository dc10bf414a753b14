// What is muted or planned, and what was said lately.

import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, clock, dimension, duration, entity as named } from '../format.js';
import { begin, localTime, quiet } from '../feedback.js';
import { end, feedback, outcomeOf, redrawFeedback, say } from '../said.js';
import { may, refusal } from '../session.js';
import { empty } from './empty.js';
import { outcome } from './errand.js';

const SAID = { 'not-an-anomaly': 'no anomaly', confirmed: 'confirmed', mute: 'muted', 'planned-event': 'planned' };
const LATELY = 20;

export function quietNow({ state, now }) {
  const all = quiet(feedback(state), now);
  if (!all.length) return empty('Nothing is muted or planned.', 'While a series is muted, nothing is made of its anomalies.');
  return html`<ul class="quiet">
    ${repeat(
      all,
      ({ id }) => id,
      (said) => item(said, now),
    )}
  </ul>`;
}

function item(said, now) {
  const { series, author, comment, kind, until } = said;
  const task = outcomeOf(`end ${said.id}`);
  const ahead = begin(said) > now;
  return html`<li>
    <p class="top">
      <b>${named(series.entity).name}</b> ${series.metric} ${dimension(series.dimension ?? '')}
      <span class="aside">${ahead ? `begins in ${duration(begin(said) - now)}` : `${duration(Date.parse(until) - now)} left`}</span>
    </p>
    <p class="reason">${SAID[kind]} by ${author}, ${span(said)}${comment ? html`: ${comment}` : nothing}</p>
    <p class="buttons">
      <button type="button" ?disabled=${task.busy || !may('operator')} title=${refusal('operator')} @click=${() => end(said)}>
        ${kind === 'mute' ? 'Unmute' : 'End now'}<span class="hidden">: ${series.metric} of ${series.entity}</span>
      </button>
      ${outcome(task)}
    </p>
  </li>`;
}

const span = (said) => `${stamp(begin(said))} to ${stamp(Date.parse(said.until))}`;
const stamp = (time) => (Number.isFinite(time) ? localTime(time).replace('T', ' ') : '–');

export function saidLately({ state, now }) {
  const all = feedback(state);
  if (!all.length) return empty('Nobody said anything yet.', 'Detectors learn from it, and the precision on the dashboard of detectors is counted by it.');
  return html`<ol class="quiet">
    ${all.slice(0, LATELY).map(
      ({ '@timestamp': t, series, kind, author, comment }) => html`<li>
        <p class="top">
          <b>${named(series.entity).name}</b> ${series.metric}: ${SAID[kind] ?? kind}
          <time title=${clock(Date.parse(t))}>${author}, ${age(Date.parse(t), now)} ago</time>
        </p>
        ${comment ? html`<p class="reason">${comment}</p>` : nothing}
      </li>`,
    )}
  </ol>`;
}

const event = { entity: '', metric: '', dimension: '', from: '', until: '', comment: '' };
const KEY = 'new event';

/** For a series without an anomaly: a load test, a release, a sale. */
export function planEvent({ state, now }) {
  event.from ||= localTime(now);
  event.until ||= localTime(now + 7_200_000);
  const set = (field) => (change) => {
    event[field] = change.target.value;
    redrawFeedback();
  };
  const off = !may('operator');
  const field = (name, label, type, extra = {}) => html`<label class="field"
    ><span>${label}</span
    ><input
      type=${type}
      ?required=${extra.required ?? true}
      list=${extra.list ?? nothing}
      placeholder=${extra.hint ?? nothing}
      maxlength="1000"
      ?disabled=${off}
      title=${refusal('operator')}
      .value=${event[name]}
      @input=${set(name)}
  /></label>`;
  return html`<form class="plan-event" @submit=${submit}>
    ${field('entity', 'Entity', 'text', { list: 'known-entities', hint: 'service/shop_web' })}
    ${field('metric', 'Metric', 'text', { list: 'known-metrics', hint: 'cpu.utilization' })}
    ${field('from', 'From', 'datetime-local')} ${field('until', 'Until', 'datetime-local')}
    ${field('comment', 'What', 'text', { required: false, hint: 'load test of the new release' })}
    <datalist id="known-entities">${[...state.entities.keys()].slice(0, 500).map((name) => html`<option value=${name}></option>`)}</datalist>
    <datalist id="known-metrics">${METRICS.map((name) => html`<option value=${name}></option>`)}</datalist>
    <p class="buttons">
      <button type="submit" class="primary" ?disabled=${off || outcomeOf(KEY).busy} title=${refusal('operator')}>Plan the event</button>
      ${outcome(outcomeOf(KEY))}
    </p>
  </form>`;
}

const METRICS = ['cpu.utilization', 'memory.utilization', 'network.receive', 'network.transmit', 'disk.read', 'disk.write'];

async function submit(change) {
  change.preventDefault();
  const { entity, metric, dimension: at, from, until, comment } = event;
  const done = await say(
    KEY,
    {
      kind: 'planned-event',
      series: { entity: entity.trim(), metric: metric.trim(), dimension: at },
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
      ...(comment.trim() ? { comment: comment.trim() } : {}),
    },
    'planned',
  );
  if (done) Object.assign(event, { entity: '', metric: '', comment: '', from: '', until: '' });
  redrawFeedback();
}
