// The emergency brake, and the banner that tells everybody that it is on.

import { html, nothing } from '/lib/lit-html/lit-html.js';
import { age, clock } from '../format.js';
import { outcomeOfPause, paused, pauseEverything, resumeEverything } from '../pause.js';
import { may, me, refusal } from '../session.js';
import { outcome } from './errand.js';

let reason = '';

/** On every page while it lasts: who, when and why. */
export function pauseBanner({ now }) {
  const all = paused() ?? [];
  if (!all.length) return nothing;
  return html`<div class="banner" role="status">
    ${all.map((pause) => html`<p>${words(pause, now)} <a href="#/actions">Resume on the review board</a></p>`)}
  </div>`;
}

const words = ({ account, author, time, reason: why }, now) => html`
  <span aria-hidden="true">‖</span> <b>${account === '*' ? 'Everything is paused' : `Everything of account ${account} is paused`}</b>
  by ${author} since <time title=${clock(Date.parse(time))}>${age(Date.parse(time), now)}</time>${why ? html`: ${why}` : ''}.
`;

/** The switch itself: nothing is started any more, and what is under way goes on to its end. */
export function brake({ state, now }, draw) {
  const all = paused();
  const mine = all?.find(({ account }) => account === (me.account || '*'));
  const task = outcomeOfPause();
  const off = task.busy || !may('operator') || !all;
  if (mine) {
    return html`<section class="panel brake on" aria-label="Pause">
      <p>${words(mine, now)} New actions wait until they expire; what was under way goes on.</p>
      <button type="button" class="primary" ?disabled=${off} title=${refusal('operator')} @click=${() => resumeEverything(draw)}>
        Resume everything
      </button>
      ${outcome(task)}
    </section>`;
  }
  return html`<section class="panel brake" aria-label="Pause">
    <p>
      ${state.service.actuation_enabled === false
        ? html`<b>Actuation is off.</b> Every action is rejected: <code>actuation.enabled</code> is false.`
        : html`<b>Actions are carried out.</b> <span class="how">Pausing starts nothing new; what is under way goes on.</span>`}
    </p>
    <label class="grow"
      ><span class="hidden">Reason of the pause</span>
      <input
        type="text"
        maxlength="1000"
        placeholder="Why, for those who come later"
        .value=${reason}
        ?disabled=${!may('operator')}
        title=${refusal('operator')}
        @input=${(event) => (reason = event.target.value)}
    /></label>
    <button
      type="button"
      class="danger"
      ?disabled=${off}
      title=${refusal('operator')}
      @click=${async () => (await pauseEverything(reason, draw)) && (reason = '')}
    >
      Pause everything
    </button>
    ${outcome(task)}
  </section>`;
}
