import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, clock, dimension, entity as named, isRate, plural, quantity, rangeText, size } from '../format.js';
import { explorer } from '../kibana.js';
import { href, timeless } from '../routes.js';
import { levelOf, readyOf, seriesOf, shortfall } from '../select.js';
import { events, firstChoice, marked, stretch } from '../story.js';
import { levelBadge, qualityBadge, verdictBadge } from './badges.js';
import { empty } from './empty.js';
import { eventList } from './events.js';
import { entityLink } from './links.js';
import { sparkline } from './sparkline.js';
import { traces } from './traces.js';

const RANGES = { '5m': ['5 min', 300_000], '30m': ['30 min', 1_800_000], all: ['All', 0] };
/** Charts below each other: more would be read one by one anyway. */
const MOST_CHARTS = 6;
/** What is drawn as all; the store has more. */
const LONGEST = 6 * 3_600_000;
const ROWS = 20;

/** All about one entity; `page` holds what is chosen on it. */
export function entityPage(entity, page, model) {
  const { state, now, route } = model;
  const row = state.entities.get(entity);
  const series = seriesOf(state, entity);
  const list = events(state, entity, { steady: model.ui.steady });
  if (!series.length && !list.length && !row && !state.targets.has(entity)) return unknown(entity, state);
  const chosen = chosenOf(entity, series, page);
  const at = Number(route.query.at) || undefined;
  const range = RANGES[route.query.range] ? route.query.range : at && at < now - 300_000 ? '30m' : '5m';
  const earliest = Math.max(now - LONGEST, Math.min(now, ...series.map(({ points }) => points[0]?.t ?? now)));
  const ends = marked(route.query);
  const [from, until] = ends ?? stretch({ range: RANGES[range][1], at, now, earliest });
  return html`${head(entity, row, { from, until }, model)}
    <div class="entity-page">
      <section class="panel" aria-labelledby="charts">
        <h2 id="charts">Observed, expected and what was done</h2>
        ${ranges(entity, range, { at, ends }, model)}
        ${series.length
          ? nothing
          : html`<p class="how loading-series">${row && !state.details.has(entity) ? 'Loading its series …' : 'It has no series of its own.'}</p>`}
        ${traces(entity, chosen, { from, until, at }, model)}
        ${chosen.length ? numbers(chosen, { from, until }) : nothing}
      </section>
      <div class="narrow">
        <section class="panel" aria-labelledby="events">
          <h2 id="events">What happened</h2>
          <label class="switch">
            <input type="checkbox" .checked=${model.ui.steady} @change=${model.actions.steady} /> steady
          </label>
          <div class="scroll tall" tabindex="0" role="group" aria-labelledby="events">${eventList(list, entity, model)}</div>
        </section>
        <section class="panel" aria-labelledby="series">
          <h2 id="series">Its series</h2>
          ${picker(entity, series, chosen, page)}
        </section>
      </div>
    </div>`;
}

function chosenOf(entity, series, page) {
  if (!page.chosen && series.length) page.chosen = firstChoice(series);
  return series.filter(({ key }) => page.chosen?.has(key)).slice(0, MOST_CHARTS);
}

function head(entity, row, { from, until }, { state, now }) {
  const { kind, name } = named(entity);
  const target = state.targets.get(entity);
  const stack = row?.stack ?? target?.stack ?? '';
  const kibana = explorer(state.service, entity, from, until);
  return html`<div class="entity-head">
    <h1><span class="kind">${kind}</span> ${name}</h1>
    ${levelOf(row) ? levelBadge(levelOf(row)) : row ? verdictBadge(row.warming_up === row.count ? 'warm-up' : 'normal') : nothing}
    ${row?.doubtful ? qualityBadge(row.quality) : nothing}
    <p class="aside">
      ${stack && stack !== entity ? html`in ${entityLink(stack)} · ` : nothing} ${row ? `${plural(row.count, 'series', 'series')}, newest ${age(row.time, now)} ago` : 'no series lately'}
      ${target ? html` · ${sizeWords(target)}` : nothing}
    </p>
    ${kibana ? html`<a class="out" href=${kibana} target="_blank" rel="noopener noreferrer">History in Kibana<span class="hidden"> of ${name}</span></a>` : nothing}
  </div>`;
}

function sizeWords(target) {
  if (isRate(target.target)) return html`may carry <b>${size(target.desired, target.target)}</b>`;
  const missing = shortfall(target);
  return html`<b>${readyOf(target)}</b> of ${target.desired} ready${missing ? html` <span class="warn">lacks ${missing}</span>` : nothing}`;
}

/** Links, so that a stretch of time can be sent to somebody. */
function ranges(entity, range, { at, ends }, { route }) {
  const { from: _, until: __, ...open } = route.query;
  const asked = ends ? ends.map(clock).join(' – ') : at && clock(at);
  return html`<nav class="ranges" aria-label="Stretch of time">
    ${Object.entries(RANGES).map(
      ([name, [word]]) => html`<a href=${href('entity', entity, { ...open, range: name })} aria-current=${range === name && !ends ? 'true' : nothing}>${word}</a>`,
    )}
    ${asked ? html`<a href=${href('entity', entity, timeless(route.query))} title=${ends ? 'Esc' : nothing}>Leave ${asked}, follow</a>` : nothing}
  </nav>`;
}

function picker(entity, series, chosen, page) {
  if (!series.length) return empty('None.', 'A series shows up once the job has scored a window of it.');
  const drawn = new Set(chosen.map(({ key }) => key));
  return html`<ul class="series-list">
    ${repeat(
      series,
      ({ key }) => key,
      (one) => html`<li class=${one.verdict}>
        <label>
          <input
            type="checkbox"
            .checked=${drawn.has(one.key)}
            ?disabled=${!drawn.has(one.key) && drawn.size >= MOST_CHARTS}
            @change=${() => page.choose(one.key)}
          />
          <span class="name">${one.metric} ${one.dimension ? html`<small>${dimension(one.dimension)}</small>` : nothing}</span>
        </label>
        <span class="trend">${sparkline(one)}</span>
        <span class="num">${quantity(one.value, one.unit, one.metric)}</span>
        ${one.verdict === 'anomalous' ? verdictBadge(one.verdict) : qualityBadge(one.quality)}
      </li>`,
    )}
  </ul>`;
}

/** The newest numbers of each chart, for those who do not see it. */
const numbers = (chosen, { from, until }) => html`<details class="numbers">
  <summary>The numbers in tables</summary>
  ${chosen.map(
    ({ key, metric, unit, points }) => html`<table aria-label=${key}>
      <caption>${metric}, newest ${ROWS} in view</caption>
      <thead>
        <tr><th scope="col">Time</th><th scope="col" class="num">Observed</th><th scope="col" class="num">Expected</th><th scope="col" class="num">Score</th><th scope="col">Verdict</th></tr>
      </thead>
      <tbody>
        ${points
          .filter(({ t }) => t >= from && t <= until)
          .slice(-ROWS)
          .toReversed()
          .map(
            ({ t, v, lower, upper, score, odd }) => html`<tr>
              <th scope="row">${clock(t)}</th>
              <td class="num">${quantity(v, unit, metric)}</td>
              <td class="num">${lower === undefined ? '–' : rangeText(lower, upper, unit, metric)}</td>
              <td class="num">${Number.isFinite(score) ? score.toFixed(2) : '–'}</td>
              <td>${odd ? 'anomalous' : ''}</td>
            </tr>`,
          )}
      </tbody>
    </table>`,
  )}
</details>`;

const unknown = (entity, state) => html`<section class="panel">
  ${state.missing.has(entity) || !entity
    ? empty(
        entity ? `Nothing is known of ${entity}.` : 'Which entity?',
        html`An entity that sent nothing for ten minutes is forgotten here. Older data are in the store; all that is
          watched now is on the <a href=${href('map')}>map</a>.`,
      )
    : empty(`Loading ${entity} …`, 'Its series come with their points once the server has answered.')}
</section>`;
