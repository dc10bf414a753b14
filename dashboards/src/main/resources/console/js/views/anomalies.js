import { html } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, dimension, number, quantity, rangeText } from '../format.js';
import { openAnomalies, unitOf } from '../select.js';
import { empty } from './empty.js';
import { entityLink } from './links.js';

/** Stretches of time that are anomalous and not over. */
export function anomalies({ state, now }) {
  const open = openAnomalies(state);
  if (!open.length) {
    return empty(
      'Nothing is anomalous.',
      html`An anomaly opens when a score passes its threshold. While series are in warm-up none can;
        the topic is <code>ebbflow.anomalies.v1</code>.`,
    );
  }
  return html`<ul class="anomalies">
    ${repeat(
      open,
      ({ id }) => id,
      (anomaly) => item(anomaly, unitOf(state, anomaly.series), now),
    )}
  </ul>`;
}

function item(anomaly, unit, now) {
  const { series, value, expected, peak_score: peak, reason, detector } = anomaly;
  return html`<li>
    <p class="top">
      <span class="bad" aria-hidden="true">▲</span> <b>${entityLink(series.entity, { at: Date.parse(anomaly['@timestamp']) })}</b>
      ${series.metric} ${dimension(series.dimension)}
      <span class="aside">for ${age(Date.parse(anomaly.opened_at), now)}</span>
    </p>
    <p class="reason">${reason}</p>
    <p class="facts">
      <b>${quantity(value, unit, series.metric)}</b>
      ${expected ? html`expected ${rangeText(expected.lower, expected.upper, unit, series.metric)}` : ''} · peak
      ${number(peak)} · ${detector}
    </p>
  </li>`;
}
