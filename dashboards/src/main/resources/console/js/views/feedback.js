// "Confirm", "Not an anomaly", "Mute", "Plan an event": for whatever page shows a series or an anomaly.

import { html, nothing } from '/lib/lit-html/lit-html.js';
import { clock, duration } from '../format.js';
import { localTime, wordsOn } from '../feedback.js';
import { feedback, outcomeOf, redrawFeedback, say } from '../said.js';
import { may, refusal } from '../session.js';
import { seriesKey } from '../state.js';
import { outcome } from './errand.js';

const HOUR = 3_600_000;
const SPANS = [HOUR / 2, 2 * HOUR, 8 * HOUR, 24 * HOUR, 7 * 24 * HOUR];

/** What may be said of an anomaly; whoever says otherwise later is heard too. */
const VERDICTS = [
  { kind: 'confirmed', word: 'Confirm', said: 'confirms it' },
  { kind: 'not-an-anomaly', word: 'Not an anomaly', said: 'says it is no anomaly' },
];

/** Key of series or anomaly to what is being filled in: `{form, span, from, until, comment}`. */
const forms = new Map();

/**
 * Buttons for a series, with what was said of it already. Wants `openFeedback` of said.js to be called by the page.
 *
 * @param series `{entity, metric, dimension}`
 * @param anomaly the one it is about; undefined where it is about none
 */
export function feedbackOn(series, anomaly, { state, now }) {
  const key = anomaly?.id ?? seriesKey(series);
  const form = forms.get(key);
  const { muted, planned, verdict } = wordsOn(feedback(state), series, anomaly?.id, now);
  const name = `${series.metric} of ${series.entity}`;
  const off = outcomeOf(key).busy || !may('operator');
  const open = (which) => {
    forms.set(key, { form: which, span: SPANS[1], comment: '', from: localTime(now), until: localTime(now + 2 * HOUR) });
    redrawFeedback();
  };
  const button = (word, run) => html`<button type="button" ?disabled=${off} title=${refusal('operator')} @click=${run}>
    ${word}<span class="hidden">: ${name}</span>
  </button>`;
  const judge = ({ kind, word }) => button(word, () => send(key, { kind, series: bare(series), anomaly_id: anomaly.id }));
  return html`<div class="feedback">
    ${words(muted, planned, verdict, now)}
    <p class="buttons">
      ${anomaly ? VERDICTS.filter(({ kind }) => kind !== verdict?.kind).map(judge) : nothing}
      ${muted ? nothing : button('Mute', () => open('mute'))} ${planned ? nothing : button('Plan an event', () => open('event'))}
      ${outcome(outcomeOf(key))}
    </p>
    ${form ? fields(form, key, series, name, now) : nothing}
  </div>`;
}

const bare = ({ entity, metric, dimension = '' }) => ({ entity, metric, dimension });

function words(muted, planned, verdict, now) {
  const left = (said) => duration(Date.parse(said.until) - now);
  const { said } = VERDICTS.find(({ kind }) => kind === verdict?.kind) ?? {};
  return html`${said ? html`<p class="how">${verdict.author} ${said}${verdict.comment ? `: ${verdict.comment}` : ''}.</p>` : nothing}
  ${muted ? html`<p class="how">Muted by ${muted.author} for another ${left(muted)}${muted.comment ? `: ${muted.comment}` : ''}.</p>` : nothing}
  ${planned ? html`<p class="how">Planned by ${planned.author}, for another ${left(planned)}${planned.comment ? `: ${planned.comment}` : ''}.</p>` : nothing}`;
}

async function send(key, body) {
  if (await say(key, body, 'said')) forms.delete(key);
  redrawFeedback();
}

function fields(form, key, series, name, now) {
  const set = (field) => (event) => {
    form[field] = field === 'span' ? Number(event.target.value) : event.target.value;
    redrawFeedback();
  };
  const muting = form.form === 'mute';
  const submit = (event) => {
    event.preventDefault();
    const comment = form.comment.trim() ? { comment: form.comment.trim() } : {};
    const span = muting
      ? { until: new Date(now + form.span).toISOString() }
      : { from: new Date(form.from).toISOString(), until: new Date(form.until).toISOString() };
    send(key, { kind: muting ? 'mute' : 'planned-event', series: bare(series), ...span, ...comment });
  };
  return html`<form class="said-form" @submit=${submit} aria-label=${`${muting ? 'Mute' : 'Plan an event for'} ${name}`}>
    ${muting
      ? html`<label class="field"
          ><span>For</span>
          <select @change=${set('span')}>
            ${SPANS.map((span) => html`<option value=${span} ?selected=${span === form.span}>${duration(span)}</option>`)}
          </select></label
        >`
      : html`<label class="field"><span>From</span><input type="datetime-local" required .value=${form.from} @input=${set('from')} /></label>
          <label class="field"><span>Until</span><input type="datetime-local" required .value=${form.until} @input=${set('until')} /></label>`}
    <label class="field grow"><span>Why</span><input type="text" maxlength="1000" .value=${form.comment} @input=${set('comment')} /></label>
    <span class="buttons">
      <button type="submit" class="primary">${muting ? `Mute until ${clock(now + form.span).slice(0, 5)}` : 'Save the event'}</button>
      <button
        type="button"
        class="plain"
        @click=${() => {
          forms.delete(key);
          redrawFeedback();
        }}
      >
        Cancel
      </button>
    </span>
  </form>`;
}
