import { html } from '/lib/lit-html/lit-html.js';
import { get } from '../api.js';
import { drafts } from '../drafts.js';
import { kept } from '../kept.js';
import { YAML } from '../policy-text.js';
import { policyEditor } from '../views/policy-editor.js';
import { policyList } from '../views/policy-list.js';

export const title = 'Policies';

const policies = kept('policies', 10_000);
const desk = drafts(() => policies.refresh());
let templates;
/** Writes YAML; only the editor needs the library, so it comes with the first text. */
let dump;
let lacks = '';
let redraw = () => {};

export function enter({ route, draw }) {
  redraw = draw;
  if (route.argument && !dump) learnToWrite();
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

function learnToWrite() {
  import('/lib/js-yaml/dist/js-yaml.mjs').then(
    (library) => {
      ({ dump } = library);
      redraw();
    },
    ({ message }) => {
      lacks = message;
      redraw();
    },
  );
}

export const leave = () => policies.close();

/** All policies, or one of them in its editor. */
export function view(model) {
  const all = policies.value?.policies;
  const { argument, query } = model.route;
  if (!all || (argument && !dump)) {
    return html`<main id="page" tabindex="-1"><p class="loading">${policies.error || lacks || 'Loading the policies …'}</p></main>`;
  }
  const kind = query.new;
  if (!argument && kind === undefined) {
    return html`<main id="page" tabindex="-1" class="desk">${policyList(all, templates ?? {}, model)}</main>`;
  }
  const stored = all.find(({ metadata }) => metadata?.name === argument);
  const draft = desk.of(argument || `new ${kind}`, stored ? dump(stored, YAML) : undefined, templates?.[kind]);
  return html`<main id="page" tabindex="-1" class="desk">${policyEditor(argument, draft, desk, model)}</main>`;
}
