import { type IconName, icons, mark } from "@spse/look";

/** One of the look's drawings. Its words always stand beside it, so it is hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  const drawing = icons[name].replace(/^<svg[^>]*>|<\/svg>$/g, "");
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
      // A constant of @spse/look, nothing from outside
      dangerouslySetInnerHTML={{ __html: drawing }}
    />
  );
}

/** The product's mark; its name stands beside it. */
export function Mark() {
  const drawing = mark.replace(/^<svg[^>]*>|<\/svg>$/g, "");
  return (
    <svg
      class="mark"
      viewBox="0 0 48 48"
      aria-hidden="true"
      focusable="false"
      // A constant of @spse/look, nothing from outside
      dangerouslySetInnerHTML={{ __html: drawing }}
    />
  );
}
