import { html, nothing } from '/lib/lit-html/lit-html.js';
import { repeat } from '/lib/lit-html/directives/repeat.js';
import { age, plural } from '../format.js';
import { href } from '../routes.js';
import { attention as items } from '../select.js';
import { entityLink } from './links.js';

const SHOWN = 6;
const ID = 'attention';

/** The first thing to read: what is wrong, what waits, what was held back. */
export function attention(model) {
  const list = items(model.state, model.now);
  const open = model.ui.open.has(ID);
  return html`<section class="panel attention ${list.length ? '' : 'calm'}" aria-labelledby="attention">
    <h2 id="attention">Needs attention</h2>
    ${list.length
      ? html`<ul>
          ${repeat(
            open ? list.slice(0, 100) : list.slice(0, SHOWN),
            ({ id }) => id,
            (one) => item(one, model.now),
          )}
        </ul>`
      : html`<p class="how nothing"><span aria-hidden="true">✓</span> Nothing does: all parts are up, no anomaly of weight is open, no change is held back.</p>`}
    ${list.length > SHOWN
      ? html`<button type="button" class="fold" aria-expanded=${open} @click=${() => model.actions.toggle(ID)}>
          <span class="turn" aria-hidden="true">▸</span> ${open ? 'Fewer' : plural(list.length - SHOWN, 'more thing', 'more things')}
        </button>`
      : nothing}
  </section>`;
}

function item({ tone, mark, entity, title, detail, since, at, page, query }, now) {
  return html`<li>
    <span class="mark ${tone}" aria-hidden="true">${mark}</span>
    <p>
      ${entity ? html`<b>${entityLink(entity, { at })}</b>` : nothing}
      ${page ? html`<a class=${tone} href=${href(page, '', query)}>${title}</a>` : html`<span class=${tone}>${title}</span>`}
      <span class="detail">${detail}</span>
    </p>
    ${Number.isFinite(since) ? html`<span class="aside">${age(since, now)}</span>` : nothing}
  </li>`;
}
