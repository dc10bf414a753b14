import { html } from '/lib/lit-html/lit-html.js';
import { kept } from '../kept.js';
import { may } from '../session.js';
import { rates } from '../topics.js';
import { audit } from '../views/audit.js';
import { empty } from '../views/empty.js';
import { parts } from '../views/parts.js';
import { about, detectors } from '../views/about.js';
import { topicTable } from '../views/topic-table.js';

export const title = 'Health';

const topics = kept('topics', 5_000);
const entries = kept('audit', 15_000);
let before;
let seen;

export function enter({ draw }) {
  topics.open(draw);
  if (may('admin')) entries.open(draw);
}

export function leave() {
  topics.close();
  entries.close();
}

/** How each part is, what to do about it, what flows, and who did what. */
export function view(model) {
  if (topics.value !== seen) [before, seen] = [seen, topics.value];
  if (may('admin') && entries.value === undefined && !entries.error) entries.open(() => {});
  return html`<main id="page" tabindex="-1" class="desk">
    <div class="editing">
      <div class="beside">
        <section class="panel" aria-labelledby="parts">
          <h2 id="parts">Parts</h2>
          ${parts(model)}
        </section>
        <section class="panel" aria-labelledby="topics">
          <h2 id="topics">Topics</h2>
          ${seen ? topicTable(rates(before, seen)) : empty(topics.error || 'Loading …', 'Sizes and readers of the topics, as Kafka tells them.')}
        </section>
      </div>
      <div class="beside">
        ${about(model)} ${detectors(model)}
        ${may('admin')
          ? html`<section class="panel" aria-labelledby="audit">
              <h2 id="audit">Who changed what</h2>
              ${audit(entries.value?.entries, entries.error, model.now)}
            </section>`
          : ''}
      </div>
    </div>
  </main>`;
}
