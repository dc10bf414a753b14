import { html } from '/lib/lit-html/lit-html.js';
import { age, clock, dimension, duration, entity as named, number, quantity, rangeText } from '../format.js';
import { href } from '../routes.js';
import { unitOf } from '../select.js';
import { severityBadge } from './badges.js';
import { feedbackOn } from './feedback.js';

/** One anomaly, open or closed, with what may be said of it. */
export function anomalyCard(anomaly, model) {
  const { series, value, expected, peak_score: peak, reason, detector, severity, phase } = anomaly;
  const opened = Date.parse(anomaly.opened_at);
  const ended = Date.parse(anomaly['@timestamp']);
  const closed = phase === 'closed';
  const unit = model.state.units[series.metric] ?? '';
  return html`<li class="finding">
    <p class="top">
      ${severityBadge(severity)}
      <b><a href=${href('entity', series.entity, { at: opened })}>${named(series.entity).name}</a></b>
      ${series.metric} ${dimension(series.dimension ?? '')}
      <time title=${clock(opened)}>${closed ? `lasted ${duration(ended - opened)}, over ${age(ended, model.now)} ago` : `for ${age(opened, model.now)}`}</time>
    </p>
    <p class="facts">
      ${closed ? '' : html`<b>${quantity(value, unit, series.metric)}</b>`}
      ${expected ? html`expected ${rangeText(expected.lower, expected.upper, unit, series.metric)} · ` : ''}peak
      ${number(peak)} · ${detector}
    </p>
    ${closed ? '' : html`<p class="reason">${reason}</p>`}
    ${feedbackOn(series, anomaly, model)}
  </li>`;
}
