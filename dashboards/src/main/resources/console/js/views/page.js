import { html } from '/lib/lit-html/lit-html.js';
import { actionList, approvals } from './actions.js';
import { anomalies } from './anomalies.js';
import { decisions } from './decisions.js';
import { entities } from './entities.js';
import { header } from './header.js';
import { summary } from './summary.js';
import { targets } from './targets.js';

/** The whole page, from the model that main.js hands out. */
export const page = (model) => html`
  <header class="masthead">${header(model)}</header>
  ${model.state.loaded ? body(model) : loading(model)}
`;

const body = (model) => html`
  ${summary(model)}
  <main class=${model.status.kind === 'waiting' ? 'stale' : ''}>
    <div class="wide">
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
  </main>
  <footer>
    Ebbflow ${model.state.service.version ?? ''} · times are those of this browser’s zone · every panel is a
    Kafka topic that others may read
  </footer>
`;

const loading = ({ status }) => html`
  <main class="loading">
    <p>${status.kind === 'waiting' ? `Not connected: ${status.reason}.` : 'Loading the state of the service …'}</p>
  </main>
`;
