import { html } from '/lib/lit-html/lit-html.js';
import { fleetMap } from '../views/heat.js';
import { applicationMap } from '../views/map.js';

export const title = 'Map';

/** From here on the single applications are too many to be looked at first. */
const LARGE = 500;

/** Applications with what they run on, and every entity at a glance. */
export const view = (model) => {
  const parts = [applicationMap(model), fleetMap(model)];
  return html`<main id="page" tabindex="-1" class="map">${model.state.entities.size > LARGE ? parts.toReversed() : parts}</main>`;
};
