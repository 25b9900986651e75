import { onlyButton } from "../../web/form.ts";
import { type Route, withSession } from "../../web/route.ts";
import { addNew, newForm, sendOptions, showNew, startProof } from "./add.flow.ts";
import {
  removePasskeyNow,
  renameForm,
  renamePasskey,
  showNotMine,
  showRemoval,
  showRename,
  undoPasskey,
} from "./manage.flow.ts";

/** Adding is open also to a session that may do nothing else yet (policy mandatory, or passkeys only): a passkey alone is 2FA. */
export const passkeysRoutes: readonly Route[] = [
  { method: "GET", path: "/passkeys/new", guard: "enrol", flow: withSession(showNew) },
  { method: "POST", path: "/passkeys/new/options", guard: "enrol", form: onlyButton, flow: withSession(sendOptions) },
  { method: "POST", path: "/passkeys/new", guard: "enrol", form: newForm, flow: withSession(addNew) },
  { method: "POST", path: "/passkeys/new/proof", guard: "enrol", form: onlyButton, flow: withSession(startProof) },
  { method: "GET", path: "/passkeys/:id/rename", guard: "session", flow: withSession(showRename) },
  {
    method: "POST",
    path: "/passkeys/:id/rename",
    guard: "session",
    form: renameForm,
    flow: withSession(renamePasskey),
  },
  { method: "GET", path: "/passkeys/:id/remove", guard: "session", flow: withSession(showRemoval) },
  {
    method: "POST",
    path: "/passkeys/:id/remove",
    guard: "session",
    form: onlyButton,
    flow: withSession(removePasskeyNow),
  },
  { method: "GET", path: "/passkeys/:id/not-mine", guard: "session", flow: withSession(showNotMine) },
  {
    method: "POST",
    path: "/passkeys/:id/not-mine",
    guard: "session",
    form: onlyButton,
    flow: withSession(undoPasskey),
  },
];
