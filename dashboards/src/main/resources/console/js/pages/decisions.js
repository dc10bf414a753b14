import { html } from '/lib/lit-html/lit-html.js';
import { decisions } from '../views/decisions.js';

export const title = 'Decisions';

/** What the policies concluded, also that nothing is to be done, and why. */
export const view = (model) => html`
  <main id="page" tabindex="-1">
    <section class="panel" aria-labelledby="decisions">
      <h2 id="decisions">Decisions</h2>
      <label class="switch">
        <input type="checkbox" .checked=${model.ui.steady} @change=${model.actions.steady} /> steady
      </label>
      ${decisions(model)}
    </section>
  </main>
`;
