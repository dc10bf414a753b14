import { html } from '/lib/lit-html/lit-html.js';
import { get } from '../api.js';
import { drafts } from '../drafts.js';
import { kept } from '../kept.js';
import { policyEditor } from '../views/policy-editor.js';
import { policyList } from '../views/policy-list.js';
import { toYaml } from '../yaml.js';

export const title = 'Policies';

const policies = kept('policies', 10_000);
const desk = drafts(() => policies.refresh());
let templates;
let redraw = () => {};

export function enter({ draw }) {
  redraw = draw;
  desk.open(draw);
  policies.open(draw);
  if (templates) return;
  get('policy-templates').then(
    (found) => {
      ({ templates } = found);
      redraw();
    },
    () => {
      // without them one begins with an empty text
    },
  );
}

export const leave = () => policies.close();

/** All policies, or one of them in its editor. */
export function view(model) {
  const all = policies.value?.policies;
  if (!all) return html`<main id="page" tabindex="-1"><p class="loading">${policies.error || 'Loading the policies …'}</p></main>`;
  const { argument, query } = model.route;
  const kind = query.new;
  if (!argument && kind === undefined) {
    return html`<main id="page" tabindex="-1" class="desk">${policyList(all, templates ?? {}, model)}</main>`;
  }
  const stored = all.find(({ metadata }) => metadata?.name === argument);
  const draft = desk.of(argument || `new ${kind}`, stored ? toYaml(stored) : undefined, templates?.[kind]);
  return html`<main id="page" tabindex="-1" class="desk">${policyEditor(argument, draft, desk, model)}</main>`;
}
