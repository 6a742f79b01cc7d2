// What jsdom has not: a layout. A list is 600 pixels high, and each of its rows 60.
const HEIGHT = 600;
const ROW = 60;
const isFeed = (element: Element) => element.getAttribute('role') === 'feed';
const define = (name: string, get: (element: HTMLElement) => number) =>
  Object.defineProperty(HTMLElement.prototype, name, {
    configurable: true,
    get() {
      return get(this);
    },
  });
define('offsetWidth', () => 400);
define('offsetHeight', (element) => (isFeed(element) ? HEIGHT : ROW));
define('clientHeight', (element) => (isFeed(element) ? HEIGHT : ROW));
define('scrollHeight', (element) =>
  isFeed(element) ? Number.parseFloat((element.firstElementChild as HTMLElement).style.height) : ROW,
);
Element.prototype.scrollTo = function scrollTo(this: Element, to?: ScrollToOptions | number) {
  const top = typeof to === 'object' ? (to.top ?? 0) : 0;
  this.scrollTop = Math.max(0, Math.min(top, this.scrollHeight - this.clientHeight));
  // As in a browser, later
  setTimeout(() => this.dispatchEvent(new Event('scroll')));
};
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.IntersectionObserver = class {
  observe() {}
  disconnect() {}
} as unknown as typeof IntersectionObserver;

export {};
