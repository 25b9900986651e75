import { type IconName, icons, mark } from "@spse/look";
import { h } from "preact";

/** The shapes of one of the look's drawings, `<path d="…"/>` and its like, as elements: nothing is handed to the browser as HTML. */
const shapes = (drawing: string) =>
  [...drawing.matchAll(/<(\w+) ([^>]*)\/>/g)].map(([, name = "", given = ""]) =>
    h(name, Object.fromEntries([...given.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]))),
  );

/** One of the look's drawings. It always has its words beside it, so screen readers skip it. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {shapes(icons[name])}
  </svg>
);

/** The product's mark; its name stands beside it. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
    {shapes(mark)}
  </svg>
);
