import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, entity as named, isRate, quantity, size, sizes } from '../format.js';
import { demandSeries, entitiesOf, lastChange, shortfall, words } from '../select.js';
import { inWords } from '../sentences.js';
import { outcomeBadge } from './badges.js';
import { empty } from './empty.js';
import { entityLink } from './links.js';
import { timeline } from './timeline.js';

/** Charts want the points of their series, which the server sends for so many entities only. */
const CHARTS = 6;
const LINES = 40;

/** Each thing that can be scaled: its size, why it last changed, and the two on one time axis. */
export function targets(model) {
  const { state } = model;
  if (!state.targets.size) {
    return empty(
      'No scalable target is known yet.',
      html`The actuation service reports targets on the topic <code>ebbflow.inventory.v1</code>. Check
        that the part <em>actuation</em> is up and that its adapter
        ${state.service.adapter ? html`<code>${state.service.adapter}</code>` : nothing} sees a service.`,
    );
  }
  const known = wanted(model);
  if (!known.length) return empty(`No target matches “${model.ui.filter}”.`, 'Targets and their metrics are searched.');
  const shown = known.slice(0, CHARTS);
  return html`<div class="cards ${shown.length > 3 ? 'many' : ''}">
      ${repeat(
        shown,
        ({ target }) => target,
        (target) => card(target, model),
      )}
    </div>
    ${known.length > shown.length ? others(known.slice(CHARTS), model) : nothing}`;
}

/** Targets that pass the filter: those that lack instances first, then those that changed last. */
function wanted({ state, ui }) {
  const passes = words(ui.filter);
  const changed = (target) => Date.parse(lastChange(state, target)?.latest['@timestamp'] ?? 0);
  return [...state.targets.values()]
    .filter(({ target, stack }) => passes(`${target} ${stack} ${state.entities.get(target)?.text ?? ''}`.toLowerCase()))
    .map((target) => ({ target, missing: shortfall(target), since: state.targets.size > CHARTS ? changed(target.target) : 0 }))
    .sort((a, b) => b.missing - a.missing || b.since - a.since || a.target.target.localeCompare(b.target.target))
    .map(({ target }) => target);
}

/** Entities whose points the charts need. */
export const chartedEntities = (model) =>
  wanted(model)
    .slice(0, CHARTS)
    .flatMap(({ target }) => entitiesOf(model.state, target));

/** Beyond the charts a line each, and no more of them than one can read. */
function others(list, { state, now }) {
  return html`<ul class="other-targets" aria-label="More targets">
    ${repeat(
      list.slice(0, LINES),
      ({ target }) => target,
      (target) => html`<li>
        ${entityLink(target.target)} ${replicas(target, now)} ${why(lastChange(state, target.target), now)}
      </li>`,
    )}
    ${list.length > LINES ? html`<li class="how">${list.length - LINES} more: type to narrow</li>` : nothing}
  </ul>`;
}

function card(target, model) {
  const { kind, name } = named(target.target);
  const stack = named(target.stack).name;
  const loading = !model.state.details.has(target.target) && model.state.entities.has(target.target);
  const series = demandSeries(model.state, target.target);
  const chosen = series.find(({ key }) => key === model.ui.series.get(target.target)) ?? series[0];
  return html`<article class="card" aria-label=${`${kind} ${name}`}>
    <header>
      <h3><span class="kind">${kind}</span> ${entityLink(target.target)}</h3>
      <span class="aside">${stack === name ? '' : stack} · ${target.adapter}</span>
      ${replicas(target, model.now)}
    </header>
    ${why(lastChange(model.state, target.target), model.now)}
    ${chosen
      ? timeline(target, chosen, model)
      : html`<p class="how chartless">${loading ? 'Loading its series …' : 'No series of this target has been scored yet.'}</p>`}
    ${series.length > 1 ? picker(series, chosen, target.target, model.actions) : nothing}
  </article>`;
}

/** A dot per instance, filled when it is ready, and places for those that are still to come; a link has a rate. */
function replicas({ target, desired, instances }, now) {
  if (isRate(target)) {
    return html`<div class="size"><span>may carry <b>${size(desired, target)}</b></span></div>`;
  }
  const ready = instances.filter(({ state }) => state === 'ready').length;
  const missing = Math.max(0, desired - instances.filter((i) => i.state !== 'stopping').length);
  const words = instances.map((i) => `${i.id} ${i.state} for ${age(Date.parse(i.since), now)}`);
  return html`<div class="size" title=${words.join('\n')}>
    <span class="dots" aria-hidden="true"
      >${instances.map(({ state }) => html`<i class=${state}></i>`)}${Array.from(
        { length: Math.min(missing, 50) },
        () => html`<i class="missing"></i>`,
      )}</span
    >
    <span class=${ready < desired ? 'short' : ''}><b>${ready}</b> of ${desired} ready</span>
  </div>`;
}

function why(run, now) {
  if (!run) {
    return html`<p class="why how">No change was due so far; each decision is listed with its reason.</p>`;
  }
  const { outcome, from, to } = run.latest;
  return html`<p class="why">
    ${outcomeBadge(outcome)} ${outcome === 'act' ? html`<b>${sizes(from, to, run.latest.target)}</b>` : nothing} ${inWords(run.latest)}
    <span class="aside">${age(Date.parse(run.latest['@timestamp']), now)} ago</span>
  </p>`;
}

function picker(series, chosen, target, actions) {
  return html`<div class="picker" role="group" aria-label="Series in the chart">
    ${repeat(
      series.slice(0, 6),
      ({ key }) => key,
      (one) => html`<button
        type="button"
        aria-pressed=${one.key === chosen.key}
        @click=${() => actions.series(target, one.key)}
      >
        ${one.metric} <small>${quantity(one.value, one.unit, one.metric)}</small>
      </button>`,
    )}
  </div>`;
}
