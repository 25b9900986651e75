/** A way to prove: one method of a factor, as the waiting page offers it. ways.ts lists them; {@link takes} decides which purposes it proves. */
import type { IconName } from "@spse/look";
import type { Html } from "../../base/platform/ui/html.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import type { Method } from "../factors/index.ts";
import type { Visit } from "../session/web/index.ts";
import type { TextId } from "./proof.texts.ts";
import type { Grounds, Proof } from "./proof.ts";

export interface ProofWay {
  readonly method: Method;
  /** Does the account have the means for this way, at this portal's address? */
  readonly has: (world: WorldOrTx, grounds: Grounds) => boolean;
  /** The way's own page; null: the waiting page itself is that page. */
  readonly link: { readonly to: `/proof/${string}`; readonly icon: IconName; readonly text: TextId } | null;
  /** Its form on the waiting page: the main way where no phone can be asked. */
  readonly form: WayForm | null;
}

/** How a form is shown. */
export interface FormManner {
  readonly main: boolean;
  /** Does the form ask *Perangkat ini dipakai bersama*? No, if the page asks it elsewhere, or if it changes nothing. */
  readonly askShared: boolean;
  /** Does policy leave no other way? */
  readonly only: boolean;
}

interface WayForm {
  readonly part: (visit: Visit, proof: Proof, manner: FormManner) => Html;
  /** Why it was refused a moment ago, by the word in the page's address; null without a refusal. */
  readonly refused: (visit: Visit, only: boolean) => Html | null;
  /** The page's script for it. */
  readonly script: string;
}
