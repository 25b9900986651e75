/** The door of the look: what portal and app put into their pages. The stylesheets are `@spse/look/portal.css` and `/app.css`. */
export { brandCss, brandRoles, contrast, DEFAULT_BRAND, fillOf } from "./brand.ts";
export { type IconName, icons, mark, markPicture, passkeyIcon } from "./icons.ts";
