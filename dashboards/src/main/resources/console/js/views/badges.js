// Small marks that say a state by shape and word, and by colour only on top of that.

import { html, nothing } from '/lib/lit-html/lit-html.js';

const VERDICTS = {
  'warm-up': { mark: '◌', word: 'warm-up', tone: 'quiet' },
  normal: { mark: '✓', word: 'normal', tone: 'good' },
  anomalous: { mark: '▲', word: 'anomalous', tone: 'bad' },
};

/** By severity: the worse, the more ink. The shapes differ too. */
const SEVERITIES = [
  { mark: '✓', word: 'normal', tone: 'good' },
  { mark: '△', word: 'warning', tone: 'outline' },
  { mark: '▲', word: 'minor', tone: 'warn' },
  { mark: '▲', word: 'major', tone: 'bad' },
  { mark: '◆', word: 'critical', tone: 'bad' },
];

const OUTCOMES = {
  act: { mark: '▶', word: 'act', tone: 'accent', title: 'An action was issued' },
  advise: { mark: '?', word: 'advise', tone: 'warn', title: 'An action waits for approval' },
  observe: { mark: '○', word: 'observe', tone: 'outline', title: 'A change was due; the policy only observes' },
  steady: { mark: '=', word: 'steady', tone: 'quiet', title: 'No change is due' },
  held: { mark: '‖', word: 'held', tone: 'warn', title: 'A change was due, but a guard forbids it' },
};

const STATUSES = {
  waiting: { mark: '?', word: 'waits for approval', tone: 'warn' },
  issued: { mark: '…', word: 'issued', tone: 'quiet' },
  accepted: { mark: '…', word: 'accepted', tone: 'outline' },
  started: { mark: '▶', word: 'started', tone: 'accent' },
  succeeded: { mark: '✓', word: 'succeeded', tone: 'good' },
  failed: { mark: '✕', word: 'failed', tone: 'bad' },
  expired: { mark: '–', word: 'expired', tone: 'quiet' },
  rejected: { mark: '✕', word: 'rejected', tone: 'quiet' },
};

const HEALTH = {
  up: { mark: '●', tone: 'good' },
  degraded: { mark: '▲', tone: 'warn' },
  down: { mark: '✕', tone: 'bad' },
};

const MODES = {
  observe: { mark: '○', tone: 'outline', title: 'Decides and explains, and touches nothing' },
  advise: { mark: '?', tone: 'warn', title: 'Asks on the review board before it acts' },
  act: { mark: '▶', tone: 'accent', title: 'Acts by itself' },
};

const GROUPS = {
  started: { mark: '▶', tone: 'accent', title: 'Scaled and healed' },
  paused: { mark: '‖', tone: 'warn', title: 'Neither scaled nor healed' },
  stopped: { mark: '■', tone: 'quiet', title: 'Kept at size 0' },
};

const INSTANCES = {
  ready: { mark: '●', tone: 'good' },
  starting: { mark: '◌', tone: 'outline' },
  stopping: { mark: '○', tone: 'quiet' },
  failed: { mark: '✕', tone: 'bad' },
};

const UNKNOWN = { mark: '·', tone: 'quiet' };

function badge({ mark, word, tone, title }, text = word) {
  return html`<span class="badge ${tone}" title=${title ?? nothing}
    ><span class="mark" aria-hidden="true">${mark}</span>${text}</span
  >`;
}

export const verdictBadge = (verdict) => badge(VERDICTS[verdict] ?? UNKNOWN, verdict);
/** `level` as `levelOf` tells it. */
export const levelBadge = (level) => badge(SEVERITIES[level]);
export const severityBadge = (severity) => badge(SEVERITIES.find(({ word }) => word === severity) ?? UNKNOWN, severity);
export const outcomeBadge = (outcome) => badge(OUTCOMES[outcome] ?? UNKNOWN, outcome);
export const statusBadge = (status) => badge(STATUSES[status] ?? UNKNOWN, STATUSES[status]?.word ?? status);
export const groupBadge = (state) => badge(GROUPS[state] ?? UNKNOWN, state);
export const instanceMark = (state) => badge(INSTANCES[state] ?? UNKNOWN, state);
export const modeBadge = (mode) => badge(MODES[mode] ?? UNKNOWN, mode);
export const healthMark = (status) => HEALTH[status] ?? UNKNOWN;

/** Nothing for good data: only what keeps a decision from being made deserves ink. */
export const qualityBadge = (quality) =>
  !quality || quality === 'ok' ? nothing : badge({ mark: '!', tone: 'warn' }, quality);
