// One action that waits for a person, with all one needs to judge it.

import { html, nothing } from '/lib/lit-html/lit-html.js';
import { duration, entity as named, sizes } from '../format.js';
import { href } from '../routes.js';
import { may, refusal } from '../session.js';
import { story } from '../board.js';
import { outcome } from './errand.js';
import { evidence, plan } from './reasons.js';

/** `4 → 6` of a target, why, on what evidence, until when; and what one may say to it. */
export function approvalCard(seen, model) {
  const { action } = seen;
  const { id, target, from, to, reason, policy, expires_at: expires } = action;
  const { kind, name } = named(target);
  const left = Date.parse(expires) - model.now;
  return html`<article class="approval" aria-label=${`${kind} ${name} ${sizes(from, to, target)}`}>
    <header class="top">
      <h3><span class="kind">${kind}</span> <a href=${href('entity', target)}>${name}</a></h3>
      <b class="change">${sizes(from, to, target)}</b>
      <span class="aside ${left < 60_000 ? 'warn' : ''}">expires in ${duration(left)}</span>
    </header>
    <p class="why">${reason} <small>policy <a href=${href('policies', policy)}>${policy}</a></small></p>
    ${plan(action)} ${evidence(model.decisionOf(seen))} ${said(seen)} ${verdict(seen, model, `${sizes(from, to, target)} of ${name}`, id)}
  </article>`;
}

const said = (seen) => {
  const comments = story(seen).filter(({ who }) => who);
  return comments.length
    ? html`<ul class="said" aria-label="What people said">
        ${comments.map(({ who, what, detail }) => html`<li><b>${who}</b> ${what === 'comment' ? '' : what} ${detail}</li>`)}
      </ul>`
    : nothing;
};

function verdict(seen, model, what, id) {
  const task = model.tasks.of(id);
  // what the service has not taken up yet cannot be reviewed
  const early = seen.status === 'new';
  const off = task.busy || model.status.kind !== 'live' || !may('operator') || early;
  const title = refusal('operator') || (early ? 'the service has not taken it up yet' : '');
  const comment = model.chosen.comments.get(id) ?? '';
  const button = (verb, word, tone, needsComment = false) => html`<button
    type="button"
    class=${tone}
    ?disabled=${off || (needsComment && !comment.trim())}
    title=${title}
    @click=${() => model.review(id, verb, comment)}
  >
    ${word}<span class="hidden"> ${what}</span>
  </button>`;
  return html`<div class="buttons">
    <label class="grow"
      ><span class="hidden">Comment on ${what}</span>
      <input
        type="text"
        maxlength="1000"
        placeholder="Why (kept with the action)"
        ?disabled=${!may('operator')}
        title=${title}
        .value=${comment}
        @input=${(event) => model.change(({ comments }) => comments.set(id, event.target.value))}
    /></label>
    ${button('approve', 'Approve', 'primary')} ${button('reject', 'Reject', '')} ${button('comment', 'Comment', 'plain', true)}
    ${outcome(task)}
  </div>`;
}
