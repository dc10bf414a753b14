// Where a long list ends for now.

/** `<eb-more @more>` asks for more once somebody comes near it. It asks once: the next piece brings the next one. */
class More extends HTMLElement {
  #view = new IntersectionObserver(
    (entries) => {
      if (!entries.at(-1).isIntersecting) return;
      this.#view.disconnect();
      this.dispatchEvent(new Event('more'));
    },
    { rootMargin: '400px' },
  );

  connectedCallback() {
    this.#view.observe(this);
  }

  disconnectedCallback() {
    this.#view.disconnect();
  }
}

customElements.define('eb-more', More);
