// Colours of the style sheet, for what is drawn on a canvas, which knows no custom properties.

import { isDark } from '../theme.js';

/** By theme and names: to ask makes the browser work out all styles anew, and a hundred maps ask at once. */
const known = new Map();

/** `--name` as it is in this theme, as the browser understands it. */
export function colours(host, names) {
  const key = `${isDark()} ${names}`;
  if (!known.has(key)) known.set(key, measure(host, names));
  return known.get(key);
}

function measure(host, names) {
  const probe = document.createElement('span');
  probe.hidden = true;
  host.append(probe);
  const found = Object.fromEntries(
    names.map((name) => {
      probe.style.color = `var(--${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return found;
}
