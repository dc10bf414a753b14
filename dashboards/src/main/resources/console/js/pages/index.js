// All pages by the name they have in the address, in the order of the navigation.

import * as actions from './actions.js';
import * as anomalies from './anomalies.js';
import * as decisions from './decisions.js';
import * as entity from './entity.js';
import * as groups from './groups.js';
import * as health from './health.js';
import * as map from './map.js';
import * as overview from './overview.js';
import * as policies from './policies.js';

/**
 * A page is a module with
 * `title`, `view(model)`, and where it holds something of its own `enter({route, draw})`, called when
 * one comes to it or its route changes, `leave()`, and `watches(model)`, the entities whose points it
 * shows. What it holds beyond the live state it fetches itself and calls `draw`.
 */
export const PAGES = new Map([
  ['', overview],
  ['map', map],
  ['decisions', decisions],
  ['actions', actions],
  ['anomalies', anomalies],
  ['policies', policies],
  ['groups', groups],
  ['health', health],
  ['entity', entity],
]);
