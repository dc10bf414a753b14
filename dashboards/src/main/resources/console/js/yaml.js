// Stored policies are JSON; people write YAML. Pure.

/** A word that YAML 1.2's core schema reads as itself, as text. */
const PLAIN = /^[A-Za-z_/][\w./@+-]*( [\w./@+-]+)*$/;
const OTHER = /^(true|false|null|yes|no|on|off|y|n|~|\.inf|\.nan)$/i;
/** As long as a line is easy to read. */
const WIDTH = 76;

/** A document as YAML: short objects in one line, others one field a line, in the order they have. */
export function toYaml(value) {
  return `${block(value, 0).replace(/^\n/, '')}\n`;
}

function block(value, depth) {
  const indent = '  '.repeat(depth);
  if (isEmpty(value) || !isNested(value)) return ` ${flow(value)}`;
  const inline = flow(value);
  if (depth > 1 && inline.length + indent.length < WIDTH - 24 && isFlat(value)) return ` ${inline}`;
  if (Array.isArray(value)) {
    return value.map((item) => `\n${indent}-${isNested(item) && !isFlat(item) ? nested(item, depth + 1) : ` ${flow(item)}`}`).join('');
  }
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `\n${indent}${key(name)}:${short(field, indent, name) ?? block(field, depth + 1)}`)
    .join('');
}

/** A flat object or list that fits behind its name. */
function short(field, indent, name) {
  if (!isNested(field) || !isFlat(field)) return undefined;
  const text = flow(field);
  return indent.length + name.length + text.length < WIDTH - 2 ? ` ${text}` : undefined;
}

/** An object in a list begins behind the dash. */
const nested = (item, depth) => block(item, depth).replace(/^\n\s*/, ' ');

const isNested = (value) => typeof value === 'object' && value !== null;
const isEmpty = (value) => isNested(value) && !Object.keys(value).length;
const isFlat = (value) => Object.values(value).every((each) => !isNested(each) || isEmpty(each));

function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (!isNested(value)) return scalar(value);
  return `{${Object.entries(value)
    .map(([name, field]) => `${key(name)}: ${flow(field)}`)
    .join(', ')}}`;
}

const key = (name) => (PLAIN.test(name) && !OTHER.test(name) ? name : JSON.stringify(name));

function scalar(value) {
  if (typeof value !== 'string') return JSON.stringify(value);
  // 10s, 100Mbit and 2026-11-27 begin with a digit and are no numbers
  const unit = /^\d+[A-Za-z]+$/.test(value) && !/^\d+e\d+$/i.test(value) && !/^0[xo]/i.test(value);
  return unit || (PLAIN.test(value) && !OTHER.test(value)) ? value : JSON.stringify(value);
}
