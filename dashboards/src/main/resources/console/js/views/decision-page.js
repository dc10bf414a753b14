import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, clock, duration, entity as named, plural, sizes } from '../format.js';
import { href } from '../routes.js';
import { hasWords } from '../select.js';
import { sentence } from '../sentences.js';
import { outcomeBadge } from './badges.js';
import { evidence } from './decisions.js';
import { empty } from './empty.js';
import { entityLink } from './links.js';

const SHOWN = 100;
const OUTCOMES = ['act', 'held', 'advise', 'observe', 'steady'];

/** Filters, then every run of decisions: first why it acted or not, then on what grounds. */
export function decisionPage(page, model) {
  const { runs } = model.state;
  const found = runs.filter((run) => wanted(run, page, model.ui));
  return html`<section class="panel decision-page" aria-labelledby="decisions">
    <h2 id="decisions">Decisions</h2>
    ${runs.length ? filters(page, model) : nothing}
    ${page.asked && !runs.some((run) => isAsked(run, page)) ? gone(page) : nothing}
    ${runs.length ? list(found, page, model) : none()}
  </section>`;
}

const isAsked = ({ id, latest }, { asked }) => asked !== undefined && (id === asked || latest.id === asked);

/** The one that the address asks for is shown whatever the filters say. */
function wanted(run, page, ui) {
  const { latest } = run;
  if (isAsked(run, page)) return true;
  return (
    (page.outcome ? latest.outcome === page.outcome : ui.steady || latest.outcome !== 'steady') &&
    (!page.target || latest.target === page.target) &&
    (!page.policy || latest.policy === page.policy) &&
    hasWords(`${latest.target} ${latest.policy} ${latest.outcome} ${latest.rule} ${latest.reason}`, ui.filter)
  );
}

function filters(page, { state, ui, actions }) {
  const all = (field) => [...new Set(state.runs.map(({ latest }) => latest[field]))].sort();
  const chosen = page.target || page.policy || page.outcome;
  return html`<div class="filters" role="group" aria-label="Filters">
    ${select('target', 'Target', all('target'), (target) => named(target).name, page)}
    ${select('policy', 'Policy', all('policy'), (policy) => policy, page)}
    ${select('outcome', 'Outcome', OUTCOMES, (outcome) => outcome, page)}
    ${page.outcome
      ? nothing
      : html`<label><input type="checkbox" .checked=${ui.steady} @change=${actions.steady} /> steady</label>`}
    ${chosen ? html`<button type="button" class="plain" @click=${page.all}>Clear filters</button>` : nothing}
    <span class="aside">${tally(state.runs)}</span>
  </div>`;
}

const select = (field, label, values, word, page) => html`<label
  >${label}
  <select @change=${(event) => page.choose(field, event.target.value)}>
    <option value="" ?selected=${!page[field]}>all</option>
    ${values.map((value) => html`<option value=${value} ?selected=${page[field] === value}>${word(value)}</option>`)}
  </select></label
>`;

/** How many runs there are of each outcome that is no steady one. */
const tally = (runs) =>
  OUTCOMES.slice(0, 4)
    .map((outcome) => [outcome, runs.filter(({ latest }) => latest.outcome === outcome).length])
    .filter(([, n]) => n)
    .map(([outcome, n]) => `${n} ${outcome}`)
    .join(' · ');

function list(found, page, model) {
  if (!found.length) {
    return empty('No decision passes the filters.', 'Targets, policies, outcomes, rules and reasons are searched; tick “steady” to see those that nothing was due in.');
  }
  return html`<ol class="decisions full">
      ${repeat(
        found.slice(0, SHOWN),
        ({ id }) => id,
        (run) => item(run, page, model),
      )}
    </ol>
    ${found.length > SHOWN ? html`<p class="how more">${plural(found.length - SHOWN, 'older one')}: narrow the filters.</p>` : nothing}`;
}

function item(run, page, { ui, actions, now }) {
  const { latest, count, since, id } = run;
  const key = `decision:${id}`;
  const asked = isAsked(run, page);
  const open = asked !== ui.open.has(key);
  const newest = Date.parse(latest['@timestamp']);
  const { lead, rest } = sentence(latest);
  return html`<li class="${latest.outcome} ${asked ? 'asked' : ''}" ?data-asked=${asked}>
    <p class="when">
      <a href=${href('entity', latest.target, { at: newest })} title="Shows ${named(latest.target).name} at this time"><time>${clock(newest)}</time></a>
      <span class="how">${age(newest, now)} ago</span>
    </p>
    <div class="what">
      <p class="top">
        ${outcomeBadge(latest.outcome)} <b class="target">${entityLink(latest.target, { at: newest })}</b>
        <b class="change">${sizes(latest.from, latest.to, latest.target)}</b>
        <span class="how">${latest.policy}${shadow(latest)}</span>
        <span class="aside">${count > 1 ? `${count}× in ${duration(newest - since)}` : ''}</span>
        <button type="button" class="fold inline" aria-expanded=${open} @click=${() => actions.toggle(key)}>
          <span class="turn" aria-hidden="true">▸</span> Evidence<span class="hidden"> for ${named(latest.target).name} at ${clock(newest)}</span>
        </button>
      </p>
      <p class="lead">${lead}${rest ? html`<span class="reason">${rest}</span>` : nothing}</p>
      ${open ? evidence(latest) : nothing}
    </div>
  </li>`;
}

/** A policy that may not act says so: what it concludes moves nothing. */
const shadow = ({ mode }) => (mode === 'act' ? nothing : html` <span class="badge outline">${mode} only</span>`);

const gone = ({ asked }) => html`<p class="notice">
  Decision <code>${asked}</code> is not among those that the console still has. It is in the store, under its id in the
  index <code>ebbflow-decisions</code>.
</p>`;

const none = () =>
  empty(
    'No decision yet.',
    html`Each policy decides once per window, also that nothing is to be done. Check that a policy matches a target:
      <code>ebbflow policy list</code>.`,
  );
