import { html } from '/lib/lit-html/lit-html.js';
import { fleetMap } from '../views/heat.js';
import { applicationMap } from '../views/map.js';

export const title = 'Map';

/** From here on the single applications are too many to be looked at first. */
const LARGE = 500;
/** So many are drawn with all they have, and fewer where they stand below the map of a large fleet. */
const CARDS = 12;
const CARDS_BELOW = 3;

/** Applications with what they run on, and every entity at a glance. */
export const view = (model) => {
  const large = model.state.entities.size > LARGE;
  const parts = [applicationMap(model, large ? CARDS_BELOW : CARDS), fleetMap(model)];
  return html`<main id="page" tabindex="-1" class="map">${large ? parts.toReversed() : parts}</main>`;
};
