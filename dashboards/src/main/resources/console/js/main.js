// Puts the parts together: stream to state, state to page, at a calm pace.

import { html, render } from '/lib/lit-html/lit-html.js';
import { review, signOut } from './api.js';
import { apply, emptyState, forgetDetails, loadEntity, loadState } from './state.js';
import { connect } from './stream.js';
import { sizes, entity } from './format.js';
import { PAGES } from './pages/index.js';
import { takePauses } from './pause.js';
import { parse } from './routes.js';
import { learnWhoIsHere } from './session.js';
import { onSystemTheme, switchTheme } from './theme.js';
import { choose, toggle, ui } from './ui.js';
import { page } from './views/page.js';

/** Records come in bursts, one per series and window: drawing each would only burn the battery. */
const DRAW_EVERY = 700;
/** At most a tenth of the time is spent on drawing what came by itself, be the fleet large or the machine slow. */
const REST = 9;
const HELD_BACK = 5_000;

let state = emptyState();
let status = { kind: 'connecting' };
let ahead = 0;
let lastEvent = 0;
let pausedAt;
let heldBack = [];
let route = parse(location.hash);
let frame;
let timer;
let stream;
let took = 0;

const root = document.getElementById('console');
const announcer = document.getElementById('announcer');
const serverNow = () => Date.now() + ahead;

const actions = {
  filter: (text) => decide((u) => (u.filter = text)),
  steady: () => decide((u) => (u.steady = !u.steady)),
  series: (target, key) => decide((u) => u.series.set(target, key)),
  toggle: (id) => {
    toggle(id);
    drawNow();
  },
  pause: () => (pausedAt === undefined ? pause() : resume()),
  review: decideOnAction,
  theme: () => {
    switchTheme();
    drawNow();
  },
  skip: (event) => {
    event.preventDefault();
    document.getElementById('page')?.focus();
  },
  signOut,
};

function decide(change) {
  choose(change);
  drawNow();
}

function draw() {
  frame = undefined;
  clearTimeout(timer);
  timer = undefined;
  const model = {
    state,
    ui,
    route,
    actions,
    status,
    now: pausedAt ?? serverNow(),
    clientNow: Date.now(),
    lastEvent,
    paused: pausedAt !== undefined,
    held: heldBack.length > HELD_BACK ? `more than ${HELD_BACK}` : heldBack.length,
  };
  const begun = performance.now();
  render(page(model), root);
  took = performance.now() - begun;
  // A page says whose points it shows; they are followed for as long as it is open.
  const shown = PAGES.get(route.page)?.watches?.(model) ?? [];
  stream?.watch(shown);
  forgetDetails(state, shown);
}

function drawNow() {
  frame ??= requestAnimationFrame(draw);
}

function drawSoon() {
  if (document.hidden) return;
  timer ??= setTimeout(drawNow, Math.max(DRAW_EVERY, REST * took));
}

function pause() {
  pausedAt = serverNow();
  drawNow();
}

function resume() {
  pausedAt = undefined;
  // After a long pause the server's own summary is shorter than all that happened.
  if (heldBack.length > HELD_BACK) stream.refresh();
  else for (const change of heldBack) change();
  heldBack = [];
  drawNow();
}

/** To another page, or to the same with another argument. */
function go() {
  const before = route;
  route = parse(location.hash);
  if (before.page !== route.page) PAGES.get(before.page)?.leave?.();
  enter();
  if (before.page === route.page && before.argument === route.argument) return;
  // As after any link: at the top, and said to those who do not see it.
  scrollTo(0, 0);
  document.getElementById('page')?.focus({ preventScroll: true });
}

function enter() {
  const current = PAGES.get(route.page);
  document.title = current ? `${current.title} · Ebbflow` : 'Ebbflow';
  current?.enter?.({ route, draw: drawNow });
  draw();
}

/** Runs a change of the state now, or when the pause ends. */
function whenRunning(change) {
  if (pausedAt === undefined) {
    change();
  } else {
    if (heldBack.length <= HELD_BACK) heldBack.push(change);
  }
  drawSoon();
}

stream = connect({
  onState: (json) => {
    ahead = Date.parse(json.now) - Date.now();
    lastEvent = serverNow();
    takePauses(json.pauses);
    whenRunning(() => {
      state = loadState(state, json);
    });
  },
  onEntity: (entity, json) => {
    // Somebody asked for it, be the page frozen or not.
    if (json) loadEntity(state, json);
    else state.missing.add(entity);
    drawSoon();
  },
  onEvent: (type, record) => {
    lastEvent = serverNow();
    if (type === 'pause') {
      takePauses(record);
      drawNow();
      return;
    }
    if (type === 'action') announce(record);
    whenRunning(() => apply(state, type, record));
  },
  onStatus: (next) => {
    status = next;
    drawNow();
  },
});

/** New actions are what a person who does not see the page must hear of; nothing else is. */
function announce({ target, from, to, mode, reason }) {
  const waits = mode === 'advise' ? 'waits for approval' : 'is carried out';
  const text = `${entity(target).name} ${sizes(from, to, target)} ${waits}: ${reason}`;
  render(html`${text}`, announcer);
}

async function decideOnAction(id, verb) {
  if (ui.reviews.get(id)?.busy) return;
  ui.reviews.set(id, { busy: true });
  drawNow();
  try {
    await review(id, verb);
    ui.reviews.set(id, { busy: true, done: verb });
  } catch (error) {
    const detail = error.status === 403 ? 'your role may not review actions' : error.message;
    ui.reviews.set(id, { error: detail });
  }
  drawNow();
}

document.addEventListener('visibilitychange', () => document.hidden || drawNow());
// Ages move on even when nothing happens.
setInterval(() => pausedAt === undefined && drawSoon(), 1_000);
addEventListener('hashchange', go);
onSystemTheme(drawNow);
learnWhoIsHere().then(drawNow, () => {
  // Without a name the console shows all and offers nothing; the stream says what is wrong.
});
enter();
