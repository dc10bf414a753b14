// What the console knows, and how a record from the server changes it. Pure: no DOM, no clock.

/** Half an hour of windows every two seconds. */
const POINTS = 900;
const RUNS = 300;
const RECORDS = 200;
const SIZES = 600;

/** A state that knows nothing yet. */
export function emptyState() {
  return {
    loaded: false,
    now: 0,
    service: {},
    entities: new Map(),
    targets: new Map(),
    sizes: new Map(),
    // A policy that keeps coming to the same conclusion makes one run: its newest decision, how
    // many there were and since when; newest start first, so that lines keep their place.
    runs: [],
    anomalies: new Map(),
    actions: new Map(),
    results: [],
    health: [],
  };
}

/** The state that the server describes; keeps bounds of older points, which it does not send. */
export function loadState(previous, json) {
  const state = emptyState();
  state.loaded = true;
  state.now = Date.parse(json.now);
  state.service = json.service ?? {};
  for (const entity of json.entities ?? []) {
    for (const series of entity.series ?? []) {
      loadSeries(state, previous, entity, series);
    }
  }
  for (const [target, sizes] of previous.sizes) state.sizes.set(target, [...sizes]);
  state.runs = previous.runs.map((run) => ({ ...run }));
  for (const target of json.targets ?? []) apply(state, 'inventory', target);
  // Newest first from the server; applied oldest first, as they came to be.
  for (const decision of (json.decisions ?? []).toReversed()) apply(state, 'decision', decision);
  for (const anomaly of byTime(json.anomalies)) apply(state, 'anomaly', anomaly);
  for (const action of byTime(json.actions)) apply(state, 'action', action);
  for (const result of byTime(json.results)) apply(state, 'result', result);
  apply(state, 'health', json.health ?? []);
  return state;
}

const time = (record) => Date.parse(record['@timestamp']);
const byTime = (records) => (records ?? []).toSorted((a, b) => time(a) - time(b));

function loadSeries(state, previous, entity, json) {
  const known = previous.entities.get(entity.entity)?.series.get(json.key)?.points ?? [];
  const bounds = new Map(known.map((point) => [point.t, point]));
  const points = (json.points ?? []).map(([t, v, score, lower, upper, odd]) => ({
    t,
    v,
    score,
    lower: lower ?? bounds.get(t)?.lower,
    upper: upper ?? bounds.get(t)?.upper,
    odd: odd ? true : bounds.get(t)?.odd ?? false,
  }));
  const last = points.at(-1);
  if (last && last.lower === undefined && json.expected) {
    last.lower = json.expected.lower;
    last.upper = json.expected.upper;
  }
  if (last && json.verdict === 'anomalous') last.odd = true;
  entityOf(state, entity.entity, entity.stack).series.set(json.key, {
    key: json.key,
    entity: entity.entity,
    metric: json.metric,
    dimension: json.dimension ?? '',
    unit: json.unit,
    detector: json.detector,
    value: json.value,
    score: json.score,
    verdict: json.verdict,
    reason: json.reason,
    expected: json.expected,
    quality: json.quality,
    time: Date.parse(json.time),
    points,
  });
}

function entityOf(state, name, stack) {
  let entity = state.entities.get(name);
  if (!entity) {
    entity = { entity: name, stack, series: new Map() };
    state.entities.set(name, entity);
  }
  return entity;
}

/** Takes one record in; `type` is the name of the server's event. Changes `state`. */
export function apply(state, type, record) {
  REDUCERS[type]?.(state, record);
}

const REDUCERS = {
  score: (state, { sample, detector, assessment, ...rest }) => {
    const { series: id } = sample;
    const key = seriesKey(id);
    const t = time(rest);
    const entity = entityOf(state, id.entity, sample.stack);
    const before = entity.series.get(key);
    const points = before?.points ?? [];
    const { expected } = assessment;
    // A replayed or late record must not fold the line back on itself.
    if (!points.length || t > points.at(-1).t) {
      points.push({
        t,
        v: sample.value,
        score: assessment.score,
        lower: expected?.lower,
        upper: expected?.upper,
        odd: assessment.verdict === 'anomalous',
      });
      if (points.length > POINTS) points.splice(0, points.length - POINTS);
    } else if (t < points.at(-1).t) {
      return;
    }
    entity.series.set(key, {
      key,
      entity: id.entity,
      metric: id.metric,
      dimension: id.dimension ?? '',
      unit: sample.unit,
      detector,
      value: sample.value,
      score: assessment.score,
      verdict: assessment.verdict,
      reason: assessment.reason,
      expected,
      quality: sample.quality,
      time: t,
      points,
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
    const points = state.entities.get(id.entity)?.series.get(seriesKey(id))?.points ?? [];
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
    state.results.length = Math.min(state.results.length, RECORDS);
    if (record.status === 'succeeded') addSize(state, record.target, time(record), record.to);
  },

  inventory: (state, record) => {
    state.targets.set(record.target, record);
    const ready = record.instances.filter((i) => i.state === 'ready').length;
    addSize(state, record.target, time(record), record.desired, ready);
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
