/** The paths of "is it you?". The endings come from whoever asks for proofs. */
import type { Route } from "../web/route.ts";
import type { Endings } from "./ending.ts";
import { sendOptions, submitPasskey } from "./passkey.flow.ts";
import { cancel, forms, redeem, sendAgain, showForm, showWaiting, submitCode, submitRecovery } from "./proof.flow.ts";
import { showStatus, streamStatus } from "./status.flow.ts";

export const proofRoutes = (endings: Endings): readonly Route[] => [
  { method: "GET", path: "/proof", guard: "open", flow: showWaiting },
  { method: "GET", path: "/proof/status", guard: "open", flow: showStatus },
  { method: "GET", path: "/proof/events", guard: "open", flow: streamStatus },
  { method: "POST", path: "/proof/again", guard: "open", form: forms.again, flow: sendAgain },
  { method: "POST", path: "/proof/cancel", guard: "open", form: forms.cancel, flow: cancel(endings) },
  { method: "POST", path: "/proof/continue", guard: "open", form: forms.continue, flow: redeem(endings) },
  { method: "GET", path: "/proof/code", guard: "open", flow: showForm("code") },
  { method: "POST", path: "/proof/code", guard: "open", form: forms.code, flow: submitCode(endings) },
  { method: "POST", path: "/proof/passkey/options", guard: "open", form: forms.passkeyOptions, flow: sendOptions },
  { method: "POST", path: "/proof/passkey", guard: "open", form: forms.passkey, flow: submitPasskey(endings) },
  { method: "GET", path: "/proof/recovery", guard: "open", flow: showForm("recovery") },
  { method: "POST", path: "/proof/recovery", guard: "open", form: forms.recovery, flow: submitRecovery(endings) },
];
