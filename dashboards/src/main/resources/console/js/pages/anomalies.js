import { html } from '/lib/lit-html/lit-html.js';
import { anomalies } from '../views/anomalies.js';

export const title = 'Anomalies';

/** What is anomalous now. */
export const view = (model) => html`
  <main id="page" tabindex="-1">
    <section class="panel" aria-labelledby="anomalies">
      <h2 id="anomalies">Open anomalies</h2>
      ${anomalies(model)}
    </section>
  </main>
`;
