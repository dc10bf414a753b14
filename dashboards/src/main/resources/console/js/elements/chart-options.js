// A plot as options of uPlot. Pure.

import { clock, minute } from '../format.js';
import { fit, multiples } from '../plots.js';

/** Room for the times below, and for numbers on the left, so that charts below each other are aligned. */
export const TIMES = 20;
const NUMBERS = 66;
const RIGHT = 20;
/** From one label of time to the next, in seconds: also every two minutes, which is what a phone has room for. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

/**
 * Options of a chart of that width. Ranges move with the data: they are asked of `current()`, the newest plot with the
 * same id. `paths` are uPlot's, `colour` has colours by name.
 */
export function options(current, { width, colour, font, paths, hooks }) {
  const plot = current();
  const lanes = Object.keys(plot.lanes);
  return {
    width,
    height: plot.height + TIMES,
    // times are in milliseconds
    ms: 1,
    padding: [0, RIGHT, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      // a stretch of time is the page's to show
      drag: { x: true, y: false, setScale: false, dist: 6 },
      bind: { dblclick: () => null },
      // of the others it has a dot of no size: it counts them all
      points: {
        size: (_, i) => (plot.lines[i - 1].followed ? 7 : 0),
        width: (_, i) => (plot.lines[i - 1].followed ? 2 : 0),
        fill: () => colour.panel,
        stroke: (_, i) => colour[plot.lines[i - 1].stroke],
      },
      sync: plot.sync ? { key: plot.sync, setSeries: false, scales: ['x', null], filters: { pub: isOfCursor } } : {},
    },
    scales: Object.fromEntries([
      ['x', { time: true, range: () => [current().from, current().until] }],
      ...lanes.map((name) => [name, { range: () => fit(current().lanes[name], plot.height) }]),
    ]),
    axes: [
      times(colour, font),
      // all lanes have their numbers in the same room: only the last axis takes it
      ...lanes.map((name, i) => numbers(name, current, colour, font, i < lanes.length - 1 ? 0 : NUMBERS)),
    ],
    series: [{}, ...plot.lines.map((line) => series(line, colour, paths))],
    bands: (plot.bands ?? []).map(({ between, fill }) => ({ series: between, fill: colour[fill] })),
    hooks,
  };
}

/** Where the cursor is, is told to the other charts; which stretch is being marked is not. */
const isOfCursor = (type) => type === 'mousemove' || type === 'mouseleave';

const times = (colour, font) => ({
  stroke: colour.soft,
  font,
  size: TIMES,
  gap: 3,
  space: 64,
  incrs: STEPS.map((s) => s * 1000),
  grid: { stroke: colour.rule, width: 1 },
  ticks: { show: false },
  values: (_, at, axis, space, increment) => at.map(increment < 60_000 ? clock : minute),
});

function numbers(scale, current, colour, font, size) {
  const { increments, grid } = current().lanes[scale];
  return {
    scale,
    stroke: colour.soft,
    font,
    size,
    gap: 6,
    space: 24,
    grid: { show: Boolean(grid), stroke: colour.rule, width: 1 },
    ticks: { show: false },
    ...(increments ? { incrs: increments } : {}),
    splits: (u, axis, min, max, increment) => {
      const { range, only } = current().lanes[scale];
      return only ?? multiples(range, increment);
    },
    values: (_, values) => values.map(current().lanes[scale].label),
  };
}

const series = ({ lane = 'value', stroke, width = 0, fill, dash, steps, dots, area }, colour, paths) => ({
  scale: lane,
  auto: false,
  stroke: colour[stroke],
  fill: colour[fill],
  fillTo: area ? 0 : undefined,
  width,
  dash,
  paths: dots ? () => null : steps ? paths.stepped({ align: 1 }) : undefined,
  points: dots ? { show: true, size: 4, width: 0, fill: colour[dots], stroke: colour[dots] } : { show: false },
});
