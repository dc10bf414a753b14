import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, clock, dimension, duration, number, quantity, sizes } from '../format.js';
import { href, timeless } from '../routes.js';
import { unitOf } from '../select.js';
import { sentence } from '../sentences.js';
import { outcomeBadge, severityBadge, statusBadge } from './badges.js';
import { empty } from './empty.js';
import { evidence } from './decisions.js';
import { feedbackOn } from './feedback.js';

const SHOWN = 60;

/** What happened to an entity, newest first; the time of each brings the charts there. */
export function eventList(list, entity, model) {
  if (!list.length) {
    return empty(
      'Nothing has happened to it yet.',
      html`Anomalies show here as they open, decisions where a policy has it as its target, and actions with each step of
        their life. The console keeps the newest of them; older ones are in the store.`,
    );
  }
  return html`<ol class="events">
    ${repeat(
      list.slice(0, SHOWN),
      ({ id }) => id,
      (event) => html`<li class=${event.kind}>
        <p class="top">${headOf(event)} ${when(event.t, entity, model)}</p>
        ${bodyOf(event, model)}
      </li>`,
    )}
    ${list.length > SHOWN ? html`<li class="how">${list.length - SHOWN} older ones</li>` : nothing}
  </ol>`;
}

const when = (t, entity, { now, route }) =>
  html`<a class="aside" href=${href('entity', entity, { ...timeless(route.query), at: t })} title="Shows the charts at this time"
    ><time>${clock(t)}</time> <span class="how">${age(t, now)} ago</span></a
  >`;

const headOf = ({ kind, run, life, anomaly }) =>
  ({
    decision: () => html`${outcomeBadge(run.latest.outcome)} <b class="change">${sizes(run.latest.from, run.latest.to, run.latest.target)}</b>`,
    action: () => html`${statusBadge(life.last?.status ?? 'issued')} <b>action ${sizes(life.action.from, life.action.to, life.action.target)}</b>`,
    anomaly: () =>
      html`${severityBadge(anomaly.severity ?? 'warning')} <b>${anomaly.series.metric}</b> ${dimension(anomaly.series.dimension ?? '')}`,
  })[kind]();

const bodyOf = (event, model) => ({ decision: decided, action: acted, anomaly: odd })[event.kind](event, model);

function decided({ run }, { ui, actions }) {
  const { latest, count, since } = run;
  const key = `event:${run.id}`;
  const open = ui.open.has(key);
  const { lead, rest } = sentence(latest);
  return html`<p class="lead">${lead}</p>
    <p class="reason">${rest}</p>
    <p class="facts">
      policy ${latest.policy}${latest.mode === 'act' ? '' : `, which may only ${latest.mode}`}
      ${count > 1 ? html`· ${count}× in ${duration(Date.parse(latest['@timestamp']) - since)}` : nothing}
      <button type="button" class="fold inline" aria-expanded=${open} @click=${() => actions.toggle(key)}>
        <span class="turn" aria-hidden="true">▸</span> Evidence
      </button>
    </p>
    ${open ? evidence(latest) : nothing}`;
}

function acted({ life: { action, results } }) {
  const begun = Date.parse(action['@timestamp']);
  return html`<ol class="course">
    ${results.map(
      ({ status, detail, '@timestamp': t }) =>
        html`<li class=${status}><b>${status === 'effect' ? 'effect' : status}</b> <small>+${duration(Date.parse(t) - begun)}</small> ${detail}</li>`,
    )}
    ${results.length ? nothing : html`<li>${action.reason}</li>`}
  </ol>`;
}

function odd({ anomaly, begin, end }, model) {
  const { state, now } = model;
  const { reason, value, series, peak_score: peak, detector } = anomaly;
  return html`<p class="reason">${reason}</p>
    <p class="facts">
      <b>${quantity(value, unitOf(state, series), series.metric)}</b> · ${end ? `for ${duration(end - begin)}, over` : `open for ${duration(now - begin)}`} ·
      peak ${number(peak)} · ${detector}
    </p>
    ${feedbackOn(series, anomaly, model)}`;
}
