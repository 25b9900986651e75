/** A browser's row, as statements join it: a session, a proof and a login are read together with their browser. */
import { columnsAs, joinedRow } from "../../base/platform/db/joined.ts";
import type { BrowserTable } from "../../base/platform/db/schema.ts";

/** The columns that a browser's cookie is compared with. */
const COLUMNS = ["id", "token_digest", "previous_digest", "previous_until"] as const;
export type BrowserRow = Pick<BrowserTable, (typeof COLUMNS)[number]>;

/** The same of a browser that a statement reads as `b`. */
export const browserColumns = columnsAs("b", COLUMNS);

/** The browser in a row that was read with {@link browserColumns} over a left join; null where there is no browser. */
export const joinedBrowser = (row: { readonly b_id: string | null }): BrowserRow | null =>
  row.b_id === null ? null : joinedRow<BrowserRow>("b", COLUMNS, row);
