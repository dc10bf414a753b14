// What the person at the console has chosen. Lasts as long as the tab.

const KEY = 'ebbflow.console';

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

const { filter = '', steady = true, open = [], series = [] } = stored();

export const ui = {
  filter,
  /** Whether runs of steady decisions are listed. */
  steady,
  /** Ids of what is folded out. */
  open: new Set(open),
  /** Target to key of the series that its chart shows. */
  series: new Map(series),
  /** Action id to `{busy, error}` while an approval is under way. */
  reviews: new Map(),
};

/** Changes a choice and remembers it. */
export function choose(change) {
  change(ui);
  const kept = {
    filter: ui.filter,
    steady: ui.steady,
    open: [...ui.open],
    series: [...ui.series],
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Private windows may refuse storage; the choice then lasts until the next load.
  }
}

export const toggle = (id) =>
  choose(({ open: set }) => {
    if (!set.delete(id)) set.add(id);
  });
