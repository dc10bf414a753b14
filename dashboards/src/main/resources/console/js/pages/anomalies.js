import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { openFeedback } from '../said.js';
import { hasWords, openAnomalies } from '../select.js';
import { anomalyCard } from '../views/anomaly-card.js';
import { empty } from '../views/empty.js';
import { planEvent, quietNow, saidLately } from '../views/quiet.js';

export const title = 'Anomalies';

const SHOWN = 60;

export const enter = ({ draw }) => openFeedback(draw);

const wanted = (all, words) =>
  all.filter(({ series, severity, detector }) => hasWords(`${series.entity} ${series.metric} ${series.dimension} ${severity} ${detector}`, words));

const lately = (state) =>
  [...state.anomalies.values()]
    .filter(({ phase }) => phase === 'closed')
    .sort((a, b) => Date.parse(b['@timestamp']) - Date.parse(a['@timestamp']));

/** What is anomalous now and was lately, and what people say of it. */
export function view(model) {
  const { state, ui } = model;
  const open = openAnomalies(state);
  const closed = lately(state);
  return html`<main id="page" tabindex="-1" class="desk">
    <div class="editing">
      <div class="beside">
        <section class="panel" aria-labelledby="anomalies">
          <h2 id="anomalies">Open anomalies <small>${open.length || ''}</small></h2>
          ${open.length
            ? list(wanted(open, ui.filter), model)
            : empty(
                'Nothing is anomalous.',
                html`An anomaly opens when a score passes its threshold. While series are in warm-up none can; the topic
                  is <code>ebbflow.anomalies.v1</code>.`,
              )}
        </section>
        <section class="panel" aria-labelledby="closed">
          <h2 id="closed">Lately closed <small>${closed.length || ''}</small></h2>
          ${closed.length
            ? list(wanted(closed, ui.filter), model)
            : empty('None has closed since this console knows of them.', 'Older ones are in the index ebbflow-anomalies.')}
        </section>
      </div>
      <div class="beside">
        <section class="panel" aria-labelledby="quiet">
          <h2 id="quiet">Muted and planned</h2>
          ${quietNow(model)}
        </section>
        <section class="panel" aria-labelledby="plan">
          <h2 id="plan">Plan an event</h2>
          ${planEvent(model)}
        </section>
        <section class="panel" aria-labelledby="lately">
          <h2 id="lately">Said lately</h2>
          ${saidLately(model)}
        </section>
      </div>
    </div>
  </main>`;
}

const list = (all, model) =>
  all.length
    ? html`<ul class="quiet">
          ${repeat(
            all.slice(0, SHOWN),
            ({ id }) => id,
            (anomaly) => anomalyCard(anomaly, model),
          )}
        </ul>
        ${all.length > SHOWN ? html`<p class="how more">${all.length - SHOWN} more: type to narrow.</p>` : nothing}`
    : empty(`No anomaly matches “${model.ui.filter}”.`, 'Entities, metrics, severities and detectors are searched.');
