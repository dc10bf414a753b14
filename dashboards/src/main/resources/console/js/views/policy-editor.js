// One policy: its text with everything that is wrong at its place, what changes, and what it would have done.

import { html, nothing } from '/lib/lit-html/lit-html.js';
import { diff, hunks } from '../diff.js';
import { modeOf, withMode } from '../policy-text.js';
import { href } from '../routes.js';
import { may, refusal } from '../session.js';
import { outcome } from './errand.js';
import { codeEditor, goTo } from './code-editor.js';
import { preview } from './preview.js';

let sure = '';

export function policyEditor(name, draft, desk, model) {
  const changed = draft.text !== (draft.stored ?? '');
  return html`
    <p class="crumbs"><a href=${href('policies')}>Policies</a> / <b>${name || 'New policy'}</b></p>
    ${name && draft.stored === undefined ? html`<p class="note warn">There is no policy “${name}” any more. Saving makes it anew.</p>` : nothing}
    ${theirs(draft, desk)}
    <div class="editing">
      <section class="panel" aria-label="Text">
        ${modes(draft, desk)}
        ${codeEditor(draft, { write: (text) => desk.write(draft, text), save: () => save(name, draft, desk) })} ${problems(draft)}
        ${buttons(name, draft, desk, changed)}
      </section>
      <div class="beside">${preview(draft, desk, model)} ${changes(draft, changed)}</div>
    </div>
  `;
}

/** Somebody else saved it while it is being changed here. */
function theirs(draft, desk) {
  if (draft.base === draft.stored || draft.stored === undefined) return nothing;
  return html`<p class="note warn" role="alert">
    Somebody saved another version of this policy meanwhile; below is how yours differs from it.
    <button
      type="button"
      @click=${() => {
        draft.base = draft.stored;
        desk.write(draft, draft.stored);
      }}
    >
      Take theirs
    </button>
    <button
      type="button"
      @click=${() => {
        draft.base = draft.stored;
        desk.draw();
      }}
    >
      Keep mine
    </button>
  </p>`;
}

const MODES = {
  observe: 'decides and explains, and touches nothing',
  advise: 'asks on the review board before it acts',
  act: 'acts by itself',
};

function modes(draft, desk) {
  const mode = modeOf(draft.text);
  if (!mode) return nothing;
  const acts = mode === 'act' && modeOf(draft.stored ?? '') !== 'act';
  return html`<fieldset class="modes">
    <legend class="hidden">Mode</legend>
    ${Object.entries(MODES).map(
      ([each, words]) => html`<label class=${each === mode ? 'chosen' : ''}>
        <input type="radio" name="mode" value=${each} .checked=${each === mode} @change=${() => desk.write(draft, withMode(draft.text, each))} />
        <b>${each}</b> <small>${words}</small>
      </label>`,
    )}
    ${acts
      ? html`<p class="note warn" role="status">
          Once saved, it changes real systems without asking. Look at what it would have done, and at its bounds, first.
        </p>`
      : nothing}
  </fieldset>`;
}

function problems(draft) {
  const { errors, warnings, checked, text, unchecked } = draft;
  const item = (level) => ({ line, column, pointer, detail }) => html`<li class=${level}>
    <button type="button" class="plain" @click=${() => goTo(text, line, column)}>
      Line ${line ?? 1}<span class="hidden">: ${level}</span>
    </button>
    <span>${pointer ? html`<code>${pointer}</code> ` : nothing}${detail}</span>
  </li>`;
  return html`<div class="problems" id="policy-problems">
    <p role="status" class=${errors.length ? 'bad' : checked === text && text ? 'good' : 'how'}>${state(draft)}</p>
    ${unchecked ? html`<p class="warn">It could not be checked: ${unchecked}</p>` : nothing}
    <ul>
      ${errors.map(item('error'))} ${warnings.map(item('warning'))}
    </ul>
  </div>`;
}

function state({ errors, warnings, policies, checked, text }) {
  if (!text.trim()) return 'An empty text is no policy.';
  if (checked !== text) return 'Checking …';
  const warned = warnings.length ? `, ${warnings.length} to think about` : '';
  if (errors.length) return `${errors.length} ${errors.length === 1 ? 'problem' : 'problems'}${warned}`;
  return `Valid${warned}: ${policies.map(({ summary, version }) => `${summary}, version ${version}`).join('; ')}`;
}

async function save(name, draft, desk) {
  // faster than the check that runs while one types
  if (draft.checked !== draft.text) await desk.check(draft);
  if (!canSave(draft)) return;
  const [first] = draft.policies;
  const saved = await desk.save(draft);
  if (saved && first && first.name !== name) {
    desk.forget(draft);
    location.hash = href('policies', first.name);
  }
}

const isValid = ({ checked, text, errors }) => checked === text && !errors.length && text.trim() !== '';
const canSave = (draft) => isValid(draft) && draft.text !== draft.stored && may('admin');

function buttons(name, draft, desk, changed) {
  const task = desk.task('save', draft);
  const others = draft.policies.filter((each) => each.name !== name);
  return html`<div class="buttons inset">
    <button
      type="button"
      class="primary"
      ?disabled=${!canSave(draft) || task.busy}
      title=${refusal('admin') || (isValid(draft) ? '' : 'only what is valid can be saved')}
      @click=${() => save(name, draft, desk)}
    >
      Save
    </button>
    <button type="button" @click=${() => desk.check(draft)}>Validate</button>
    ${changed && draft.stored !== undefined
      ? html`<button type="button" class="plain" @click=${() => desk.write(draft, draft.stored)}>Discard changes</button>`
      : nothing}
    ${draft.stored === undefined ? nothing : removal(name, draft, desk)} ${outcome(without(task))}
    ${name && others.length ? html`<p class="note warn">It names ${others.map((each) => each.name).join(', ')}: “${name}” stays as it is beside it.</p>` : nothing}
  </div>`;
}

/** The problems of a refused text stand at their lines already. */
const without = ({ problems: _, ...task }) => task;

function removal(name, draft, desk) {
  const off = !may('admin') || desk.task('remove', draft).busy;
  const ask = (what) => {
    sure = what;
    desk.draw();
  };
  if (sure !== name) {
    return html`<button type="button" class="plain" ?disabled=${off} title=${refusal('admin')} @click=${() => ask(name)}>Delete</button>`;
  }
  return html`<span>Delete it for good?</span>
    <button
      type="button"
      class="danger"
      ?disabled=${off}
      @click=${async () => {
        if (await desk.remove(draft)) location.hash = href('policies');
        ask('');
      }}
    >
      Delete ${name}
    </button>
    <button type="button" @click=${() => ask('')}>Keep it</button>
    ${outcome(desk.task('remove', draft))}`;
}

function changes({ stored, text }, changed) {
  if (stored === undefined) return nothing;
  return html`<section class="panel" aria-labelledby="changes">
    <h2 id="changes">What saving changes</h2>
    ${changed
      ? html`<div class="diff" role="group" tabindex="0" aria-label="Differences to what is stored">
          ${hunks(diff(stored, text)).map(
            ({ kind, text: line }) =>
              html`<div class=${kind}>
                <span aria-hidden="true">${{ added: '+', removed: '−', gap: '⋯' }[kind] ?? ''}</span
                ><span class="hidden">${{ added: 'added: ', removed: 'removed: ' }[kind] ?? ''}</span><code>${line ?? ''}</code>
              </div>`,
          )}
        </div>`
      : html`<p class="how inset">Nothing: this is what is stored. It is kept as data, so comments and layout of the text do not outlive saving.</p>`}
  </section>`;
}
