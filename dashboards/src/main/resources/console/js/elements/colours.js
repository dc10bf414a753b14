// Colours of the style sheet, for what is drawn on a canvas, which knows no custom properties.

/** `--name` as it is in this theme, as the browser understands it. */
export function colours(host, names) {
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
