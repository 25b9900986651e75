/** The page Log Akses as stories read it. */

/** The lines of the page: what happened, from where and how, without markup. */
export const linesOf = (text: string): readonly string[] =>
  [...text.matchAll(/<tr>\s*<td[\s\S]*?<\/tr>/g)].map(([row]) =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)]
      .slice(1)
      .map(([, cell = ""]) =>
        cell
          .replace(/<[^>]*>/g, " ")
          .replace(/\s+/g, " ")
          .trim(),
      )
      .join(" | "),
  );
