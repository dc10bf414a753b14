import { html } from '/lib/lit-html/lit-html.js';
import { age, clock } from '../format.js';
import { empty } from './empty.js';

const SHOWN = 40;

/** The last requests that changed something or were refused. */
export function audit(entries, error, now) {
  if (!entries) return empty(error || 'Loading …', 'Every request that is no look is written to audit.log.');
  if (!entries.length) return empty('Nobody changed anything since this service started.', 'All of it is in audit.log of the data directory.');
  return html`<div class="table-box" role="group" tabindex="0" aria-label="Requests that changed something">
    <table class="ledger">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
          <th scope="col" class="num">Answer</th>
        </tr>
      </thead>
      <tbody>
        ${entries.slice(0, SHOWN).map(
          ({ time, user, from, method, path, status }) => html`<tr>
            <td title=${clock(Date.parse(time))}>${age(Date.parse(time), now)} ago</td>
            <td>${user ?? html`<small>${from}</small>`}</td>
            <td><code>${method} ${decoded(path).replace('/api/v1', '')}</code></td>
            <td class="num ${status >= 400 ? 'warn' : ''}">${status}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
