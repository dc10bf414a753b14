// A text with numbered lines, and what is wrong with a line right behind it. No more of an editor than that.

import { html } from '/lib/lit-html/lit-html.js';
import { indent, marks, offset } from '../policy-text.js';

const ID = 'policy-text';

/** @param on `write(text)` hears of every change, `save()` of Ctrl+S */
export function codeEditor({ text, errors, warnings }, on) {
  const lines = text.split('\n');
  const at = marks(text, errors, warnings);
  return html`<div class="code">
    <ol class="gutter" aria-hidden="true">
      ${lines.map((_, i) => html`<li class=${at.get(i + 1)?.level ?? ''}>${i + 1}</li>`)}
    </ol>
    <div class="sheet">
      <textarea
        id=${ID}
        rows=${Math.max(12, lines.length + 1)}
        wrap="off"
        spellcheck="false"
        autocapitalize="off"
        autocomplete="off"
        aria-label="Text of the policy, in YAML"
        aria-invalid=${errors.length ? 'true' : 'false'}
        aria-describedby="policy-problems editor-keys"
        .value=${text}
        @input=${(event) => on.write(event.target.value)}
        @keydown=${(event) => pressed(event, on)}
        @scroll=${({ target }) => (target.nextElementSibling.scrollLeft = target.scrollLeft)}
      ></textarea>
      <div class="notes" aria-hidden="true">
        ${lines.map((line, i) => html`<div><span>${line}</span>${note(at.get(i + 1))}</div>`)}
      </div>
    </div>
    <p id="editor-keys" class="hidden">Tab indents. Escape and then Tab moves on. Control and S saves.</p>
  </div>`;
}

const note = (mark) => (mark ? html`<em class=${mark.level}>${mark.texts.join(' · ')}</em>` : '');

let leaving = false;

function pressed(event, on) {
  const { key, target, ctrlKey, metaKey, shiftKey, altKey } = event;
  if ((ctrlKey || metaKey) && key === 's') {
    event.preventDefault();
    on.save();
  } else if (key === 'Escape') {
    // a text that keeps Tab to itself would keep those in who have only a keyboard
    leaving = true;
  } else if (key === 'Tab' && !leaving && !ctrlKey && !metaKey && !altKey) {
    event.preventDefault();
    const next = indent(target.value, target.selectionStart, target.selectionEnd, shiftKey);
    target.value = next.text;
    target.setSelectionRange(next.start, next.end);
    on.write(next.text);
  } else if (key !== 'Shift') {
    leaving = false;
  }
}

/** Puts the caret at a place of the text. */
export function goTo(text, line, column) {
  const area = document.getElementById(ID);
  const at = offset(text, line ?? 1, column ?? 1);
  area.focus();
  area.setSelectionRange(at, at);
  // the field is as high as its text: the page scrolls, not the field
  document.querySelector(`.gutter li:nth-child(${line ?? 1})`)?.scrollIntoView({ block: 'center' });
}
