import { html } from '/lib/lit-html/lit-html.js';
import { entity as named } from '../format.js';
import { href } from '../routes.js';

/** The name of an entity, which leads to its page; `at` brings the page to a time. */
export const entityLink = (entity, { at, text } = {}) =>
  html`<a class="entity" href=${href('entity', entity, at ? { at } : {})}>${text ?? named(entity).name}</a>`;
