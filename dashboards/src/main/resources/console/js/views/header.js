import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, duration } from '../format.js';
import { me } from '../session.js';
import { isDark } from '../theme.js';
import { healthMark } from './badges.js';

/** Name, connection, health of each part, filter, freeze. */
export const header = (model) => html`
  <div class="brand">
    <img src="/logo.svg" alt="" width="26" height="26" />
    <h1>Ebbflow</h1>
    ${connection(model)}
  </div>
  ${parts(model)}
  <div class="controls">
    <label class="filter"
      ><span class="hidden">Filter entities and metrics</span>
      <input
        type="search"
        placeholder="Filter: cpu shop …"
        spellcheck="false"
        .value=${model.ui.filter}
        @input=${(event) => model.actions.filter(event.target.value)}
    /></label>
    <button
      type="button"
      class="pause"
      title="Holds this page still, and nothing else"
      aria-pressed=${model.paused}
      @click=${model.actions.pause}
    >
      ${model.paused ? 'Follow' : 'Freeze'}
    </button>
    <button type="button" class="plain" @click=${model.actions.theme}>${isDark() ? 'Light' : 'Dark'}</button>
    <button type="button" class="plain" title=${signedInAs()} @click=${model.actions.signOut}>Sign out</button>
  </div>
`;

const signedInAs = () => (me.role ? `You are ${me.user || 'signed in'}, ${me.role}` : '');

function connection({ status, paused, held, lastEvent, now, clientNow }) {
  if (status.kind === 'waiting') {
    const wait = duration(Math.max(0, status.retryAt - clientNow));
    return html`<p class="connection bad" title=${status.reason}>
      <span aria-hidden="true">✕</span> Reconnecting
      <span class="detail">next try in ${wait}</span><span class="hidden">, ${status.reason}</span>
    </p>`;
  }
  if (status.kind === 'connecting') {
    return html`<p class="connection"><span aria-hidden="true">◌</span> Connecting</p>`;
  }
  if (paused) {
    return html`<p class="connection warn">
      <span aria-hidden="true">‖</span> Frozen <span class="detail">${held} updates held back</span>
    </p>`;
  }
  return html`<p class="connection good">
    <span class="pulse" aria-hidden="true">●</span> Live
    <span class="detail">last update ${age(lastEvent, now)} ago</span>
  </p>`;
}

function parts({ state, now }) {
  if (!state.health.length) return html`<ul class="health" aria-label="Health of the parts"></ul>`;
  return html`<ul class="health" aria-label="Health of the parts">
    ${repeat(
      state.health,
      ({ part }) => part,
      (part) => chip(part, now),
    )}
  </ul>`;
}

function chip({ part, status, detail, since }, now) {
  const { mark, tone } = healthMark(status);
  const time = Date.parse(since);
  return html`<li>
    <button type="button" class="chip ${tone}">
      <span class="mark" aria-hidden="true">${mark}</span>${part}
      ${status === 'up' ? html`<span class="hidden">up</span>` : html`<b>${status}</b>`}
    </button>
    <div class="hint" role="note">
      <strong>${part} is ${status}</strong>
      ${Number.isFinite(time) ? html`<span>for ${age(time, now)}</span>` : nothing}
      ${detail ? html`<p>${detail}</p>` : nothing}
    </div>
  </li>`;
}
