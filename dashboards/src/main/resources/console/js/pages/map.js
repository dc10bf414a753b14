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

/** So many stacks are drawn at once, and so many more each time that somebody comes near the last of them. */
const AT_FIRST = 8;
const MORE = 16;

let drawn = AT_FIRST;
let redraw;

export function enter({ draw }) {
  drawn = AT_FIRST;
  redraw = draw;
}

function more() {
  drawn += MORE;
  redraw();
}

/** Applications with what they run on, and every entity at a glance. */
export const view = (model) => {
  if (model.state.entities.size <= LARGE) {
    return page([applicationMap(model, CARDS), fleetMap(model, Infinity, more)]);
  }
  // who has not seen all of the fleet is not at the applications below it either
  const seen = drawn >= fleet(model.state).length;
  return page([fleetMap(model, drawn, more), applicationMap(model, seen ? CARDS_BELOW : 0)]);
};

const page = (parts) => html`<main id="page" tabindex="-1" class="map">${parts}</main>`;
