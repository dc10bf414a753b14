// A chart: what the page gives as a plot, drawn by uPlot.

import { TIMES, options } from './chart-options.js';
import { before, behind } from './chart-marks.js';
import { colours } from './colours.js';

const NAMES = ['line', 'band', 'bad', 'bad-soft', 'size', 'size-fill', 'soft', 'rule', 'warn', 'accent', 'panel', 'edge'];
/** A mark is meant by whoever clicks so near to it, in px. */
const REACH = 7;
const NOWHERE = { left: -10, top: -10 };

let UPlot;
let loading;

/** Pages without a chart do not load the library. What did not come is asked for again with the next plot. */
const load = () =>
  (loading ??= import('/lib/uplot/dist/uPlot.esm.js').then(
    (library) => {
      UPlot = library.default;
    },
    () => {
      loading = undefined;
    },
  ));

/**
 * `<eb-chart .plot .dark>`: a plot as `plots.js` describes it. It is made when somebody comes near, follows its width,
 * and goes with the element. Tells with `read` which time the cursor is at, in its own chart or one in step with it,
 * and null when it leaves; with `stretch` which stretch of time was marked by dragging.
 */
class Chart extends HTMLElement {
  #plot;
  #dark;
  #chart;
  #made;
  #at = null;
  #frame;
  // told, not asked for: many charts that each ask would lay the page out as often
  #width = 0;
  #isNear = false;
  #sizes = new ResizeObserver(([{ contentRect }]) => {
    this.#width = Math.floor(contentRect.width);
    this.#draw();
  });
  #view = new IntersectionObserver(
    (entries) => {
      this.#isNear = entries.at(-1).isIntersecting;
      this.#draw();
    },
    { rootMargin: '300px' },
  );

  set plot(plot) {
    this.#plot = plot;
    // takes its room before it is drawn
    this.style.height = `${plot.height + TIMES}px`;
    this.#draw();
  }

  set dark(dark) {
    if (this.#dark !== dark) this.#forget();
    this.#dark = dark;
    this.#draw();
  }

  connectedCallback() {
    this.#sizes.observe(this);
    this.#view.observe(this);
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    this.#view.disconnect();
    this.#isNear = false;
    this.#forget();
  }

  /** Puts the cursor at a time, as the pointer would; undefined takes it away. */
  point(t) {
    const chart = this.#chart;
    chart?.setCursor(t === undefined ? NOWHERE : { left: chart.valToPos(t, 'x'), top: 1 }, true, true);
  }

  #forget() {
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  #draw() {
    if (!this.#isNear) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (!this.isConnected || !this.#isNear || !this.#plot || this.#width < 1) return;
      if (UPlot) this.#paint();
      else load().then(() => UPlot && this.#draw());
    });
  }

  #paint() {
    const { id, height, from, until, tables } = this.#plot;
    const data = tables.length > 1 ? UPlot.join(tables) : tables[0];
    if (this.#made !== id) {
      this.#forget();
      // nobody points at the new one yet
      if (this.#at !== null) this.#tell('read', null);
      this.#at = null;
    }
    this.#made = id;
    if (!this.#chart) {
      this.#make(data);
      return;
    }
    const chart = this.#chart;
    const size = { width: this.#width, height: height + TIMES };
    if (chart.width !== size.width || chart.height !== size.height) chart.setSize(size);
    chart.batch(() => {
      chart.setData(data, false);
      chart.setScale('x', { min: from, max: until });
    });
  }

  #make(data) {
    const colour = colours(this, NAMES);
    const { fontFamily } = getComputedStyle(this);
    const font = (scale) => `${11 * scale}px ${fontFamily}`;
    const ratio = () => devicePixelRatio || 1;
    const hooks = {
      drawClear: [(u) => behind(u, this.#plot, colour, ratio())],
      draw: [(u) => before(u, this.#plot, colour, ratio(), font(ratio()))],
      setCursor: [(u) => this.#read(u)],
      setSelect: [(u) => this.#mark(u)],
    };
    this.#chart = new UPlot(options(() => this.#plot, { width: this.#width, colour, font: font(1), paths: UPlot.paths, hooks }), data, this);
    const { over } = this.#chart;
    over.addEventListener('click', (event) => this.#open(event));
    over.addEventListener('pointermove', (event) => this.#touch(event));
  }

  #read(chart) {
    const { left, top } = chart.cursor;
    const before = this.#at;
    this.#at = left >= 0 ? chart.posToVal(left, 'x') : null;
    chart.over.classList.toggle('on-mark', Boolean(this.#markAt(chart, left, top)));
    // while it rests, what it rests on may change
    if (this.#at !== null || before !== null) this.#tell('read', this.#at);
  }

  #mark(chart) {
    const { left, width } = chart.select;
    if (width < 1) return;
    const [from, until] = [left, left + width].map((x) => Math.round(chart.posToVal(x, 'x')));
    chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#tell('stretch', { from, until });
  }

  #markAt(chart, left, top) {
    return this.#plot.marks?.find(({ t, y }) => Math.hypot(chart.valToPos(t, 'x') - left, y - top) < REACH);
  }

  #open({ offsetX, offsetY }) {
    const mark = this.#markAt(this.#chart, offsetX, offsetY);
    if (mark) location.hash = mark.href;
  }

  /** uPlot follows the mouse; a finger that moves sideways reads as well. */
  #touch({ pointerType, clientX }) {
    if (pointerType === 'mouse') return;
    const chart = this.#chart;
    const left = clientX - chart.over.getBoundingClientRect().left;
    chart.setCursor({ left: Math.min(chart.over.clientWidth, Math.max(0, left)), top: 1 }, true, true);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }
}

customElements.define('eb-chart', Chart);
