// A dense map of entities by severity: one canvas, since ten thousand elements would not stay smooth.

import { age, entity as named, quantity } from '../format.js';
import { href } from '../routes.js';
import { LEVELS, levelOf } from '../select.js';
import { colours } from './colours.js';

const CELL = 14;
const NAMES = ['rule', 'soft', 'line', 'warn', 'bad', 'ink', 'accent', 'edge'];

/** `<eb-heat .members .version .dark>`: members as `stacks` gives them, and a number that changes with their rows. The cell under pointer or keyboard is named, and opened by a click or Enter. */
class Heat extends HTMLElement {
  #members = [];
  #marks;
  #version;
  #dark;
  #columns = 1;
  #here = -1;
  #canvas = document.createElement('canvas');
  #frame;
  // told, not asked for: a hundred maps that each ask would lay the page out a hundred times
  #width = 0;
  #sizes = new ResizeObserver(([{ contentRect }]) => {
    this.#width = contentRect.width;
    this.#layOut();
    this.#draw();
  });
  // of a large fleet most maps are below the fold: those are painted when somebody comes near
  #isNear = false;
  #view = new IntersectionObserver(
    (entries) => {
      this.#isNear = entries.at(-1).isIntersecting;
      this.#draw();
    },
    { rootMargin: '300px' },
  );

  set members(members) {
    const same = members.length === this.#members.length;
    this.#members = members;
    if (!same) this.#layOut();
    this.#draw();
  }

  set version(version) {
    if (version !== this.#version && this.#isNear && this.#marks !== this.#look()) this.#draw();
    this.#version = version;
  }

  /** Values change each second, marks hardly ever. */
  #look() {
    return this.#members.map(({ row }) => markOf(row)).join('');
  }

  set dark(dark) {
    if (dark !== this.#dark) this.#draw();
    this.#dark = dark;
  }

  connectedCallback() {
    const canvas = this.#canvas;
    canvas.tabIndex = 0;
    // Arrow keys are meant for it, also with a screen reader.
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-label', this.getAttribute('label'));
    canvas.setAttribute('aria-roledescription', 'heat map');
    canvas.onpointermove = (event) => this.#point(this.#cellAt(event));
    canvas.onpointerleave = () => this.#point(-1);
    canvas.onclick = (event) => this.#open(this.#cellAt(event));
    canvas.onkeydown = (event) => this.#key(event);
    canvas.onfocus = () => this.#here < 0 && this.#point(0);
    canvas.onblur = () => this.#point(-1);
    this.prepend(canvas);
    this.#sizes.observe(this);
    this.#view.observe(this);
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
    this.#view.disconnect();
  }

  #cellAt({ offsetX, offsetY }) {
    const column = Math.floor(offsetX / CELL);
    const index = Math.floor(offsetY / CELL) * this.#columns + column;
    return column < this.#columns && index < this.#members.length ? index : -1;
  }

  #key(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -this.#columns, ArrowDown: this.#columns };
    if (event.key === 'Enter') this.#open(this.#here);
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    this.#point(Math.min(this.#members.length - 1, Math.max(0, this.#here + step)));
  }

  #open(index) {
    const member = this.#members[index];
    if (member) location.hash = href('entity', member.entity);
  }

  #point(index) {
    if (index === this.#here) return;
    this.#here = index;
    this.#canvas.classList.toggle('on', index >= 0);
    const name = this.closest('section')?.querySelector('.named');
    if (name) name.textContent = index < 0 ? '' : describe(this.#members[index]);
    this.#draw();
  }

  #draw() {
    if (!this.#isNear) return;
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (this.isConnected && this.#width && this.#isNear) this.#paint();
    });
  }

  /** Takes the room it needs, painted or not. */
  #layOut() {
    if (!this.#width) return;
    this.#columns = Math.max(1, Math.floor(this.#width / CELL));
    const { style } = this.#canvas;
    style.width = `${this.#columns * CELL}px`;
    style.height = `${Math.ceil(this.#members.length / this.#columns) * CELL}px`;
  }

  #paint() {
    const canvas = this.#canvas;
    const ratio = devicePixelRatio || 1;
    const width = this.#columns * CELL;
    const height = Math.ceil(this.#members.length / this.#columns) * CELL;
    if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
    }
    const pen = canvas.getContext('2d');
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const colour = colours(this, NAMES);
    this.#marks = this.#look();
    this.#members.forEach(({ row }, i) => {
      if (!row) return;
      pen.save();
      pen.translate((i % this.#columns) * CELL + CELL / 2, Math.floor(i / this.#columns) * CELL + CELL / 2);
      cell(pen, row, colour);
      if (i === this.#here) {
        pen.strokeStyle = colour.ink;
        pen.lineWidth = 1.5;
        pen.strokeRect(-CELL / 2 + 0.75, -CELL / 2 + 0.75, CELL - 1.5, CELL - 1.5);
      }
      pen.restore();
    });
  }
}

/** Everything that the look of a cell depends on; of an entity that has just gone there is no row. */
const markOf = (row) => !row ? '-' : levelOf(row) || (row.warming_up === row.count ? 'l' : row.doubtful ? 'd' : 'n');

/** The worse, the larger and the more colour; each severity has its own shape as well. */
function cell(pen, row, colour) {
  const level = levelOf(row);
  pen.lineWidth = 1.25;
  if (level === 0) {
    const learning = row.warming_up === row.count;
    pen.fillStyle = pen.strokeStyle = row.doubtful ? colour.warn : colour.accent;
    pen.globalAlpha = 0.55;
    if (learning) pen.strokeRect(-2.5, -2.5, 5, 5);
    else pen.fillRect(-3, -3, 6, 6);
    return;
  }
  pen.fillStyle = pen.strokeStyle = level > 2 ? colour.bad : colour.warn;
  pen.beginPath();
  if (level === 4) {
    pen.moveTo(0, -6.5);
    pen.lineTo(6.5, 0);
    pen.lineTo(0, 6.5);
    pen.lineTo(-6.5, 0);
  } else {
    pen.moveTo(0, -5.5);
    pen.lineTo(5.5, 4.5);
    pen.lineTo(-5.5, 4.5);
  }
  pen.closePath();
  if (level === 1) pen.stroke();
  else pen.fill();
}

function describe({ row, kind }) {
  if (!row) return '';
  const level = levelOf(row);
  const words = [`${kind} ${named(row.entity).name}`, level ? LEVELS[level] : row.warming_up === row.count ? 'learning' : 'normal'];
  const series = level ? row.worst : row.main;
  if (series) words.push(`${series.metric} ${quantity(series.value, series.unit, series.metric)}`);
  if (row.doubtful) words.push(`data ${row.quality}`);
  const old = Date.now() - row.time;
  if (old > 120_000) words.push(`${age(row.time, Date.now())} old`);
  return words.join(' · ');
}

customElements.define('eb-heat', Heat);
