import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, clock, duration, entity as named, sizes } from '../format.js';
import { may, refusal } from '../session.js';
import { actionLives, awaitingApproval, isFinal } from '../select.js';
import { statusBadge } from './badges.js';
import { empty } from './empty.js';

/** Actions that wait for a person; nothing at all where none does. */
export function approvals(model) {
  const waiting = awaitingApproval(model.state, model.now);
  if (!waiting.length) return nothing;
  return html`<section class="panel approvals" aria-labelledby="approvals">
    <h2 id="approvals">Waiting for approval</h2>
    <ul>
      ${repeat(
        waiting,
        ({ action }) => action.id,
        (life) => approval(life, model),
      )}
    </ul>
  </section>`;
}

function approval({ action, results }, { ui, actions, now, status }) {
  const { id, target, from, to, reason, policy, expires_at: expires } = action;
  const review = ui.reviews.get(id) ?? {};
  // what the service has not taken up yet cannot be reviewed
  const off = review.busy || status.kind !== 'live' || !may('operator') || !results.length;
  const { name } = named(target);
  return html`<li>
    <p class="top">
      <b>${name}</b> <b class="change">${sizes(from, to, target)}</b>
      <span class="aside">expires in ${duration(Date.parse(expires) - now)}</span>
    </p>
    <p class="reason">${reason} <small>policy ${policy}</small></p>
    <p class="buttons">
      <button type="button" class="primary" ?disabled=${off} title=${refusal('operator')} @click=${() => actions.review(id, 'approve')}>
        Approve ${sizes(from, to, target)}<span class="hidden"> of ${name}</span>
      </button>
      <button type="button" ?disabled=${off} title=${refusal('operator')} @click=${() => actions.review(id, 'reject')}>
        Reject<span class="hidden"> ${sizes(from, to, target)} of ${name}</span>
      </button>
      ${review.done ? html`<span class="aside">${review.done} sent</span>` : nothing}
      ${review.error ? html`<span class="bad" role="alert">${review.error}</span>` : nothing}
    </p>
  </li>`;
}

/** Actions with every step of their life. */
export function actionList({ state, now }) {
  const lives = actionLives(state);
  if (!lives.length) {
    const off = state.service.actuation_enabled === false;
    return empty(
      'No action so far.',
      off
        ? html`Decisions are made but nothing is touched: <code>actuation.enabled</code> is false.`
        : html`An action is issued when a policy in mode <code>act</code> or <code>advise</code> wants
            another size and every guard agrees.`,
    );
  }
  return html`<ul class="actions">
    ${repeat(
      lives.slice(0, 40),
      ({ action }) => action.id,
      (life) => item(life, now),
    )}
  </ul>`;
}

function item({ action, results, last }, now) {
  const begun = Date.parse(action['@timestamp']);
  const over = Date.parse(action.expires_at) < now;
  const waiting = action.mode === 'advise' && !over ? 'waiting' : 'issued';
  return html`<li>
    <p class="top">
      ${statusBadge(last?.status ?? (over ? 'expired' : waiting))}
      <b class="target">${named(action.target).name}</b>
      <b class="change">${sizes(action.from, action.to, action.target)}</b>
      <time title=${clock(begun)}>${age(begun, now)} ago</time>
    </p>
    ${last ? html`<p class="reason">${last.detail}</p>` : html`<p class="reason">${action.reason}</p>`}
    ${results.length ? steps(results, begun) : nothing}
  </li>`;
}

/** Accepted +1 s, started +1 s, succeeded +12 s: counted from the decision. */
function steps(results, begun) {
  return html`<ol class="steps">
    ${results.map(
      ({ status, '@timestamp': t }) => html`<li class=${isFinal(status) ? status : ''}>
        ${status} <small>+${duration(Date.parse(t) - begun)}</small>
      </li>`,
    )}
  </ol>`;
}
