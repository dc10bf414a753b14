import { html, nothing } from '/lib/lit-html/lit-html.js';
import { summary } from '../select.js';
import { me } from '../session.js';

/** Made by the server, so no files of the console. */
const API = '/api/v1/openapi.json';
const METRICS = '/metrics';

const MAY = {
  viewer: 'may see everything and change nothing',
  operator: 'may review actions, give feedback, pause, and set sizes',
  admin: 'may do everything: what operators may, and write policies and groups',
};

/** What this service is, and who sits here. */
export function about({ state }) {
  const { version, adapter, actuation_enabled: on, kibana_url: kibana } = state.service;
  return html`<section class="panel" aria-labelledby="about">
    <h2 id="about">This service</h2>
    <dl class="ids inset">
      <dt>version</dt>
      <dd>${version ?? '–'}</dd>
      <dt>acts through</dt>
      <dd>${adapter ?? '–'}${on === false ? html`, <b class="warn">switched off</b>` : nothing}</dd>
      <dt>you are</dt>
      <dd>${me.user || '–'}, ${me.role || 'nobody yet'}${me.account && me.account !== '*' ? ` of ${me.account}` : ''}: ${MAY[me.role] ?? ''}</dd>
      <dt>more</dt>
      <dd>
        ${kibana ? html`<a href=${`${kibana}/app/dashboards`} rel="noreferrer" target="_blank">dashboards in Kibana</a> · ` : nothing}
        <a href=${API}>API</a> · <a href=${METRICS}>metrics</a>
      </dd>
    </dl>
  </section>`;
}

/** How much of what is watched is judged at all. */
export function detectors({ state, now }) {
  const n = summary(state, now);
  const share = n.series ? Math.round((100 * n.warmingUp) / n.series) : 0;
  return html`<section class="panel" aria-labelledby="detectors">
    <h2 id="detectors">Detectors</h2>
    <dl class="ids inset">
      <dt>entities</dt>
      <dd>${n.entities}</dd>
      <dt>series</dt>
      <dd>${n.series}</dd>
      <dt>in warm-up</dt>
      <dd>${n.warmingUp} (${share} %); none of these can be anomalous yet</dd>
      <dt>anomalous</dt>
      <dd>${n.anomalous}</dd>
      <dt>doubtful data</dt>
      <dd>${n.doubtful} series that are late, frozen or missing; no policy decides on them</dd>
    </dl>
  </section>`;
}
