// What a person asked the server to do, and what came of it: said where the button is.

const DONE_FOR = 8_000;

/** Errands by key: `of(key)` is `{busy, done, error, problems}`, all of them absent at first. */
export function errands() {
  const known = new Map();
  let draw = () => {};

  /** Runs `work` once at a time for each key; `done` is said for a while after it. True if it went well. */
  async function run(key, work, done = '') {
    if (known.get(key)?.busy) return false;
    known.set(key, { busy: true });
    draw();
    try {
      const said = await work();
      const text = typeof done === 'function' ? done(said) : done;
      known.set(key, { done: text });
      setTimeout(() => {
        if (known.get(key)?.done === text) known.delete(key);
        draw();
      }, DONE_FOR);
      return true;
    } catch (error) {
      known.set(key, { error: error.message, status: error.status, problems: error.problems ?? [] });
      return false;
    } finally {
      draw();
    }
  }

  return {
    of: (key) => known.get(key) ?? {},
    run,
    forget: (key) => known.delete(key),
    open: (redraw) => (draw = redraw),
  };
}
