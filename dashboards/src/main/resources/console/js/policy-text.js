// The text of policies, as an editor sees it. Pure.

/**
 * Stored policies are JSON, people write YAML: how js-yaml's `dump` is to write it. One field a line, since
 * problems and differences are told by line; below that short objects in one, which is how templates are written.
 */
export const YAML = { flowLevel: 3, lineWidth: -1, quotingType: '"', noRefs: true };

/** Problems and warnings by line, from 1: `{level, texts}`. A place beyond the text counts for its last line. */
export function marks(text, errors, warnings) {
  const lines = text.split('\n').length;
  const found = new Map();
  const put = (list, level) => {
    for (const { line, detail } of list) {
      const at = Math.min(Math.max(1, line ?? 1), lines);
      const known = found.get(at) ?? { level, texts: [] };
      found.set(at, { level: known.level, texts: [...known.texts, detail] });
    }
  };
  // errors first: a line that has both is an error
  put(errors, 'error');
  put(warnings, 'warning');
  return found;
}

/** Where a line, from 1, and a column, from 1, are in a text. */
export function offset(text, line, column = 1) {
  const before = text.split('\n').slice(0, line - 1);
  return Math.min(text.length, before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1);
}

const MODE = /^( {2,})mode:[ \t]*([a-z]*)/m;

/** `observe`, `advise` or `act`; what holds without a word is `observe`. Empty where no policy is. */
export function modeOf(text) {
  if (!/^spec:/m.test(text) || /^kind:\s*application/m.test(text)) return '';
  return MODE.exec(text)?.[2] || 'observe';
}

/** The same text in another mode; of several policies the first changes. */
export function withMode(text, mode) {
  if (MODE.test(text)) return text.replace(MODE, `$1mode: ${mode}`);
  return text.replace(/^( +)target:.*$/m, `$&\n$1mode: ${mode}`);
}

/** Tab puts in two spaces, or indents all lines of a selection; with shift the other way round. */
export function indent(text, start, end, back) {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  if (start === end && !back) {
    return { text: `${text.slice(0, start)}  ${text.slice(end)}`, start: start + 2, end: end + 2 };
  }
  const lines = text.slice(from, end);
  const moved = back ? lines.replace(/^ {1,2}/gm, '') : lines.replace(/^/gm, '  ');
  const first = back ? Math.min(2, /^ */.exec(lines)[0].length) : -2;
  return {
    text: text.slice(0, from) + moved + text.slice(end),
    start: Math.max(from, start - first),
    end: Math.max(from, end + moved.length - lines.length),
  };
}
