import { html, nothing } from '/lib/lit-html/lit-html.js';
import { plural } from '../format.js';
import { summary as numbers } from '../select.js';

/** One line of numbers: enough to know whether to read on. */
export function summary({ state, now }) {
  const n = numbers(state, now);
  const { actuation_enabled: on, adapter } = state.service;
  return html`<dl class="summary">
    ${figure('Entities', n.entities, plural(n.series, 'series', 'series'))}
    ${figure('Learning', n.warmingUp, 'in warm-up')}
    ${figure('Anomalous now', n.anomalous, 'series', n.anomalous ? 'bad' : '')}
    ${figure('Open anomalies', n.openAnomalies, '', n.openAnomalies ? 'bad' : '')}
    ${figure('Doubtful data', n.doubtful, 'series', n.doubtful ? 'warn' : '')}
    ${figure('Instances ready', `${n.ready} / ${n.desired}`, n.missing ? `${n.missing} missing` : `on ${plural(n.targets, 'target')}`, n.missing ? 'warn' : '')}
    ${figure('Actions in 1 h', actions(n), n.failed ? `${n.failed} failed` : '', n.failed ? 'bad' : '')}
    ${figure('Held now', n.held, n.held === 1 ? 'policy' : 'policies', n.held ? 'warn' : '')}
    ${figure('To approve', n.waiting, '', n.waiting ? 'warn' : '')}
    ${figure('Actuation', on ? 'on' : on === false ? 'off' : '–', adapter ?? '', on ? 'accent' : '')}
  </dl>`;
}

/** So many of the newest the server tells of: where all of them are of the last hour there may have been more. */
const TOLD = 100;

const actions = ({ actions: some, actionsKnown: all }) => (some >= TOLD && some === all ? `${some}+` : some);

const figure = (name, value, note, tone = '') => html`
  <div class=${tone}>
    <dt>${name}</dt>
    <dd>${value} ${note ? html`<small>${note}</small>` : nothing}</dd>
  </div>
`;
