import { html } from '/lib/lit-html/lit-html.js';
import { ask, get } from '../api.js';
import { errands } from '../errands.js';
import { kept } from '../kept.js';
import { me } from '../session.js';
import { groupList, launchConfigurations } from '../views/groups.js';

export const title = 'Groups';

const groups = kept('groups', 5_000);
const launches = kept('launch-configurations', 30_000);
const tasks = errands();
const chosen = { sizes: new Map(), asked: '', open: new Map() };
let redraw = () => {};

export function enter({ draw }) {
  redraw = draw;
  tasks.open(draw);
  groups.open(draw);
  launches.open(draw);
}

export function leave() {
  groups.close();
  launches.close();
}

/** The path of a group; whoever sees all accounts says whose it is. */
const path = ({ name, account }, verb) =>
  `groups/${encodeURIComponent(name)}/${verb}${me.account === '*' ? `?account=${encodeURIComponent(account)}` : ''}`;

const desk = (model) => ({
  ...model,
  tasks,
  chosen,
  change: (what) => {
    what(chosen);
    redraw();
  },
  /** start, stop, pause, resume. */
  turn: async (group, verb) => {
    chosen.asked = '';
    await tasks.run(key(group), () => ask('POST', path(group, verb)), DONE[verb]);
    groups.refresh();
  },
  order: async (group, size) => {
    const done = await tasks.run(
      key(group),
      () => ask('PUT', path(group, 'desired'), { desired_capacity: size }),
      (said) => (said.action_id ? `${size} ordered; the review board shows how it goes` : `its size is ${size} already`),
    );
    if (done) chosen.sizes.delete(key(group));
    groups.refresh();
  },
  unfold: async (group) => {
    if (chosen.open.delete(key(group))) return redraw();
    chosen.open.set(key(group), undefined);
    redraw();
    try {
      chosen.open.set(key(group), (await get(path(group, 'instances'))).instances);
    } catch {
      // the live inventory says the same, but for what the adapter adds
      chosen.open.set(key(group), []);
    }
    return redraw();
  },
});

/** Names are given once in each account. */
export const key = ({ account, name }) => `${account}/${name}`;

const DONE = { start: 'started', stop: 'stopping', pause: 'paused', resume: 'resumed' };

/** Auto-scaling groups with what they shall be, what they are, and verbs. */
export function view(model) {
  const all = groups.value?.groups;
  return html`<main id="page" tabindex="-1" class="desk">
    <section class="panel" aria-labelledby="groups">
      <h2 id="groups">Groups <small>${all?.length || ''}</small></h2>
      ${all ? groupList(all, desk(model)) : html`<p class="loading">${groups.error || 'Loading the groups …'}</p>`}
    </section>
    ${launchConfigurations(launches.value?.launch_configurations ?? [])}
  </main>`;
}
