// What the console knows, and how a record from the server changes it. Pure: no DOM, no clock.

/** Half an hour of windows every two seconds. */
const POINTS = 900;
const RUNS = 600;
const RECORDS = 200;
/** Of an action all its steps, or it would seem to go on for ever. */
const RESULTS = 4 * RECORDS;
/** A silence may last for weeks. */
const FEEDBACK = 500;
const SIZES = 600;

/** Details are kept for so many entities beyond those that are watched. */
const DETAILS = 40;

/** A state that knows nothing yet. */
export function emptyState() {
  return {
    loaded: false,
    now: 0,
    service: {},
    // One row for each entity; points of series only in `details`, of those that are looked at.
    entities: new Map(),
    details: new Map(),
    // Names that were asked for and that the server knows nothing of.
    missing: new Set(),
    units: {},
    // Counts up when rows come or go, and when any of them changes: what was derived from them holds until then.
    membership: 0,
    changes: 0,
    targets: new Map(),
    sizes: new Map(),
    // A policy that keeps coming to the same conclusion makes one run: its newest decision, how
    // many there were and since when; newest start first, so that lines keep their place.
    runs: [],
    anomalies: new Map(),
    actions: new Map(),
    results: [],
    reviews: [],
    feedback: [],
    health: [],
  };
}

/** The state that the server describes; keeps details and runs, which it does not send. */
export function loadState(previous, json) {
  const state = emptyState();
  state.loaded = true;
  state.now = Date.parse(json.now);
  state.service = json.service ?? {};
  state.units = json.units ?? {};
  state.membership = previous.membership + 1;
  state.changes = previous.changes + 1;
  for (const row of json.entities ?? []) putRow(state, row);
  state.details = previous.details;
  for (const [target, sizes] of previous.sizes) state.sizes.set(target, [...sizes]);
  state.runs = previous.runs.map((run) => ({ ...run }));
  for (const target of json.targets ?? []) apply(state, 'inventory', target);
  loadRecords(state, json);
  for (const review of (json.reviews ?? []).toReversed()) apply(state, 'review', review);
  for (const feedback of (json.feedback ?? []).toReversed()) apply(state, 'feedback', feedback);
  apply(state, 'health', json.health ?? []);
  return state;
}

/** Newest first from the server; applied oldest first, as they came to be. */
function loadRecords(state, json) {
  for (const decision of (json.decisions ?? []).toReversed()) apply(state, 'decision', decision);
  for (const anomaly of byTime(json.anomalies)) apply(state, 'anomaly', anomaly);
  for (const action of byTime(json.actions)) apply(state, 'action', action);
  for (const result of byTime(json.results)) apply(state, 'result', result);
}

/**
 * Takes all that the server knows of one entity. Points that came as events meanwhile, or before the
 * server started to forget, stay.
 */
export function loadEntity(state, json) {
  const { entity } = json;
  const before = state.details.get(entity);
  const detail = { entity, stack: json.stack, series: new Map() };
  for (const series of json.series ?? []) {
    detail.series.set(series.key, loadSeries(entity, series, before?.series.get(series.key)));
  }
  state.missing.delete(entity);
  state.details.delete(entity);
  state.details.set(entity, detail);
  for (const row of json.rows ?? []) apply(state, 'entities', { rows: [row] });
  for (const target of json.targets ?? []) apply(state, 'inventory', target);
  loadRecords(state, json);
}

/** Forgets the points of entities that nobody looked at for longest, never of those that are watched. */
export function forgetDetails(state, watched) {
  for (const entity of [...state.details.keys()]) {
    if (state.details.size <= DETAILS + watched.length) return;
    if (!watched.includes(entity)) state.details.delete(entity);
  }
}

const time = (record) => Date.parse(record['@timestamp']);
/** From newest first: what has the same time stays in the order in which it came. */
const byTime = (records) => (records ?? []).toReversed().toSorted((a, b) => time(a) - time(b));

function loadSeries(entity, json, known) {
  const points = new Map((known?.points ?? []).map((point) => [point.t, point]));
  for (const [t, v, score, lower, upper, odd] of json.points ?? []) {
    points.set(t, { t, v, score, lower: lower ?? undefined, upper: upper ?? undefined, odd: Boolean(odd) });
  }
  const sorted = [...points.values()].sort((a, b) => a.t - b.t).slice(-POINTS);
  const time = Date.parse(json.time);
  // An event may have been faster than the answer.
  if (known && known.time > time) return { ...known, points: sorted };
  return { ...json, entity, dimension: json.dimension ?? '', time, points: sorted };
}

/** A row as views use it: time as a number, and the text that filters look into. */
function putRow(state, row) {
  const { entity, stack, worst, main, anomalous, quality } = row;
  if (!state.entities.has(entity) || state.entities.get(entity).stack !== stack) state.membership += 1;
  const words = [entity, stack, quality, anomalous ? 'anomalous' : '', worst?.metric, main?.metric];
  state.entities.set(entity, { ...row, time: Date.parse(row.time), text: words.join(' ').toLowerCase() });
  for (const { metric, unit } of [worst, main].filter(Boolean)) state.units[metric] = unit;
}

/** Takes one record in; `type` is the name of the server's event. Changes `state`. */
export function apply(state, type, record) {
  REDUCERS[type]?.(state, record);
}

const REDUCERS = {
  entities: (state, { rows = [], gone = [] }) => {
    for (const row of rows) putRow(state, row);
    for (const entity of gone) {
      if (state.entities.delete(entity)) state.membership += 1;
    }
    state.changes += 1;
  },

  score: (state, { sample, detector, assessment, ...rest }) => {
    const { series: id } = sample;
    const key = seriesKey(id);
    const t = time(rest);
    const detail = state.details.get(id.entity) ?? { entity: id.entity, stack: sample.stack, series: new Map() };
    state.details.set(id.entity, detail);
    const points = detail.series.get(key)?.points ?? [];
    const { expected, score, verdict, reason } = assessment;
    // A replayed or late record must not fold the line back on itself.
    if (!points.length || t > points.at(-1).t) {
      points.push({ t, v: sample.value, score, lower: expected?.lower, upper: expected?.upper, odd: verdict === 'anomalous' });
      if (points.length > POINTS) points.splice(0, points.length - POINTS);
    } else if (t < points.at(-1).t) {
      return;
    }
    const { unit, value, quality } = sample;
    const { entity, metric, dimension = '' } = id;
    detail.series.set(key, {
      key, entity, metric, dimension, unit, detector, value, score, verdict, reason, expected, quality, time: t, points,
    });
  },

  decision: (state, record) => {
    if (Number.isFinite(record.from)) addSize(state, record.target, time(record), record.from);
    const sameLane = ({ latest }) => latest.target === record.target && latest.policy === record.policy;
    const run = state.runs.find(sameLane);
    // The whole state and the events overlap.
    if (run && time(record) <= time(run.latest)) return;
    if (run && sameConclusion(run.latest, record)) {
      run.latest = record;
      run.count += 1;
    } else {
      state.runs.unshift({ id: record.id, since: time(record), count: 1, latest: record });
      state.runs.length = Math.min(state.runs.length, RUNS);
    }
  },

  anomaly: (state, record) => {
    const before = state.anomalies.get(record.id);
    if (before && time(before) > time(record)) return;
    state.anomalies.set(record.id, record);
    drop(state.anomalies);
    const id = record.series;
    const points = state.details.get(id.entity)?.series.get(seriesKey(id))?.points ?? [];
    const point = points.findLast((p) => p.t === time(record));
    if (point && record.phase !== 'closed') point.odd = true;
  },

  action: (state, record) => {
    state.actions.set(record.id, record);
    drop(state.actions);
  },

  result: (state, record) => {
    const same = (r) => r.action_id === record.action_id && r.status === record.status;
    if (state.results.some(same)) return;
    state.results.unshift(record);
    state.results.length = Math.min(state.results.length, RESULTS);
    if (record.status === 'succeeded') addSize(state, record.target, time(record), record.to);
  },

  inventory: (state, record) => {
    state.targets.set(record.target, record);
    const ready = record.instances.filter((i) => i.state === 'ready').length;
    addSize(state, record.target, time(record), record.desired, ready);
  },

  review: (state, record) => addOnce(state.reviews, record),

  // said again under the same id, as when a silence is ended early, it takes the place of what it was
  feedback: (state, record) => {
    state.feedback = withRecord(state.feedback, record).slice(0, FEEDBACK);
  },

  health: (state, parts) => {
    state.health = parts;
  },
};

/** The key of a series, as the server writes it. */
export function seriesKey({ entity, metric, dimension }) {
  const base = `${entity}:${metric}`;
  return dimension ? `${base}{${dimension}}` : base;
}

const sameConclusion = (a, b) =>
  a.outcome === b.outcome && a.from === b.from && a.to === b.to && !a.action_id && !b.action_id;

/** Takes one in that has an id: in place of what had it, else first. */
export const withRecord = (all, record) =>
  all.some(({ id }) => id === record.id) ? all.map((each) => (each.id === record.id ? record : each)) : [record, ...all];

/** Newest first; the whole state and the events overlap. */
function addOnce(list, record) {
  const text = JSON.stringify(record);
  if (list.some((known) => JSON.stringify(known) === text)) return;
  list.unshift(record);
  list.length = Math.min(list.length, RECORDS);
}

/** Maps keep their order of insertion: the oldest goes first. */
function drop(map) {
  while (map.size > RECORDS) map.delete(map.keys().next().value);
}

function addSize(state, target, t, size, ready) {
  const sizes = state.sizes.get(target) ?? [];
  const at = sizes.findLastIndex((s) => s.t <= t);
  const next = { t, size, ready: ready ?? sizes[at]?.ready };
  const unchanged = (s) => s?.size === size && s.ready === next.ready;
  if (at === sizes.length - 1 && unchanged(sizes[at]) && unchanged(sizes[at - 1])) {
    // Only the ends of a level stretch matter to the line.
    sizes[at].t = t;
  } else if (at >= 0 && sizes[at].t === t) {
    sizes[at] = next;
  } else {
    sizes.splice(at + 1, 0, next);
  }
  if (sizes.length > SIZES) sizes.splice(0, sizes.length - SIZES);
  state.sizes.set(target, sizes);
}
