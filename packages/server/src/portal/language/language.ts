/** Where a change of language may lead back to: a path of ours, or the home page. Never another site. */
export function readBack(raw: string | undefined, portalUrl: string): string {
  if (!raw?.startsWith("/")) return "/";
  const url = URL.parse(raw, portalUrl);
  return url?.origin === portalUrl ? `${url.pathname}${url.search}` : "/";
}
