import { html } from '/lib/lit-html/lit-html.js';
import { href, parse, timeless } from '../routes.js';
import { openFeedback } from '../said.js';
import { entityPage } from '../views/entity.js';

export const title = 'Entity';
export const isDetail = true;

/** Which series are drawn; chosen anew for each entity. */
const page = { entity: undefined, chosen: undefined, choose: undefined };

export function enter({ route, draw }) {
  openFeedback(draw);
  if (page.entity !== route.argument) page.chosen = undefined;
  page.entity = route.argument;
  addEventListener('keydown', leaveTime);
  page.choose = (key) => {
    page.chosen = new Set(page.chosen);
    if (!page.chosen.delete(key)) page.chosen.add(key);
    draw();
  };
}

export const leave = () => removeEventListener('keydown', leaveTime);

/** Esc leaves the stretch of time that was marked in a chart, unless a field of the page means it. */
function leaveTime({ key, target }) {
  const { argument, query } = parse(location.hash);
  if (key !== 'Escape' || !query.from || target.matches?.('input:not([type=range]), textarea, select')) return;
  location.hash = href('entity', argument, timeless(query));
}

export const watches = ({ route }) => (route.argument.includes('/') ? [route.argument] : []);

/** Its series on one time axis with all that was decided and done, and the list of it. */
export const view = (model) => html`<main id="page" tabindex="-1">${entityPage(model.route.argument, page, model)}</main>`;
