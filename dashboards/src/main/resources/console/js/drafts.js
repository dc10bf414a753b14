// Texts of policies that are being written, each with what the server says of it. They last as long as the tab.

import { ask } from './api.js';
import { errands } from './errands.js';

/** Without a key pressed for so long, the text is checked. */
const PAUSE = 350;

/** @param stored called when what is stored has changed */
export function drafts(stored) {
  const all = new Map();
  const tasks = errands();
  let draw = () => {};

  /**
   * The draft of that name.
   *
   * @param now what is stored; undefined where nothing is
   * @param template to begin with where nothing is stored
   */
  function of(name, now, template) {
    let draft = all.get(name);
    if (!draft) {
      draft = { name, base: now, text: now ?? template ?? '', errors: [], warnings: [], policies: [], checked: undefined, minutes: 15 };
      if (now !== undefined || template !== undefined) all.set(name, draft);
      check(draft);
    }
    // somebody else saved it, or it was saved here: what was not touched follows
    if (now !== draft.base && draft.text === (draft.base ?? template)) {
      draft.base = now;
      if (now !== undefined) write(draft, now);
    }
    draft.stored = now;
    return draft;
  }

  function write(draft, text) {
    draft.text = text;
    draft.preview = undefined;
    clearTimeout(draft.timer);
    draft.timer = setTimeout(() => check(draft), PAUSE);
    draw();
  }

  /** Asks for everything that is wrong; an answer to an older text counts for nothing. */
  async function check(draft) {
    clearTimeout(draft.timer);
    const { text } = draft;
    if (!text.trim()) {
      Object.assign(draft, { errors: [], warnings: [], policies: [], checked: text });
      return;
    }
    try {
      const { errors, warnings, policies } = await ask('POST', 'policies/validate', text);
      if (draft.text !== text) return;
      Object.assign(draft, { errors, warnings, policies, checked: text, unchecked: '' });
    } catch (error) {
      draft.unchecked = error.message;
    }
    draw();
  }

  async function save(draft) {
    const { text } = draft;
    const saved = await tasks.run(`save ${draft.name}`, () => ask('POST', 'policies', text), 'Saved. The job takes it without a restart.');
    const { problems } = tasks.of(`save ${draft.name}`);
    if (saved) draft.base = text;
    else if (problems?.length) Object.assign(draft, { errors: problems, checked: text });
    await stored();
    return saved;
  }

  async function preview(draft) {
    const path = `policies/preview?minutes=${draft.minutes}`;
    const { text } = draft;
    draft.preview = undefined;
    await tasks.run(`preview ${draft.name}`, async () => {
      draft.preview = { ...(await ask('POST', path, text)), text };
    });
  }

  async function remove(draft) {
    const path = `policies/${encodeURIComponent(draft.name)}`;
    const gone = await tasks.run(`remove ${draft.name}`, () => ask('DELETE', path));
    if (gone) all.delete(draft.name);
    await stored();
    return gone;
  }

  return {
    of,
    write,
    check,
    save,
    preview,
    remove,
    task: (verb, draft) => tasks.of(`${verb} ${draft.name}`),
    isKept: (name) => all.has(name) && all.get(name).text !== all.get(name).stored,
    forget: (draft) => all.delete(draft.name),
    draw: () => draw(),
    open: (redraw) => {
      draw = redraw;
      tasks.open(redraw);
    },
  };
}
