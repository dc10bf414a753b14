// What was done with an entity: its size over time, actions under way, decisions.

import '../elements/chart.js';
import { html, nothing } from '/lib/lit-html/lit-html.js';
import { clock, size, sizes as change } from '../format.js';
import { sizeAt } from '../geometry.js';
import { acted, clip, decisionMark, held, sizeLane } from '../plots.js';
import { href } from '../routes.js';
import { courseOf, livesOf, runsOf } from '../story.js';
import { isDark } from '../theme.js';
import { readout } from './readout.js';

const SIZE = { top: 8, bottom: 54 };
const ACTIONS = 66;
const MARKS = 82;
const HEIGHT = 92;
const MOST_MARKS = 80;

const LINES = [{ lane: 'size', stroke: 'size', width: 2, fill: 'size-fill', steps: true, area: true }];
const WORDS = [
  { y: ACTIONS, text: 'actions' },
  { y: MARKS, text: 'decisions' },
];
const FILLS = { failed: 'bad', 'rolled-back': 'bad', rejected: 'soft', expired: 'soft' };

/** Of a target; nothing of an entity that nobody scales. */
export function course({ entity, state, from, until, at, now }) {
  const target = state.targets.get(entity);
  const known = state.sizes.get(entity) ?? [];
  const runs = runsOf(state, entity)
    .filter(({ latest, since }) => since <= until && Date.parse(latest['@timestamp']) >= from)
    .slice(0, MOST_MARKS);
  const lives = livesOf(state, entity)
    .map((life) => ({ ...life, course: courseOf(life, now) }))
    .filter(({ course: { from: begin, until: end } }) => begin <= until && (end ?? now) >= from);
  if (!target && !runs.length && !known.length) return nothing;
  const view = { entity, target, known, runs, lives, from, until, at, now };
  return html`<figure class="trace">
    <figcaption><b>size, actions and decisions</b> <output class="readout">${target ? `size ${size(target.desired, entity)}` : ''}</output></figcaption>
    <eb-chart
      role="img"
      aria-label=${`Size of ${entity}, ${lives.length} actions and ${runs.length} decisions that something was due in; all are listed beside.`}
      .dark=${isDark()}
      .plot=${plotOf(view)}
      @read=${({ detail: t, currentTarget: chart }) => readout(chart, t === null ? '' : reading(t, view))}
    ></eb-chart>
  </figure>`;
}

function plotOf({ entity, target, known, runs, lives, from, until, at, now }) {
  const inside = clip(known, from).filter((s) => s.t <= until);
  const most = Math.max(2, target?.desired ?? 0, ...inside.map((s) => s.size ?? 0));
  const marks = runs.map((run) => decisionMark(run, MARKS, (id) => href('decisions', '', { id })));
  return {
    id: `course ${entity}`,
    sync: 'entity',
    height: HEIGHT,
    from,
    until,
    lanes: { size: sizeLane(most, entity, SIZE.top, SIZE.bottom) },
    lines: LINES,
    tables: [held(inside, Math.min(now, until))],
    bars: lives.map(({ course: { from: begin, until: end, status } }) => ({ from: begin, until: end ?? now, y: ACTIONS, fill: FILLS[status] ?? 'size' })),
    marks,
    times: [...acted(marks), ...(at ? [{ t: at, stroke: 'accent', dash: [4, 3] }] : [])],
    words: WORDS,
  };
}

function reading(t, { entity, known, runs, lives, from, until, now }) {
  const words = [clock(t)];
  const at = sizeAt(known, t);
  if (at) words.push(`size ${size(at.size, entity)}`);
  const close = (until - from) / 80;
  const life = lives.find(({ course: { from: begin, until: end } }) => t >= begin - close && t <= (end ?? now) + close);
  if (life) words.push(`action ${change(life.action.from, life.action.to, entity)} ${life.course.status ?? 'issued'}`);
  const run = runs.find(({ since }) => Math.abs(since - t) < close);
  if (run) words.push(`${run.latest.outcome} ${change(run.latest.from, run.latest.to, entity)}`);
  return words.join(' · ');
}
