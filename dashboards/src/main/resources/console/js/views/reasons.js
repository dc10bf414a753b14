// On what an action rests, and what it comes to.

import { html, nothing } from '/lib/lit-html/lit-html.js';
import { clock, dimension, entity as named, plural, quantity, rangeText, sizes } from '../format.js';
import { qualityBadge, verdictBadge } from './badges.js';

/** The observations and guards of its decision; says so where the decision is not at hand any more. */
export function evidence(decision) {
  if (!decision) return html`<p class="how">Its decision is no longer among the last that this console keeps; the index <code>ebbflow-decisions</code> has it.</p>`;
  const { observations, guards, rule } = decision;
  return html`<div class="reasons">
    ${rule ? html`<p><span class="label">Rule</span> <code>${rule}</code></p>` : nothing}
    ${observations.length
      ? html`<ul class="observed" aria-label="Observed">
          ${observations.map(observation)}
        </ul>`
      : html`<p class="how">It rests on no observation.</p>`}
    ${guards.length
      ? html`<p class="guard-line">
          <span class="label">Guards</span>
          ${guards.map(
            ({ guard, passed, detail }) => html`<span class=${passed ? 'good' : 'warn'} title=${detail}
              ><span aria-hidden="true">${passed ? '✓' : '✕'}</span> ${guard}<span class="hidden">${passed ? ' passed' : ' failed'}</span></span
            >`,
          )}
        </p>`
      : nothing}
  </div>`;
}

function observation({ series, statistic, value, unit, expected, verdict, quality, count, members }) {
  return html`<li>
    <b>${quantity(value, unit, series.metric)}</b>
    <span>${series.metric} ${dimension(series.dimension ?? '')} of ${named(series.entity).name}</span>
    <small
      >${expected ? `expected ${rangeText(expected.lower, expected.upper, unit, series.metric)} · ` : ''}${statistic} of
      ${plural(count, 'sample')} from ${plural(members, 'member')}</small
    >
    ${verdictBadge(verdict)} ${qualityBadge(quality)}
  </li>`;
}

/** The parts of an action on several targets, whom it removes, and when it falls away. */
export function plan({ steps = [], victims = [], until }) {
  if (!steps?.length && !victims?.length && !until) return nothing;
  return html`<ul class="plan" aria-label="What it does">
    ${(steps ?? []).map((step) => html`<li>${named(step.target).kind} ${named(step.target).name}: ${sizes(step.from, step.to, step.target)}</li>`)}
    ${victims?.length ? html`<li>removes ${victims.join(', ')}</li>` : nothing}
    ${until ? html`<li>falls away by itself at ${clock(Date.parse(until))}</li>` : nothing}
  </ul>`;
}

