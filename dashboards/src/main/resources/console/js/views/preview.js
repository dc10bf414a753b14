// What a text of policies would have done, beside what holds now.

import '../elements/chart.js';
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { clock, entity as named, isRatio, minute, plural, quantity, size } from '../format.js';
import { nearest, sizeAt } from '../geometry.js';
import { held, sizeLane, valueLane } from '../plots.js';
import { figures, heldBy } from '../steps.js';
import { may, refusal } from '../session.js';
import { isDark } from '../theme.js';
import { outcome } from './errand.js';
import { readout } from './readout.js';

const VALUES = { top: 8, bottom: 74 };
const SIZES = { top: 90, bottom: 146 };
const HEIGHT = 150;
const ORDERS = 20;

const STEPS = [
  { lane: 'size', stroke: 'soft', width: 1.5, dash: [4, 3], steps: true },
  { lane: 'size', stroke: 'size', width: 2, steps: true },
];
const SEEN = { stroke: 'line', width: 1.5, followed: true };

export function preview(draft, desk) {
  const task = desk.task('preview', draft);
  const ready = draft.checked === draft.text && !draft.errors.length && draft.text.trim();
  return html`<section class="panel" aria-labelledby="preview">
    <h2 id="preview">What it would have done</h2>
    <div class="buttons inset">
      <label
        ><span class="hidden">Stretch of time</span>
        <select
          @change=${(event) => {
            draft.minutes = Number(event.target.value);
            desk.draw();
          }}
        >
          ${[5, 15, 30, 60].map((m) => html`<option value=${m} ?selected=${m === draft.minutes}>the last ${m} min</option>`)}
        </select></label
      >
      <button type="button" ?disabled=${!ready || task.busy || !may('operator')} title=${refusal('operator')} @click=${() => desk.preview(draft)}>
        Preview
      </button>
      ${outcome(task)}
    </div>
    ${draft.preview
      ? draft.preview.targets.map((each) => compared(each, draft.preview))
      : html`<p class="how inset">
          Runs the policy over what was scored lately, as if it had acted then, beside what is stored now. Nothing is
          published and nothing is touched.
        </p>`}
  </section>`;
}

function compared({ target, before, after }, { from, until, scores }) {
  const { name } = named(target);
  const [start, end] = [Date.parse(from), Date.parse(until)];
  return html`<div class="compared">
    <h3>${name} <small>${plural(scores, 'score')} from ${minute(start)} to ${minute(end)}</small></h3>
    ${after.decisions
      ? nothing
      : html`<p class="note warn">It made no decision: what was recorded holds nothing of what it looks at.</p>`}
    ${chart(before, after, start, end, target)} ${table(before, after)}
    ${heldBy(after) ? html`<p class="how">Held with this text by ${heldBy(after)}.</p>` : nothing} ${orders(after)}
    <p class="how">
      Sizes are modelled: what is added works 30 s later, the same work is shared evenly by what is there. Demand did not
      react, work that a full system turned away stays hidden, and scores are those of the detectors chosen then.
    </p>
  </div>`;
}

/** What it looked at and the sizes, above each other on one axis of time. */
function chart(before, after, start, end, target) {
  const { name } = named(target);
  const seen = after.seen ?? before.seen;
  const values = (seen?.points ?? []).map(([t, v]) => ({ t, v }));
  const [was, is] = [before, after].map(({ sizes }) => sizes.map(([t, n]) => ({ t, size: n })));
  const most = Math.max(1, before.largest, after.largest);
  const label =
    `Size of ${name} with this text between ${after.smallest} and ${after.largest} in ${plural(after.changes, 'change')}, ` +
    `with what is stored between ${before.smallest} and ${before.largest} in ${plural(before.changes, 'change')}.`;
  const plot = {
    id: `would ${target} ${seen?.metric} ${start}`,
    height: HEIGHT,
    from: start,
    until: end,
    lanes: {
      ...(seen ? { value: valueLane(values, seen, isRatio(seen.unit, seen.metric), VALUES.top, VALUES.bottom) } : {}),
      size: sizeLane(most, target, SIZES.top, SIZES.bottom),
    },
    lines: [...(seen ? [SEEN] : []), ...STEPS],
    tables: [...(seen ? [[values.map(({ t }) => t), values.map(({ v }) => v)]] : []), held(was, end), held(is, end)],
  };
  const read = (t) =>
    t !== null &&
    [
      clock(t),
      seen && values.length ? quantity(nearest(values, t).v, seen.unit, seen.metric) : '',
      ...[[is, 'size'], [was, 'stored']].map(([sizes, word]) => (sizeAt(sizes, t) ? `${word} ${size(sizeAt(sizes, t).size, target)}` : '')),
    ]
      .filter(Boolean)
      .join(' · ');
  return html`<figure class="would">
    <figcaption>
      ${seen ? html`<span class="key demand">${seen.metric}</span>` : nothing}
      <span class="key after">size with this text</span> <span class="key before">with what is stored</span>
      <output class="readout"></output>
    </figcaption>
    <eb-chart
      role="img"
      aria-label=${label}
      .dark=${isDark()}
      .plot=${plot}
      @read=${({ detail: t, currentTarget }) => readout(currentTarget, read(t))}
    ></eb-chart>
  </figure>`;
}

const table = (before, after) => html`<table class="figures">
  <thead>
    <tr>
      <th scope="col"><span class="hidden">Figure</span></th>
      <th scope="col" class="num">this text</th>
      <th scope="col" class="num">stored</th>
    </tr>
  </thead>
  <tbody>
    ${figures(before, after).map(
      (row) => html`<tr>
        <th scope="row">${row.name}</th>
        <td class="num ${row.less && row.after > row.before ? 'warn' : ''}">${row.after}</td>
        <td class="num">${before.decisions ? row.before : '–'}</td>
      </tr>`,
    )}
  </tbody>
</table>`;

function orders({ orders: all, changes }) {
  if (!all.length) return nothing;
  return html`<details>
    <summary>${plural(changes, 'change')}${changes > ORDERS ? `, the first ${ORDERS}` : ''}</summary>
    <ol class="orders">
      ${all.slice(0, ORDERS).map(
        ({ at, from, to, reason, policy }) => html`<li>
          <small>${clock(Date.parse(at))}</small> <b>${from} → ${to}</b> ${reason} <small>${policy}</small>
        </li>`,
      )}
    </ol>
  </details>`;
}
