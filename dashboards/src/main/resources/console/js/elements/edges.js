// Lines between the nodes of a card, which the browser has placed: measured, then drawn behind them.

import { html, render, svg } from '/lib/lit-html/lit-html.js';

/** `<eb-edges .pairs>` draws a line for each pair of names, from `data-node` to `data-node` within its parent. */
class Edges extends HTMLElement {
  #pairs = [];
  #text;
  #frame;
  #sizes = new ResizeObserver(() => this.#draw());

  set pairs(pairs) {
    this.#pairs = pairs;
    const text = JSON.stringify(pairs);
    if (text !== this.#text) this.#draw();
    this.#text = text;
  }

  connectedCallback() {
    this.#sizes.observe(this.parentElement);
  }

  disconnectedCallback() {
    this.#sizes.disconnect();
  }

  #draw() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      if (this.isConnected) this.#paint();
    });
  }

  #paint() {
    const origin = this.parentElement.getBoundingClientRect();
    const nodes = new Map([...this.parentElement.querySelectorAll('[data-node]')].map((node) => [node.dataset.node, node]));
    const paths = this.#pairs.map(([from, to]) => line(nodes.get(from), nodes.get(to), origin)).filter(Boolean);
    render(
      html`<svg aria-hidden="true" width=${origin.width} height=${origin.height}>${paths.map((d) => svg`<path d=${d} />`)}</svg>`,
      this,
    );
  }
}

/** From the right edge of one to the left edge of the other; nothing where they stand below each other. */
function line(from, to, origin) {
  if (!from || !to) return undefined;
  const a = from.getBoundingClientRect();
  const b = to.getBoundingClientRect();
  if (b.left <= a.right) return undefined;
  const x1 = a.right - origin.left;
  const x2 = b.left - origin.left;
  const y1 = a.top + a.height / 2 - origin.top;
  const y2 = b.top + b.height / 2 - origin.top;
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

customElements.define('eb-edges', Edges);
