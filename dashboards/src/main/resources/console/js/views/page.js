import { html } from '/lib/lit-html/lit-html.js';
import { PAGES } from '../pages/index.js';
import { href } from '../routes.js';
import { empty } from './empty.js';
import { header } from './header.js';
import { navigation } from './navigation.js';
import { pauseBanner } from './pause.js';

/** The whole page, from the model that main.js hands out. */
export const page = (model) => html`
  <a class="skip" href="#page" @click=${model.actions.skip}>To the content</a>
  <header class="masthead">${header(model)}</header>
  ${navigation(model)} ${pauseBanner(model)}
  <div class=${model.status.kind === 'waiting' ? 'stale' : ''}>
    ${model.state.loaded ? body(model) : loading(model)}
  </div>
  <footer>
    Ebbflow ${model.state.service.version ?? ''} · times are those of this browser’s zone · every panel is a
    Kafka topic that others may read
  </footer>
`;

const body = (model) => (PAGES.get(model.route.page)?.view ?? missing)(model);

const missing = ({ route }) => html`
  <main id="page" tabindex="-1">
    <section class="panel">
      ${empty(`There is no page “${route.page}”.`, html`<a href=${href('')}>To the overview</a>`)}
    </section>
  </main>
`;

const loading = ({ status }) => html`
  <main id="page" tabindex="-1" class="loading">
    <p>${status.kind === 'waiting' ? `Not connected: ${status.reason}.` : 'Loading the state of the service …'}</p>
  </main>
`;
