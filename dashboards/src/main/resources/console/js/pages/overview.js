import { html } from '/lib/lit-html/lit-html.js';
import { actionList, approvals } from '../views/actions.js';
import { anomalies } from '../views/anomalies.js';
import { attention } from '../views/attention.js';
import { decisions } from '../views/decisions.js';
import { entities } from '../views/entities.js';
import { summary } from '../views/summary.js';
import { chartedEntities, targets } from '../views/targets.js';

export const title = 'Overview';

/** Points of these are drawn. */
export const watches = chartedEntities;

/** What wants attention first, then what scaled and why, and what is watched. */
export const view = (model) => html`
  <main id="page" tabindex="-1">
    ${summary(model)}
    <div class="overview">
      <div class="wide">
        ${attention(model)}
        <section class="panel" aria-labelledby="targets">
          <h2 id="targets">Why it scaled</h2>
          ${targets(model)}
        </section>
        <section class="panel" aria-labelledby="entities">
          <h2 id="entities">What is watched</h2>
          ${entities(model)}
        </section>
      </div>
      <div class="narrow">
        ${approvals(model)}
        <section class="panel" aria-labelledby="anomalies">
          <h2 id="anomalies">Open anomalies</h2>
          <div class="scroll" tabindex="0" role="group" aria-labelledby="anomalies">${anomalies(model)}</div>
        </section>
        <section class="panel" aria-labelledby="decisions">
          <h2 id="decisions">Decisions</h2>
          <label class="switch">
            <input type="checkbox" .checked=${model.ui.steady} @change=${model.actions.steady} /> steady
          </label>
          <div class="scroll tall" tabindex="0" role="group" aria-labelledby="decisions">${decisions(model)}</div>
        </section>
        <section class="panel" aria-labelledby="actions">
          <h2 id="actions">Actions and their results</h2>
          <div class="scroll" tabindex="0" role="group" aria-labelledby="actions">${actionList(model)}</div>
        </section>
      </div>
    </div>
  </main>
`;
