import { html } from '/lib/lit-html/lit-html.js';
import { ask } from '../api.js';
import { board, wanted } from '../board.js';
import { errands } from '../errands.js';
import { kept } from '../kept.js';
import { approvalCard } from '../views/approval.js';
import { past, underWay } from '../views/action-story.js';
import { empty } from '../views/empty.js';
import { brake } from '../views/pause.js';

export const title = 'Review board';

/** More are kept by the store, where Kibana finds them. */
const SHOWN = 60;
const STATUSES = ['succeeded', 'failed', 'rejected', 'expired', 'rolled-back'];

const actions = kept('actions?limit=300', 5_000);
const decisions = kept('decisions', 30_000);
const tasks = errands();
const chosen = { status: '', open: new Set(), asked: new Set(), comments: new Map() };
let redraw = () => {};

export function enter({ draw }) {
  redraw = draw;
  tasks.open(draw);
  actions.open(draw);
  decisions.open(draw);
}

export function leave() {
  actions.close();
  decisions.close();
}

/** The board, as its views see it. */
const desk = (model) => ({
  ...model,
  tasks,
  chosen,
  decisionOf: ({ action }) =>
    model.state.runs.find(({ latest }) => latest.id === action.decision_id)?.latest ??
    decisions.value?.decisions.find(({ id }) => id === action.decision_id),
  change: (what) => {
    what(chosen);
    redraw();
  },
  review: async (id, verb, comment = '') => {
    const body = comment.trim() ? { comment: comment.trim() } : undefined;
    const path = `actions/${encodeURIComponent(id)}/${verb}`;
    const done = await tasks.run(id, () => ask('POST', path, body), DONE[verb]);
    chosen.asked.delete(id);
    if (done) chosen.comments.delete(id);
    // whoever was faster: what holds now says more than the refusal
    actions.refresh();
  },
});

const DONE = { approve: 'approved', reject: 'rejected', stop: 'stop asked for', comment: 'comment kept' };

/** What waits for a person, what is being done, and what became of everything else. */
export function view(model) {
  const { results, actions: known, reviews } = model.state;
  actions.follow(`${known.size} ${results[0]?.action_id} ${results[0]?.status} ${reviews[0]?.id}`);
  const all = actions.value?.actions;
  return html`<main id="page" tabindex="-1" class="board">
    ${brake(model, redraw)}
    ${all ? lists(desk(model), board(all, model.now)) : html`<p class="loading">${actions.error || 'Loading the actions …'}</p>`}
  </main>`;
}

function lists(model, { waiting, underWay: running, over }) {
  return html`
    <div class="pair">
    <section class="panel ${waiting.length ? 'approvals' : ''}" aria-labelledby="waiting">
      <h2 id="waiting">Waiting for approval <small>${waiting.length || ''}</small></h2>
      ${waiting.length ? waiting.map((seen) => approvalCard(seen, model)) : nobody}
    </section>
    <section class="panel" aria-labelledby="under-way">
      <h2 id="under-way">Under way <small>${running.length || ''}</small></h2>
      ${running.length
        ? html`<ul class="stories">
            ${running.map((seen) => underWay(seen, model))}
          </ul>`
        : empty('Nothing is being done.', 'An action shows here from its first word until it succeeded or failed, with a button to stop it.')}
    </section>
    </div>
    ${history(model, over)}
  `;
}

const nobody = empty(
  'Nothing waits for a person.',
  html`Policies in mode <code>advise</code> ask here before they act. Change the mode of a policy on the page
    <a href="#/policies">Policies</a>.`,
);

function history(model, over) {
  const shown = wanted(over, chosen.status, model.ui.filter);
  return html`<section class="panel" aria-labelledby="over">
    <h2 id="over">What became of the others</h2>
    <div class="chips" role="group" aria-label="Show actions that">
      ${['', ...STATUSES].map(
        (status) => html`<button
          type="button"
          aria-pressed=${chosen.status === status}
          @click=${() => model.change((c) => (c.status = status))}
        >
          ${status || 'all'} <small>${wanted(over, status, model.ui.filter).length}</small>
        </button>`,
      )}
    </div>
    ${shown.length
      ? html`<ul class="stories">
          ${shown.slice(0, SHOWN).map((seen) => past(seen, model))}
        </ul>`
      : empty(
          over.length ? 'No action matches.' : 'No action so far.',
          over.length
            ? 'The filter above searches targets, policies, ids and reasons.'
            : html`An action is issued when a policy in mode <code>act</code> or <code>advise</code> wants another
                size and every guard agrees. Check <a href="#/decisions">Decisions</a> for what holds it back.`,
        )}
    ${shown.length > SHOWN
      ? html`<p class="how more">${shown.length - SHOWN} older ones are not shown: type to narrow, or look in the index <code>ebbflow-actions</code>.</p>`
      : ''}
  </section>`;
}
