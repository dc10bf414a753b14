import { html } from '/lib/lit-html/lit-html.js';
import { fleet } from '../select.js';
import { fleetMap } from '../views/heat.js';
import { applicationMap } from '../views/map.js';

export const title = 'Map';

/** From here on the single applications are too many to be looked at first. */
const LARGE = 500;
/** So many are drawn with all they have, and fewer where they stand below the map of a large fleet. */
const CARDS = 12;
const CARDS_BELOW = 3;

/** So many stacks are drawn at once: who comes here is to see something at once, and the rest just after. */
const AT_FIRST = 16;
const PAUSE = 60;

let drawn = AT_FIRST;
let redraw;
let timer;

export function enter({ draw }) {
  drawn = AT_FIRST;
  redraw = draw;
}

export function leave() {
  clearTimeout(timer);
  timer = undefined;
}

function drawMoreSoon() {
  timer ??= setTimeout(() => {
    timer = undefined;
    drawn += AT_FIRST;
    redraw();
  }, PAUSE);
}

/** Applications with what they run on, and every entity at a glance. */
export const view = (model) => {
  const large = model.state.entities.size > LARGE;
  if (drawn < fleet(model.state).length) drawMoreSoon();
  const parts = [applicationMap(model, large ? CARDS_BELOW : CARDS), fleetMap(model, drawn)];
  return html`<main id="page" tabindex="-1" class="map">${large ? parts.toReversed() : parts}</main>`;
};
