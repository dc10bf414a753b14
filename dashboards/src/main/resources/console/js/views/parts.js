import { html, nothing } from '/lib/lit-html/lit-html.js';
import { age, clock } from '../format.js';
import { healthMark } from './badges.js';
import { empty } from './empty.js';

/** What each part does for the others, and what to do when it is not up. */
const RUNBOOK = {
  kafka: {
    does: 'Carries everything. While it is away nothing is decided and nothing is done; all parts go on by themselves once it is back.',
    todo: 'Look whether a broker answers at kafka.bootstrap.servers, and make topics that are missing: ebbflow topics create.',
  },
  flink: {
    does: 'Scores and decides. While the job is not running no policy decides; sizes stay as they are.',
    todo: 'Open Flink’s own page and read the exception of the job. A job that restarts again and again is poisoned by a record or short of memory; submit it anew from its last checkpoint.',
  },
  store: {
    does: 'Keeps history for Kibana. While it is away nothing is lost: what cannot be written waits in the topics.',
    todo: 'Look at the server’s disk and log. A red cluster misses a primary shard.',
  },
  input: {
    does: 'What hosts and services report. Without it policies hold, as their rule for missing data says.',
    todo: 'Look whether Metricbeat or the agent runs on the hosts, and whether the topic metricbeat grows below.',
  },
  actuation: {
    does: 'Carries out what was decided. While it is away actions wait until they expire; throttles that are over fall when it is back.',
    todo: 'If an adapter cannot tell what there is, look at the system behind it and at its credentials; an open circuit breaker closes by itself once calls succeed.',
  },
};

export function parts({ state, now }) {
  if (!state.health.length) return empty('No part was looked at yet.', 'Each is looked at every few seconds (health.period).');
  const worst = { down: 0, degraded: 1, up: 2 };
  const all = state.health.toSorted((a, b) => worst[a.status] - worst[b.status]);
  return html`<ul class="parts">
    ${all.map((part) => item(part, now))}
  </ul>`;
}

function item({ part, status, detail, since }, now) {
  const { mark, tone } = healthMark(status);
  const known = RUNBOOK[part];
  const time = Date.parse(since);
  return html`<li>
    <p class="top">
      <b class=${tone}><span aria-hidden="true">${mark}</span> ${part}</b> ${status}
      <time title=${clock(time)}>for ${age(time, now)}</time>
    </p>
    <p>${detail}</p>
    ${known ? html`<p class="how">${known.does}</p>` : nothing}
    ${known && status !== 'up' ? html`<p class="note warn"><b>What to do:</b> ${known.todo}</p>` : nothing}
  </li>`;
}
