import { html, nothing } from '/lib/lit-html/lit-html.js';
import { age, clock, entity as named, plural } from '../format.js';
import { href } from '../routes.js';
import { hasWords } from '../select.js';
import { may, refusal } from '../session.js';
import { groupBadge, instanceMark } from './badges.js';
import { empty } from './empty.js';
import { outcome } from './errand.js';

const keyOf = ({ account, name }) => `${account}/${name}`;

export function groupList(all, model) {
  const shown = all.filter(({ name, target, state = 'started', account }) => hasWords(`${name} ${target} ${state} ${account}`, model.ui.filter));
  if (!all.length) {
    return empty(
      'There is no group.',
      html`A group says within which bounds a service or a set of machines is kept, heals it, and can be paused by
        itself. Make one: <code>ebbflow group create web --target service/shop_web --stack stack/shop --min 2 --max 10</code>,
        or label a service of a swarm with <code>ebbflow.enable</code>. Policies scale without groups as well.`,
    );
  }
  if (!shown.length) return empty(`No group matches “${model.ui.filter}”.`, 'Names, targets, states and accounts are searched.');
  return html`<ul class="group-list">
    ${shown.map((group) => item(group, model))}
  </ul>`;
}

function item(group, model) {
  const { name, account, target, min_size: min, max_size: max, desired_capacity: desired, state = 'started', author, time } = group;
  const seen = model.state.targets.get(target);
  const ready = seen?.instances.filter((i) => i.state === 'ready').length;
  const key = keyOf(group);
  const open = model.chosen.open.has(key);
  return html`<li aria-label=${`Group ${name}`}>
    <div class="group-line">
      <h3>${name} ${groupBadge(state)}</h3>
      <p class="facts"><a href=${href('entity', target)}>${named(target).name}</a> ${named(target).kind} · account ${account}</p>
      <p class="size">
        ${seen
          ? html`<b class=${ready < seen.desired ? 'short' : ''}>${ready}</b> of ${seen.desired} ready`
          : html`<span class="warn" title="no adapter reports this target">not seen</span>`}
        <small>bounds ${min} – ${max}${desired === undefined ? '' : `, ${desired} asked for`}</small>
      </p>
      ${bar(seen?.desired, min, max)}
    </div>
    ${verbs(group, state, model)}
    <button type="button" class="plain fold" aria-expanded=${open} @click=${() => model.unfold(group)}>
      ${open ? 'Less' : 'Instances and settings'}<span class="hidden"> of group ${name}</span>
    </button>
    ${open ? details(group, seen, model) : nothing}
    <p class="how">last written by ${author}, <span title=${clock(Date.parse(time))}>${age(Date.parse(time), model.now)} ago</span></p>
  </li>`;
}

/** Where the size lies between the bounds. */
function bar(size, min, max) {
  if (size === undefined || max <= min) return nothing;
  const share = Math.min(100, Math.max(0, (100 * (size - min)) / (max - min)));
  return html`<svg class="bounds" role="img" aria-label=${`${size} between ${min} and ${max}`} height="8">
    <rect class="all" width="100%" height="8" rx="4"></rect>
    <rect class="now" width=${`${share}%`} height="8" rx="4"></rect>
  </svg>`;
}

function verbs(group, state, model) {
  const key = keyOf(group);
  const task = model.tasks.of(key);
  const off = task.busy || !may('operator');
  const title = refusal('operator');
  const button = (verb, word) => html`<button type="button" ?disabled=${off} title=${title} @click=${() => model.turn(group, verb)}>
    ${word}<span class="hidden"> group ${group.name}</span>
  </button>`;
  return html`<div class="buttons">
    ${state === 'started' ? button('pause', 'Pause') : nothing} ${state === 'paused' ? button('resume', 'Resume') : nothing}
    ${state === 'stopped' ? button('start', 'Start') : stop(group, off, title, model)}
    ${state === 'stopped' ? nothing : order(group, off, title, model)} ${outcome(task)}
  </div>`;
}

function stop(group, off, title, model) {
  const ask = (asked) => model.change((c) => (c.asked = asked));
  if (model.chosen.asked !== keyOf(group)) {
    return html`<button type="button" ?disabled=${off} title=${title} @click=${() => ask(keyOf(group))}>
      Stop<span class="hidden"> group ${group.name}</span>
    </button>`;
  }
  return html`<span>Bring ${named(group.target).name} to 0 and keep it there?</span>
    <button type="button" class="danger" ?disabled=${off} @click=${() => model.turn(group, 'stop')}>Stop ${group.name}</button>
    <button type="button" @click=${() => ask('')}>Leave it</button>`;
}

function order(group, off, title, model) {
  const { name, min_size: min, max_size: max } = group;
  const key = keyOf(group);
  const now = model.state.targets.get(group.target)?.desired ?? group.desired_capacity ?? min;
  const size = model.chosen.sizes.get(key) ?? now;
  // whether it fits the server says: the bounds may have changed, and its words stay in place
  return html`<form
    class="order"
    novalidate
    @submit=${(event) => {
      event.preventDefault();
      model.order(group, size === '' ? null : Number(size));
    }}
  >
    <label
      ><span class="hidden">Size of group ${name}</span>
      <input
        type="number"
        min=${min}
        max=${max}
        step="1"
        required
        ?disabled=${off}
        title=${title || `${min} to ${max}`}
        .value=${String(size)}
        @input=${(event) => model.change(({ sizes }) => sizes.set(key, event.target.value))}
    /></label>
    <button type="submit" ?disabled=${off} title=${title}>Set size<span class="hidden"> of group ${name}</span></button>
  </form>`;
}

const APART = new Set(['name', 'account', 'author', 'time', 'target', 'min_size', 'max_size', 'desired_capacity', 'state']);

function details(group, seen, model) {
  const told = model.chosen.open.get(keyOf(group));
  const instances = told?.length ? told : (seen?.instances ?? []);
  const settings = Object.entries(group).filter(([name]) => !APART.has(name));
  const where = ({ zone, node, address }) => [zone, node, address].filter(Boolean).join(', ');
  const somewhere = instances.some(where);
  return html`<div class="evidence">
    ${instances.length
      ? html`<table class="instances">
          <caption class="label">
            ${plural(instances.length, 'instance')}
          </caption>
          <thead>
            <tr>
              <th scope="col">Instance</th>
              <th scope="col">State</th>
              <th scope="col">Since</th>
              ${somewhere ? html`<th scope="col">Where</th>` : nothing}
            </tr>
          </thead>
          <tbody>
            ${instances.slice(0, 200).map(
              (each) => html`<tr>
                <th scope="row"><code>${each.id}</code></th>
                <td>${instanceMark(each.state)}</td>
                <td>${age(Date.parse(each.since), model.now)}</td>
                ${somewhere ? html`<td>${where(each)}</td>` : nothing}
              </tr>`,
            )}
          </tbody>
        </table>`
      : html`<p class="how">No instance is reported.</p>`}
    <dl class="ids">
      ${settings.map(
        ([name, value]) => html`<dt>${name.replaceAll('_', ' ')}</dt>
          <dd><code>${typeof value === 'string' ? value : JSON.stringify(value)}</code></dd>`,
      )}
    </dl>
  </div>`;
}

/** What new machines are made of. */
export function launchConfigurations(all) {
  if (!all.length) return nothing;
  return html`<section class="panel" aria-labelledby="launches">
    <h2 id="launches">Launch configurations <small>${all.length}</small></h2>
    <ul class="group-list">
      ${all.map(
        ({ name, account, author, time, ...fields }) => html`<li>
          <h3>${name} <small>account ${account}</small></h3>
          <dl class="ids">
            ${Object.entries(fields).map(
              ([field, value]) => html`<dt>${field.replaceAll('_', ' ')}</dt>
                <dd><code>${typeof value === 'string' ? value : JSON.stringify(value)}</code></dd>`,
            )}
          </dl>
        </li>`,
      )}
    </ul>
  </section>`;
}
