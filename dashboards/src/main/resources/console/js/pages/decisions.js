import { html } from '/lib/lit-html/lit-html.js';
import { decisionPage } from '../views/decision-page.js';

export const title = 'Decisions';

const ALL = { target: '', policy: '', outcome: '' };

/** What is chosen on the page, and the decision that the address asks for. */
const page = { ...ALL, asked: undefined, reached: false, choose: undefined, open: new Set() };

export function enter({ route, draw }) {
  const { id, target = '', policy = '', outcome = '' } = route.query;
  if (id !== page.asked) Object.assign(page, { asked: id, reached: false });
  if (target || policy || outcome) Object.assign(page, { target, policy, outcome });
  page.choose = (name, value) => {
    page[name] = value;
    draw();
  };
  page.all = () => {
    Object.assign(page, ALL);
    draw();
  };
}

export function leave() {
  Object.assign(page, ALL, { asked: undefined });
}

/** What the policies concluded, also that nothing is to be done, and why not. */
export function view(model) {
  if (page.asked && !page.reached) requestAnimationFrame(reach);
  return html`<main id="page" tabindex="-1">${decisionPage(page, model)}</main>`;
}

/** Brings the decision that was asked for into view, once. */
function reach() {
  const asked = document.querySelector('[data-asked]');
  if (!asked || page.reached) return;
  page.reached = true;
  asked.scrollIntoView({ block: 'center' });
}
