/** Cards and ways that the wings above add to Beranda. core/wing.ts passes them in: home imports none of the wings. */
import type { UnixSeconds } from "@spse/protocol";
import type { RawBuilder } from "kysely";
import type { Html } from "../../base/platform/ui/html.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit } from "../session/web/index.ts";

/** A card below the one of 2FA. */
export interface Panel {
  /** The card's rows, as `… as x where …`. Beranda's one statement counts them; most days need no other one. */
  readonly rows: (now: UnixSeconds) => RawBuilder<unknown>;
  /** The card; null if it has nothing for this person. @param count how many rows there are. */
  readonly card: (world: World, visit: SessionVisit, count: number) => Promise<Html | null>;
}

export interface BerandaParts {
  /** In the order of the page. */
  readonly panels: readonly Panel[];
  /** Buttons beside the greeting; null where a person has no such way. */
  readonly ways: readonly ((visit: SessionVisit) => Html | null)[];
}
