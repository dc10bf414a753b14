// Before anything is drawn, so that a page does not flash in the other theme.

const theme = (() => {
  try {
    return localStorage.getItem('ebbflow.theme');
  } catch {
    return null;
  }
})();
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
