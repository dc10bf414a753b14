import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, dimension as short, entity as named, parts, plural, range } from '../format.js';
import { stacks } from '../select.js';
import { qualityBadge, verdictBadge } from './badges.js';
import { empty } from './empty.js';
import { sparkline } from './sparkline.js';

const SHOWN = 8;
/** Kinds that there are many of, and whose sum is shown one level up. */
const FOLDED = ['container', 'flow'];

/** Everything that is watched, stack by stack, with its newest value and what detection says. */
export function entities(model) {
  const { state, ui } = model;
  const groups = stacks(state, ui.filter);
  if (!state.entities.size) {
    return empty(
      'Waiting for the first window of metrics.',
      html`A series shows up once the job has scored a window of it. Check that metrics arrive on
        the topic <code>metricbeat</code> or <code>ebbflow.metrics.v1</code>, and that the part
        <em>job</em> above is up.`,
    );
  }
  if (!groups.length) {
    return empty(
      `Nothing matches “${ui.filter}”.`,
      'Every word must occur in the name of an entity, a metric, a verdict or a data quality.',
    );
  }
  return repeat(
    groups,
    ({ stack }) => stack,
    (group) => stackSection(group, model),
  );
}

function stackSection({ stack, members }, model) {
  const folded = members.filter(({ kind }) => FOLDED.includes(kind));
  const shown = members.filter(({ kind }) => !FOLDED.includes(kind));
  const id = `stack:${stack}`;
  const open = model.ui.open.has(id) || model.ui.filter !== '';
  const name = stack ? named(stack).name : 'Hosts and others';
  return html`<section class="stack" aria-label=${name}>
    <h3>${stack ? html`<span class="kind">stack</span>` : nothing} ${name}</h3>
    <table class="series">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">Trend</th>
          <th scope="col" class="num">Now</th>
          <th scope="col" class="num">Expected</th>
          <th scope="col">Score</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      ${rows(shown, model)} ${open ? rows(folded, model) : nothing}
    </table>
    ${folded.length ? foldButton(folded, id, open, model) : nothing}
  </section>`;
}

function foldButton(folded, id, open, model) {
  const odd = folded.flatMap((f) => f.series).filter((s) => s.verdict === 'anomalous').length;
  return html`<button
    type="button"
    class="fold"
    aria-expanded=${open}
    @click=${() => model.actions.toggle(id)}
  >
    <span class="turn" aria-hidden="true">▸</span> ${plural(folded.length, folded[0].kind)}
    ${odd ? html`<span class="bad">▲ ${odd} anomalous</span>` : nothing}
  </button>`;
}

const rows = (members, model) =>
  repeat(
    members,
    ({ entity }) => entity,
    (member) => entityRows(member, model),
  );

function entityRows({ entity, kind, name, series }, model) {
  const id = `entity:${entity}`;
  const all = model.ui.open.has(id) || model.ui.filter !== '' || series.length <= SHOWN + 1;
  const shown = all ? series : series.slice(0, SHOWN);
  return html`<tbody>
    <tr class="entity">
      <th scope="rowgroup" colspan="6"><span class="kind">${kind}</span> ${name}</th>
    </tr>
    ${repeat(
      shown,
      ({ key }) => key,
      (one) => seriesRow(one, model.now),
    )}
    ${series.length > SHOWN + 1 && model.ui.filter === ''
      ? html`<tr>
          <td colspan="6">
            <button type="button" class="fold" aria-expanded=${all} @click=${() => model.actions.toggle(id)}>
              <span class="turn" aria-hidden="true">▸</span>
              ${all ? 'Fewer series' : `${series.length - SHOWN} more series`}
            </button>
          </td>
        </tr>`
      : nothing}
  </tbody>`;
}

function seriesRow(series, now) {
  const { metric, dimension, unit, value, score, verdict, expected, quality, reason, time } = series;
  const { text, suffix } = parts(value, unit, metric);
  const old = now - time > 120_000;
  return html`<tr class=${verdict} title="${reason ?? ''} (${series.detector})">
    <th scope="row">${metric}${dimension ? html`<small title=${dimension}>${short(dimension)}</small>` : nothing}</th>
    <td class="trend">${sparkline(series)}</td>
    <td class="num now"><b>${text}</b> <small>${suffix}</small></td>
    <td class="num expected">${expected ? bounds(expected, unit, metric) : '–'}</td>
    <td class="score">${scoreBar(score)}</td>
    <td class="verdict">
      ${verdictBadge(verdict)} ${qualityBadge(quality)}
      ${old ? html`<small>${age(time, now)} old</small>` : nothing}
    </td>
  </tr>`;
}

function bounds({ lower, upper }, unit, metric) {
  const { text, suffix } = range(lower, upper, unit, metric);
  return html`${text} <small>${suffix}</small>`;
}

const scoreBar = (score) => html`<svg class="bar" width="44" height="6" aria-hidden="true">
    <rect class="groove" width="44" height="6" rx="3" />
    <rect class="level" width=${Math.round(score * 44)} height="6" rx="3" />
  </svg
  ><span class="value">${score.toFixed(2)}</span>`;
