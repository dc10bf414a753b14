// What a section says while there is nothing to show: what it waits for and how to check that.

import { html } from '/lib/lit-html/lit-html.js';

export const empty = (title, detail) => html`
  <div class="empty">
    <p>${title}</p>
    <p class="how">${detail}</p>
  </div>
`;
