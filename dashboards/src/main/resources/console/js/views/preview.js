// What a text of policies would have done, beside what holds now.

import { html, nothing, svg } from '/lib/lit-html/lit-html.js';
import { clock, entity as named, minute, plural, quantity } from '../format.js';
import { figures, heldBy, polyline, scale, stairs } from '../steps.js';
import { may, refusal } from '../session.js';
import { outcome } from './errand.js';

const WIDTH = 1000;
const VALUES = { top: 4, bottom: 70 };
const SIZES = { top: 86, bottom: 146 };
const HEIGHT = 150;
const ORDERS = 20;

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
    ${chart(before, after, start, end, name)} ${table(before, after)}
    ${heldBy(after) ? html`<p class="how">Held with this text by ${heldBy(after)}.</p>` : nothing} ${orders(after)}
    <p class="how">
      Sizes are modelled: what is added works 30 s later, the same work is shared evenly by what is there. Demand did not
      react, work that a full system turned away stays hidden, and scores are those of the detectors chosen then.
    </p>
  </div>`;
}

function chart(before, after, start, end, name) {
  const seen = after.seen ?? before.seen;
  const x = scale(start, end, 0, WIDTH);
  const most = Math.max(1, before.largest, after.largest);
  const y = scale(0, most, SIZES.bottom, SIZES.top);
  const values = seen?.points ?? [];
  const high = Math.max(...values.map(([, v]) => v), 1e-9);
  const yv = scale(0, high, VALUES.bottom, VALUES.top);
  const label =
    `Size of ${name} with this text between ${after.smallest} and ${after.largest} in ${plural(after.changes, 'change')}, ` +
    `with what is stored between ${before.smallest} and ${before.largest} in ${plural(before.changes, 'change')}.`;
  return html`<figure class="would">
    <figcaption>
      ${seen ? html`<span class="key demand">${seen.metric}, up to ${quantity(high, seen.unit, seen.metric)}</span>` : nothing}
      <span class="key after">size with this text</span> <span class="key before">with what is stored</span>
      <span class="aside">0 – ${most}</span>
    </figcaption>
    <svg role="img" aria-label=${label} viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" width="100%" height=${HEIGHT}>
      <line class="base" x1="0" x2=${WIDTH} y1=${SIZES.bottom} y2=${SIZES.bottom} />
      ${after.seen ? svg`<path class="demand" d=${polyline(values, x, yv)} />` : nothing}
      <path class="before" d=${stairs(before.sizes, x, y)} />
      <path class="after" d=${stairs(after.sizes, x, y)} />
    </svg>
    <p class="ends" aria-hidden="true"><span>${minute(start)}</span><span>${minute(end)}</span></p>
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
