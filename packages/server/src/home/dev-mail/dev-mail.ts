/** Finds the links of a mail's HTML part. Pure. */

export interface MailLink {
  readonly href: string;
  readonly label: string;
}

/** The links of a mail that lead to our own portal, each once. */
export function linksOf(markup: string, portalUrl: string): readonly MailLink[] {
  const found = new Map<string, string>();
  for (const [, href = "", label = ""] of markup.matchAll(/<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)<\/a>/gs)) {
    const address = plain(href);
    if (address.startsWith(`${portalUrl}/`) && !found.has(address)) found.set(address, plain(label));
  }
  return [...found].map(([href, label]) => ({ href, label }));
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const plain = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
