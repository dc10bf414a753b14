// Actions that are being done or are over, with every step of their life.

import { html, nothing } from '/lib/lit-html/lit-html.js';
import { age, clock, duration, entity as named, sizes } from '../format.js';
import { effectBrief, story } from '../board.js';
import { href } from '../routes.js';
import { may, refusal } from '../session.js';
import { statusBadge } from './badges.js';
import { outcome } from './errand.js';
import { evidence, plan } from './reasons.js';

const head = ({ action, status }, now, name, word = status) => html`
  ${statusBadge(word)}
  <b class="target"><a href=${href('entity', action.target)}>${name}</a></b>
  <b class="change">${sizes(action.from, action.to, action.target)}</b>
  <time title=${clock(Date.parse(action['@timestamp']))}>${age(Date.parse(action['@timestamp']), now)} ago</time>
`;

/** One that is on its way: what is done or waited for just now, and how to stop it. */
export function underWay(seen, model) {
  const { action, status, results } = seen;
  const { name } = named(action.target);
  const last = results.findLast((r) => r.status !== 'effect');
  return html`<li>
    <p class="top">${head(seen, model.now, name, status === 'new' ? 'issued' : status)}</p>
    <p class="reason">${last?.detail || action.reason}</p>
    ${plan(action)} ${steps(seen)} ${stop(seen, model, `${sizes(action.from, action.to, action.target)} of ${name}`)}
  </li>`;
}

function stop({ action: { id } }, model, what) {
  const task = model.tasks.of(id);
  const off = task.busy || !may('operator');
  const title = refusal('operator');
  const ask = (asked) => model.change(({ asked: set }) => (asked ? set.add(id) : set.delete(id)));
  return html`<p class="buttons">
    ${model.chosen.asked.has(id)
      ? html`<span>Stop and undo what it did so far?</span>
          <button type="button" class="danger" ?disabled=${off} @click=${() => model.review(id, 'stop')}>
            Stop it<span class="hidden">: ${what}</span>
          </button>
          <button type="button" @click=${() => ask(false)}>Let it go on</button>`
      : html`<button type="button" ?disabled=${off} title=${title} @click=${() => ask(true)}>
          Stop<span class="hidden"> ${what}</span>
        </button>`}
    ${outcome(task)}
  </p>`;
}

/** One that is over; its story folds out. */
export function past(seen, model) {
  const { action, results } = seen;
  const { name } = named(action.target);
  const open = model.chosen.open.has(action.id);
  const last = results.findLast((r) => r.status !== 'effect');
  const fold = () =>
    model.change(({ open: set }) => {
      if (!set.delete(action.id)) set.add(action.id);
    });
  return html`<li>
    <p class="top">
      ${head(seen, model.now, name, seen.over ? seen.status : 'expired')}
      <button type="button" class="plain fold" aria-expanded=${open} @click=${fold}>
        ${open ? 'Less' : 'More'}<span class="hidden"> about ${sizes(action.from, action.to, action.target)} of ${name}</span>
      </button>
      <span class="outcome">
        ${last?.detail || action.reason}
        ${effectBrief(seen) ? html` <span class="effect">then ${effectBrief(seen)}</span>` : nothing}
      </span>
    </p>
    ${open ? details(seen, model) : nothing}
  </li>`;
}

function details(seen, model) {
  const { action } = seen;
  return html`<div class="evidence">
    <p>${action.reason} <small>policy <a href=${href('policies', action.policy)}>${action.policy}</a></small></p>
    ${plan(action)} ${steps(seen)} ${evidence(model.decisionOf(seen))} ${remark(seen, model)}
    <dl class="ids">
      <dt>action</dt>
      <dd><code>${action.id}</code></dd>
      <dt>decision</dt>
      <dd><code>${action.decision_id}</code></dd>
    </dl>
  </div>`;
}

/** Results and what people said, counted from the decision. */
function steps(seen) {
  const begun = Date.parse(seen.action['@timestamp']);
  const all = story(seen);
  if (!all.length) return nothing;
  return html`<ol class="story">
    ${all.map(
      ({ t, what, who, detail }) => html`<li class=${what}>
        <small title=${clock(t)}>+${duration(t - begun)}</small> <b>${what}</b> ${who ? html`by ${who}` : nothing} ${detail}
      </li>`,
    )}
  </ol>`;
}

function remark({ action: { id } }, model) {
  const comment = model.chosen.comments.get(id) ?? '';
  return html`<p class="buttons">
    <label class="grow"
      ><span class="hidden">Comment on action ${id}</span>
      <input
        type="text"
        maxlength="1000"
        placeholder="What should those know who read this later?"
        ?disabled=${!may('operator')}
        title=${refusal('operator')}
        .value=${comment}
        @input=${(event) => model.change(({ comments }) => comments.set(id, event.target.value))}
    /></label>
    <button type="button" ?disabled=${!may('operator') || !comment.trim()} title=${refusal('operator')} @click=${() => model.review(id, 'comment', comment)}>
      Comment<span class="hidden"> on action ${id}</span>
    </button>
    ${outcome(model.tasks.of(id))}
  </p>`;
}
