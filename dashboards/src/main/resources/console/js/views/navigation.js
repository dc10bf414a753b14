import { html, nothing } from '/lib/lit-html/lit-html.js';
import { PAGES } from '../pages/index.js';
import { href } from '../routes.js';
import { awaitingApproval, openAnomalies } from '../select.js';

/** Pages that belong to another in the navigation. */
const inNavigation = ([, page]) => !page.isDetail;

/** Links to all pages; counts where something waits for a person. */
export const navigation = (model) => html`<nav class="pages" aria-label="Pages">
  ${[...PAGES].filter(inNavigation).map(
    ([name, page]) =>
      html`<a href=${href(name)} aria-current=${model.route.page === name ? 'page' : nothing}
        >${page.title}${count(name, model)}</a
      >`,
  )}
</nav>`;

function count(name, { state, now }) {
  if (name === 'actions') return number(awaitingApproval(state, now).length, '', 'wait for approval');
  if (name === 'anomalies') return number(openAnomalies(state).length, 'bad', 'open');
  return nothing;
}

const number = (n, tone, what) =>
  n ? html`<span class="count ${tone}">${n}<span class="hidden"> ${what}</span></span>` : nothing;
