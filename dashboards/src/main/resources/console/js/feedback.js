// What operators said of series, and what of it still holds. Pure.

import { seriesKey } from './state.js';

const ms = (text) => (text ? Date.parse(text) : NaN);
const same = (a, b) => seriesKey(a) === seriesKey(b);

/** When a silence or a planned event begins. */
export const begin = (said) => ms(said.from ?? said['@timestamp']);

const VERDICTS = ['not-an-anomaly', 'confirmed'];

/** Whether it has an end that is still to come. */
const isOpen = (said, now) => !VERDICTS.includes(said.kind) && ms(said.until) > now;

/** Silences and planned events that hold now or are to come, the next to end first. */
export const quiet = (all, now) => all.filter((said) => isOpen(said, now)).toSorted((a, b) => ms(a.until) - ms(b.until));

/** What holds of a series: whether it is muted, whether something is planned, what was said last of one of its anomalies. */
export function wordsOn(all, series, anomalyId, now) {
  const mine = all.filter((said) => said.series && same(said.series, series));
  const covers = (kind) => mine.find((said) => said.kind === kind && isOpen(said, now) && begin(said) <= now);
  return {
    muted: covers('mute'),
    planned: covers('planned-event'),
    verdict: mine
      .filter((said) => VERDICTS.includes(said.kind) && said.anomaly_id === anomalyId)
      .toSorted((a, b) => ms(b['@timestamp']) - ms(a['@timestamp']))[0],
  };
}

/** `2026-03-01T12:00` of the browser's zone, for a field of date and time. */
export function localTime(time) {
  const d = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return d.toISOString().slice(0, 16);
}
