/** The list of Log Akses as stories read it. */

/** The events of the page: what happened, from where and how, without markup. */
export const linesOf = (text: string): readonly string[] =>
  [...text.matchAll(/<li class="event">[\s\S]*?<\/li>/g)].map(([event]) =>
    [...event.matchAll(/<span data-of="\w+">([\s\S]*?)<\/span>(?=\s*(?:·|<\/p>))/g)]
      .map(([, part = ""]) =>
        part
          .replace(/<[^>]*>/g, " ")
          .replace(/\s+/g, " ")
          .trim(),
      )
      .join(" | "),
  );
