import { html, nothing } from '/lib/lit-html/lit-html.js';

/** What came of an errand, in the server's own words. */
export function outcome({ busy, done, error, problems = [] }) {
  if (busy) return html`<span class="aside" role="status">one moment …</span>`;
  if (done) return html`<span class="good" role="status">${done}</span>`;
  if (!error) return nothing;
  return html`<span class="bad" role="alert"
    >${error}${problems.length
      ? html`<ul>
          ${problems.map(({ pointer, detail }) => html`<li>${pointer ? html`<code>${pointer}</code> ` : nothing}${detail}</li>`)}
        </ul>`
      : nothing}</span
  >`;
}
