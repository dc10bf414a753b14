import { html } from '/lib/lit-html/lit-html.js';
import { actionList, approvals } from '../views/actions.js';

export const title = 'Review board';

/** What waits for a person, and what became of everything else. */
export const view = (model) => html`
  <main id="page" tabindex="-1">
    ${approvals(model)}
    <section class="panel" aria-labelledby="actions">
      <h2 id="actions">Actions and their results</h2>
      ${actionList(model)}
    </section>
  </main>
`;
