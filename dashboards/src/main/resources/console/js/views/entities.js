import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, dimension, entity as named, plural, quantity } from '../format.js';
import { levelOf, stacks } from '../select.js';
import { levelBadge, qualityBadge, verdictBadge } from './badges.js';
import { empty } from './empty.js';
import { entityLink } from './links.js';

/** So many rows of a stack before somebody asks for more, of many stacks fewer, and the most there are at all. */
const SHOWN = 12;
const OF_MANY = 4;
const MOST = 120;
const STACKS = 16;

/** Everything that is watched, stack by stack: what is odd first, with the value that tells most. */
export function entities(model) {
  const { state, ui } = model;
  if (!state.entities.size) {
    return empty(
      'Waiting for the first window of metrics.',
      html`A series shows up once the job has scored a window of it. Check that metrics arrive on
        the topic <code>metricbeat</code> or <code>ebbflow.metrics.v1</code>, and that the part
        <em>job</em> above is up.`,
    );
  }
  const groups = stacks(state, ui.filter);
  if (!groups.length) {
    return empty(
      `Nothing matches “${ui.filter}”.`,
      'Every word must occur in the name of an entity or its stack, its worst or main metric, or its data quality.',
    );
  }
  return html`<div class="fleet">${repeat(
    groups.slice(0, STACKS),
    ({ stack }) => stack,
    (group) => stackSection(group, groups.length > OF_MANY ? OF_MANY : SHOWN, model),
  )}</div>
  ${groups.length > STACKS ? html`<p class="how more">${groups.length - STACKS} more stacks: type to narrow, or see the map.</p>` : nothing}`;
}

function stackSection({ stack, members }, few, model) {
  const id = `stack:${stack}`;
  const open = model.ui.open.has(id);
  const name = stack ? named(stack).name : 'Hosts and others';
  const most = open ? MOST : few;
  return html`<section class="stack" aria-label=${name}>
    <h3>
      ${stack ? html`<span class="kind">stack</span>` : nothing} ${stack ? entityLink(stack) : name}
      <span class="aside">${tally(members)}</span>
    </h3>
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">Entity</th>
          <th scope="col">State</th>
          <th scope="col">Worst series</th>
          <th scope="col">Main metric</th>
          <th scope="col" class="num">Now</th>
          <th scope="col" class="num">Series</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          worstFirst(members, most),
          ({ row }) => row.entity,
          (member) => entityRow(member, model.now),
        )}
      </tbody>
    </table>
    ${members.length > few ? more(members.length, few, open, id, model) : nothing}
  </section>`;
}

function more(all, few, open, id, model) {
  return html`<button type="button" class="fold" aria-expanded=${open} @click=${() => model.actions.toggle(id)}>
      <span class="turn" aria-hidden="true">▸</span> ${open ? 'Fewer' : `${all - few} more`}
    </button>
    ${open && all > MOST ? html`<span class="how">${all - MOST} more: type to narrow</span>` : nothing}`;
}

/** What is odd comes first, the rest keeps its order; without sorting thousands of rows for a dozen. */
function worstFirst(members, most) {
  const odd = members.filter(({ row }) => levelOf(row)).sort((a, b) => levelOf(b.row) - levelOf(a.row));
  if (odd.length >= most) return odd.slice(0, most);
  const shown = [...odd];
  for (const member of members) {
    if (shown.length === most) break;
    if (!levelOf(member.row)) shown.push(member);
  }
  return shown;
}

function tally(members) {
  const odd = members.filter(({ row }) => row.anomalous).length;
  const learning = members.filter(({ row }) => row.warming_up === row.count).length;
  return html`${plural(members.length, 'entity', 'entities')}${odd ? html` · <b class="bad">${odd} anomalous</b>` : nothing}${learning
    ? ` · ${learning} learning`
    : nothing}`;
}

function entityRow({ kind, row }, now) {
  const { entity, worst, main, count, anomalous, warming_up: warming, doubtful, quality, time } = row;
  const level = levelOf(row);
  const old = now - time > 120_000;
  return html`<tr class=${anomalous ? 'anomalous' : ''}>
    <th scope="row"><span class="kind">${kind}</span> ${entityLink(entity)}</th>
    <td class="state">
      ${level ? levelBadge(level) : verdictBadge(warming === count ? 'warm-up' : 'normal')}
      ${doubtful ? qualityBadge(quality) : nothing} ${old ? html`<small>${age(time, now)} old</small>` : nothing}
    </td>
    <td class="worst">${level ? html`${label(worst)} <small>${quantity(worst.value, worst.unit, worst.metric)}</small>` : nothing}</td>
    <td class="main">${main ? label(main) : '–'}</td>
    <td class="num now">${main ? quantity(main.value, main.unit, main.metric) : '–'}</td>
    <td class="num series-count">${count}</td>
  </tr>`;
}

const label = ({ metric, dimension: of }) => html`${metric}${of ? html` <small>${dimension(of)}</small>` : nothing}`;
