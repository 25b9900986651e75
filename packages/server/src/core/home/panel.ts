/** What the wings above put on Beranda. core/wing.ts passes it in, so that home imports none of them. */
import type { UnixSeconds } from "@spse/protocol";
import type { RawBuilder } from "kysely";
import type { Html } from "../../base/platform/ui/html.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit } from "../session/web/index.ts";

/** A card below the one of 2FA. */
export interface Panel {
  /** The rows that it would show, as `… as x where …`: Beranda's one statement counts them, and on most days needs no other. */
  readonly rows: (now: UnixSeconds) => RawBuilder<unknown>;
  /** The card; null where it has nothing for this person. @param count how many rows there are. */
  readonly card: (world: World, visit: SessionVisit, count: number) => Promise<Html | null>;
}

export interface BerandaParts {
  /** In the order of the page. */
  readonly panels: readonly Panel[];
  /** The last tiles of the page's ways on; null where a person has no such way. */
  readonly ways: readonly ((visit: SessionVisit) => Html | null)[];
}
