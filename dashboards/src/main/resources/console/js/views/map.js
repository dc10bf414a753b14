import '../elements/edges.js';
import { html, nothing, svg } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { entity as named, plural, quantity, size } from '../format.js';
import { levelOf, readyOf } from '../select.js';
import { applications, edges, lacks, loneHosts, throttle, utilisation } from '../topology.js';
import { levelBadge } from './badges.js';
import { empty } from './empty.js';
import { entityLink } from './links.js';

const NODES = 24;

/** The first `cards` applications: their services, the machines they run on, and their links. */
export function applicationMap(model, cards) {
  const { state, ui } = model;
  const all = applications(state, ui.filter, cards);
  return html`<section class="panel" aria-labelledby="applications">
    <h2 id="applications">Applications</h2>
    ${all.length
      ? repeat(
          all.slice(0, cards),
          ({ stack }) => stack,
          (one) => card(one, state),
        )
      : ui.filter
        ? empty(`No application matches “${ui.filter}”.`, 'Names of stacks, services, groups, links and hosts are searched.')
        : empty(
            'No application is known yet.',
            html`Services, groups and links belong to a stack: by the label <code>com.docker.stack.namespace</code> of
              their containers, or as the inventory on <code>ebbflow.inventory.v1</code> says.`,
          )}
    ${all.length > cards ? html`<p class="how more">${all.length - cards} more applications: type to narrow.</p>` : nothing}
    ${apart(loneHosts(state, ui.filter))}
  </section>`;
}

/** Hosts that run nothing of an application, as far as anybody told. */
function apart(hosts) {
  if (!hosts.length) return nothing;
  return html`<article class="application" aria-label="Hosts without an application">
    <h3>Hosts without an application <span class="aside">${hosts.length}</span></h3>
    <ul class="apart">
      ${repeat(
        hosts.slice(0, NODES),
        ({ entity }) => entity,
        machineNode,
      )}
      ${hosts.length > NODES ? html`<li class="how">${hosts.length - NODES} more</li>` : nothing}
    </ul>
  </article>`;
}

function card(application, state) {
  const { stack, row, services, machines, links, flows, entities } = application;
  return html`<article class="application" aria-label=${named(stack).name}>
    <h3><span class="kind">stack</span> ${entityLink(stack)} <span class="aside">${plural(entities, 'entity', 'entities')}</span> ${severity(row)}</h3>
    <div class="columns ${machines.length ? '' : 'two'}">
      <eb-edges .pairs=${edges(application)}></eb-edges>
      ${column('Services and groups', services, (node) => serviceNode(node), 'No service or group is known here.')}
      ${machines.length ? column('Machines', machines, (node) => machineNode(node)) : nothing}
      ${column('Links and flows', [...links, ...flows], (node) => linkNode(node, state), 'No link or flow is known here.')}
    </div>
    ${machines.length || !services.length ? nothing : html`<p class="how">Nothing tells which machines these run on: no host is labelled with the stack, and the adapter names none.</p>`}
  </article>`;
}

const column = (title, nodes, draw, none) => html`<div class="column">
  <h4>${title}</h4>
  ${nodes.length
    ? html`<ul>
        ${repeat(
          nodes.slice(0, NODES),
          ({ entity }) => entity,
          draw,
        )}
        ${nodes.length > NODES ? html`<li class="how">${nodes.length - NODES} more</li>` : nothing}
      </ul>`
    : html`<p class="how">${none}</p>`}
</div>`;

function serviceNode(node) {
  const { entity, kind, row, target, containers } = node;
  const missing = lacks(node);
  return html`<li class="node ${tone(row)}" data-node=${entity}>
    <p class="name"><span class="kind">${kind}</span> ${entityLink(entity)} ${severity(row)}</p>
    ${target
      ? html`<p class="facts">
          ${dots(target)} <b>${readyOf(target)}</b>${missing ? html` of ${target.desired} <span class="warn">lacks ${missing}</span>` : nothing}
        </p>`
      : nothing}
    ${bar(row)}
    ${containers.odd.length
      ? html`<p class="facts bad">${plural(containers.odd.length, 'container')} odd: ${entityLink(containers.odd[0].entity)}</p>`
      : nothing}
  </li>`;
}

function machineNode({ entity, name, zone, address, row, runs }) {
  const broken = runs?.filter(({ state }) => state === 'failed').length;
  const told = [zone && `zone ${zone}`, address, runs && hosted(runs)].filter(Boolean);
  return html`<li class="node ${tone(row)}" data-node=${entity}>
    <p class="name">${row ? entityLink(entity, { text: name }) : html`<b>${name}</b>`} ${severity(row)}</p>
    <p class="facts">
      ${told.join(' · ')}
      ${broken ? html`<span class="bad">${broken} failed</span>` : nothing}
    </p>
    ${bar(row)}
  </li>`;
}

/** How many instances run there; a machine of a group is one itself. */
function hosted(runs) {
  if (!runs.length) return 'no instance of it';
  const group = runs.find(({ service }) => service.startsWith('vm-group/'));
  return group ? `of ${named(group.service).name}` : plural(runs.length, 'instance');
}

function linkNode({ entity, kind, row, target }, state) {
  const limit = throttle(state, target);
  return html`<li class="node ${tone(row)}" data-node=${entity}>
    <p class="name"><span class="kind">${kind}</span> ${entityLink(entity)} ${severity(row)}</p>
    ${limit
      ? html`<p class="facts">
          ${limit.throttled
            ? html`<span class="badge warn"><span class="mark" aria-hidden="true">⊖</span>throttled</span> to ${size(limit.rate, entity)} of ${size(limit.most, entity)}`
            : html`may carry ${size(limit.rate, entity)}`}
        </p>`
      : nothing}
    ${bar(row)}
  </li>`;
}

const severity = (row) => (levelOf(row) ? levelBadge(levelOf(row)) : nothing);
const tone = (row) => ['', 'minor', 'minor', 'major', 'critical'][levelOf(row)];

/** Filled where an instance is ready; the words beside it say the same. */
const dots = ({ instances, desired }) =>
  html`<span class="dots" aria-hidden="true"
    >${instances.slice(0, 30).map(({ state }) => html`<i class=${state}></i>`)}${Array.from(
      { length: Math.min(30, Math.max(0, desired - instances.length)) },
      () => html`<i class="missing"></i>`,
    )}</span
  >`;

/** How much is used, as a bar and a number; what is no share is a number only. */
function bar(row) {
  const main = row?.main;
  if (!main) return nothing;
  const used = utilisation(row);
  return html`<p class="used">
    ${used === undefined
      ? nothing
      : html`<svg class="bar" width="100%" height="5" aria-hidden="true">
          <rect class="groove" width="100%" height="5" rx="2.5" />
          ${svg`<rect class="level ${used > 0.85 ? 'high' : ''}" width="${(used * 100).toFixed(1)}%" height="5" rx="2.5" />`}
        </svg>`}
    <small>${main.metric} ${quantity(main.value, main.unit, main.metric)}</small>
  </p>`;
}
