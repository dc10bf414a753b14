// Light or dark: as the system has it, until a person chooses.

const KEY = 'ebbflow.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export const isDark = () => {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : dark.matches;
};

/** Runs it when the system changes its mind. */
export const onSystemTheme = (run) => dark.addEventListener('change', run);

/** The other one, from now on and in every tab that is opened later. */
export function switchTheme() {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Private windows may refuse storage; the choice then lasts until the next load.
  }
}
