import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, clock, dimension, duration, entity as named, plural, quantity, rangeText, sizes } from '../format.js';
import { hasWords } from '../select.js';
import { inWords } from '../sentences.js';
import { outcomeBadge, qualityBadge, verdictBadge } from './badges.js';
import { empty } from './empty.js';

/** What the policies concluded, and on what evidence. */
export function decisions(model) {
  const { state, ui } = model;
  if (!state.runs.length) {
    return empty(
      'No decision yet.',
      html`Each policy decides once per window, also that nothing is to be done. Check that a policy
        matches a target: <code>ebbflow policy list</code>.`,
    );
  }
  const runs = state.runs.filter(
    ({ latest }) =>
      (ui.steady || latest.outcome !== 'steady') &&
      hasWords(`${latest.target} ${latest.policy} ${latest.outcome} ${latest.rule}`, ui.filter),
  );
  if (!runs.length) {
    return ui.filter
      ? empty(`No decision matches “${ui.filter}”.`, 'Targets, policies, outcomes and rules are searched.')
      : empty('Nothing but steady decisions so far.', 'Tick “steady” above to see them.');
  }
  return html`<ol class="decisions">
    ${repeat(
      runs.slice(0, 40),
      ({ id }) => id,
      (run) => item(run, model),
    )}
  </ol>`;
}

function item(run, { ui, actions, now }) {
  const { latest, count, since, id } = run;
  const key = `decision:${id}`;
  const open = ui.open.has(key);
  const { name } = named(latest.target);
  const newest = Date.parse(latest['@timestamp']);
  return html`<li class=${latest.outcome}>
    <button type="button" aria-expanded=${open} @click=${() => actions.toggle(key)}>
      <span class="top">
        ${outcomeBadge(latest.outcome)}
        <b class="target">${name}</b>
        <b class="change">${sizes(latest.from, latest.to, latest.target)}</b>
        <time title=${clock(newest)}
          >${count > 1 ? html`<span class="count">${count}× in ${duration(newest - since)}</span>` : nothing}
          ${age(newest, now)} ago</time
        >
      </span>
      <span class="reason">${inWords(latest)}</span>
    </button>
    ${open ? evidence(latest) : nothing}
  </li>`;
}

/** What a decision rests on: rule, observations, guards and where it is written down. */
export function evidence(decision) {
  return html`<div class="evidence">
    <p class="rule"><span class="label">Rule</span> <code>${decision.rule ?? '–'}</code></p>
    ${observations(decision.observations)} ${guards(decision.guards)}
    <dl class="ids">
      ${id('policy', `${decision.policy} (${decision.policy_version}, ${decision.mode})`)}
      ${id('decision', decision.id)} ${id('action', decision.action_id)}
      ${id('previous action', decision.previous_action_id)}
      ${id('decided for', clock(Date.parse(decision['@timestamp'])))}
    </dl>
  </div>`;
}

function observations(list) {
  if (!list.length) return html`<p class="how">It rests on no observation.</p>`;
  return html`<table class="observations">
    <caption class="label">Observed</caption>
    <thead>
      <tr>
        <th scope="col">Series</th>
        <th scope="col" class="num">Value</th>
        <th scope="col" class="num">Expected</th>
        <th scope="col">Verdict</th>
      </tr>
    </thead>
    <tbody>
      ${list.map(observation)}
    </tbody>
  </table>`;
}

function observation(seen) {
  const { series, statistic, value, unit, expected, verdict, quality, score, count, members } = seen;
  const window = `${clock(Date.parse(seen.window_start))} to ${clock(Date.parse(seen.window_end))}`;
  return html`<tr>
    <th scope="row">
      ${series.metric} <small>${named(series.entity).name} ${dimension(series.dimension)}</small>
    </th>
    <td class="num"><b>${quantity(value, unit, series.metric)}</b></td>
    <td class="num">${expected ? rangeText(expected.lower, expected.upper, unit, series.metric) : '–'}</td>
    <td>${verdictBadge(verdict)} ${qualityBadge(quality)}</td>
  </tr>
  <tr>
    <td colspan="4" class="how">
      ${statistic} of ${plural(count, 'sample')} from ${plural(members, 'member')}, ${window} · score
      ${score.toFixed(2)}
    </td>
  </tr>`;
}

function guards(list) {
  if (!list.length) return nothing;
  return html`<div>
    <p class="label">Guards</p>
    <ul class="guards">
      ${list.map(
        ({ guard, passed, detail }) => html`<li class=${passed ? 'passed' : 'failed'}>
          <span aria-hidden="true">${passed ? '✓' : '✕'}</span>
          <b>${guard}</b> <span class="hidden">${passed ? 'passed' : 'failed'}</span> ${detail}
        </li>`,
      )}
    </ul>
  </div>`;
}

const id = (name, value) =>
  value ? html`<dt>${name}</dt><dd><code>${value}</code></dd>` : nothing;
