/** The list of Log Akses as stories read it. */

const PARTS = ["what", "browser", "ip", "method"] as const;

/** The events of the page: what happened, from where and how, without markup. "–": not known. */
export const linesOf = (text: string): readonly string[] =>
  [...text.matchAll(/<li class="event">[\s\S]*?<\/li>/g)].map(([event]) =>
    PARTS.map((part) => {
      const [, words = "–"] = new RegExp(`data-of="${part}">([\\s\\S]*?)</span>(?= ·|</p>)`).exec(event) ?? [];
      return words
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim();
    }).join(" | "),
  );
