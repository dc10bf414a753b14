import { html, nothing } from '/lib/lit-html/lit-html.js';
import { number } from '../format.js';
import { isDeadLetter } from '../topics.js';

/** Behind by more than this is worth a look. */
const BEHIND = 10_000;

const count = new Intl.NumberFormat('en');

export function topicTable(topics) {
  const dead = topics.find(isDeadLetter);
  return html`${dead?.records
      ? html`<p class="note warn inset-note">
          <b>${count.format(dead.records)}</b> ${dead.records === 1 ? 'record' : 'records'} could not be used. Each says where it came from and why:
          <code>kafka-console-consumer --topic ${dead.name} --from-beginning</code>, or the index <code>ebbflow-dead-letters</code>.
        </p>`
      : nothing}
    <div class="table-box" role="group" tabindex="0" aria-label="Topics, records and readers">
      <table class="ledger">
        <thead>
          <tr>
            <th scope="col">Topic</th>
            <th scope="col" class="num">per second</th>
            <th scope="col" class="num">records kept</th>
            <th scope="col">Readers, and records not read yet</th>
          </tr>
        </thead>
        <tbody>
          ${topics.map(
            (topic) => html`<tr>
              <th scope="row"><code>${topic.name}</code></th>
              <td class="num">${topic.rate === undefined ? '…' : number(topic.rate)}</td>
              <td class="num">${count.format(topic.records)}</td>
              <td>
                ${topic.readers.map(
                  ({ group, lag }) => html`<span class="topic-reader ${lag > BEHIND ? 'warn' : ''}">${group} <b>${count.format(lag)}</b></span> `,
                )}
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
