import '../elements/heat.js';
import '../elements/more.js';
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { keyed } from '/lib/lit-html/directives/keyed.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { entity as named, plural } from '../format.js';
import { levelOf, stacks } from '../select.js';
import { isDark } from '../theme.js';
import { levelBadge } from './badges.js';
import { empty } from './empty.js';
import { entityLink } from './links.js';

const ID = 'heat:list';
const LISTED = 200;

/** All entities, grouped by stack, each a mark by its severity; of the first `drawn` stacks, and `more` are asked for at their end. */
export function fleetMap(model, drawn, more) {
  const { state, ui, actions } = model;
  const groups = stacks(state, ui.filter);
  const listed = ui.open.has(ID);
  return html`<section class="panel heat" aria-labelledby="fleet">
    <h2 id="fleet">Every entity by severity</h2>
    <button type="button" class="plain corner" aria-pressed=${listed} @click=${() => actions.toggle(ID)}>
      ${listed ? 'As a map' : 'What is odd, as a list'}
    </button>
    ${groups.length ? (listed ? list(groups) : map(groups.slice(0, drawn), state.changes)) : nobody(model)}
    ${groups.length > drawn && !listed ? keyed(drawn, html`<eb-more @more=${more}></eb-more>`) : nothing}
  </section>`;
}

const map = (groups, version) => html`
  <p class="legend" aria-hidden="true">
    <span class="good">▪ normal</span> <span>▫ learning</span> <span class="warn">△ warning</span>
    <span class="warn">▲ minor</span> <span class="bad">▲ major</span> <span class="bad">◆ critical</span>
    <output class="named"></output>
  </p>
  <div class="groups">
    ${repeat(
      groups,
      ({ stack }) => stack,
      ({ stack, members }) => {
        const name = stack ? named(stack).name : 'Hosts and others';
        return html`<div class="group">
          <h3>${stack ? entityLink(stack) : name} <small>${members.length}</small></h3>
          <eb-heat
            label=${`${name}: ${plural(members.length, 'entity', 'entities')}; arrow keys move, Enter opens`}
            .dark=${isDark()}
            .members=${members}
            .version=${version}
          ></eb-heat>
        </div>`;
      },
    )}
  </div>
`;

function list(groups) {
  const odd = groups
    .flatMap(({ members }) => members)
    .filter(({ row }) => levelOf(row))
    .sort((a, b) => levelOf(b.row) - levelOf(a.row));
  if (!odd.length) return empty('Nothing is anomalous.', 'Every series is as expected, or still learning.');
  return html`<ul class="odd-list">
    ${repeat(
      odd.slice(0, LISTED),
      ({ row }) => row.entity,
      ({ row, kind }) => html`<li>${levelBadge(levelOf(row))} <span class="kind">${kind}</span> ${entityLink(row.entity)} <small>${row.worst.metric}</small></li>`,
    )}
    ${odd.length > LISTED ? html`<li class="how">${odd.length - LISTED} more: type to narrow</li>` : nothing}
  </ul>`;
}

const nobody = ({ ui }) =>
  ui.filter
    ? empty(`Nothing matches “${ui.filter}”.`, 'Every word must occur in the name of an entity, its stack or its metrics.')
    : empty('Waiting for the first window of metrics.', html`An entity shows up once the job has scored a window of it: see the part <em>input</em> above.`);
