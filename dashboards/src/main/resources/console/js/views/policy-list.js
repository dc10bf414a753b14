import { html, nothing } from '/lib/lit-html/lit-html.js';
import { age, entity as named } from '../format.js';
import { href } from '../routes.js';
import { hasWords } from '../select.js';
import { may, refusal } from '../session.js';
import { modeBadge, outcomeBadge } from './badges.js';
import { empty } from './empty.js';

/** Every policy with its target, its mode and what it came to last; and texts to begin with. */
export function policyList(all, templates, model) {
  const shown = all
    .filter(({ kind, metadata, spec }) => hasWords(`${metadata?.name} ${kind} ${spec?.target ?? spec?.stack} ${spec?.mode ?? ''}`, model.ui.filter))
    .sort((a, b) => a.metadata.name.localeCompare(b.metadata.name));
  return html`
    <section class="panel" aria-labelledby="policies">
      <h2 id="policies">Policies <small>${all.length || ''}</small></h2>
      ${shown.length ? table(shown, model) : none(all, model.ui.filter)}
    </section>
    ${beginnings(templates)}
  `;
}

const none = (all, filter) =>
  all.length
    ? empty(`No policy matches “${filter}”.`, 'Names, kinds, targets and modes are searched.')
    : empty(
        'There is no policy yet, so nothing is scaled.',
        html`Begin with one of the texts below, or publish a file: <code>ebbflow policy apply FILE</code>. Every new
          policy only observes until you say otherwise.`,
      );

const table = (shown, model) => html`<div class="table-box">
  <table class="ledger">
    <thead>
      <tr>
        <th scope="col">Policy</th>
        <th scope="col">Mode</th>
        <th scope="col">Target</th>
        <th scope="col">Bounds</th>
        <th scope="col">Last decision</th>
        <th scope="col">Version in force</th>
      </tr>
    </thead>
    <tbody>
      ${shown.map((policy) => row(policy, model))}
    </tbody>
  </table>
</div>`;

function row({ kind, metadata, spec = {} }, { state, now }) {
  const run = state.runs.find(({ latest }) => latest.policy === metadata.name);
  const about = named(spec.target ?? spec.stack ?? '');
  const last = run && Date.parse(run.latest['@timestamp']);
  return html`<tr>
    <th scope="row">
      <a href=${href('policies', metadata.name)}>${metadata.name}</a>
      <small>${kind}</small>
      ${metadata.description ? html`<p class="how">${metadata.description}</p>` : nothing}
    </th>
    <td>${spec.target ? modeBadge(spec.mode ?? 'observe') : nothing} ${spec.paused ? html`<b class="warn">paused</b>` : nothing}</td>
    <td>
      ${spec.target ? html`<a href=${href('entity', spec.target)}>${about.name}</a>` : about.name} <small>${about.kind}</small>
    </td>
    <td>${spec.bounds ? `${spec.bounds.min} – ${spec.bounds.max}` : ''}</td>
    <td>
      ${run
        ? html`${outcomeBadge(run.latest.outcome)} <small>${age(last, now)} ago</small>
            <p class="how clip" title=${run.latest.reason}>${run.latest.reason}</p>`
        : html`<small>${spec.target ? 'none seen yet' : ''}</small>`}
    </td>
    <td><code title=${run?.latest.policy_version ?? nothing}>${run?.latest.policy_version ?? ''}</code></td>
  </tr>`;
}

const beginnings = (templates) => html`<section class="panel" aria-labelledby="new-policy">
  <h2 id="new-policy">New policy</h2>
  <p class="how inset">Each begins with an example that only observes; what it would have done shows before you save it. ${refusal('admin') ? `Saving ${refusal('admin')}.` : ''}</p>
  <ul class="kinds">
    ${Object.keys(templates).map(
      (kind) => html`<li>
        <a class="button" href=${href('policies', '', { new: kind })}>${kind}</a>
        <small>${WHAT[kind] ?? ''}</small>
      </li>`,
    )}
  </ul>
  ${may('viewer') ? nothing : html`<p class="how inset">Sign in to see the examples.</p>`}
</section>`;

const WHAT = {
  adaptive: 'thresholds that learn',
  alert: 'steps while alerts of Alertmanager fire',
  application: 'what belongs together: machines, budget, precedence',
  deadline: 'as many as get the work done in time',
  'link-qos': 'what a link or flow may carry',
  optimiser: 'learns what size keeps a metric low',
  predictive: 'room before a forecast comes true',
  rule: 'conditions of your own',
  schedule: 'sizes by the calendar',
  'target-tracking': 'keeps a metric near a value',
  threshold: 'steps above and below thresholds',
  throughput: 'by what arrives and waits',
};
