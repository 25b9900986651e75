import { onlyButton } from "../../web/form.ts";
import { type Route, withSession } from "../../web/route.ts";
import { emailForm, showEmail, startEmailProof, submitEmail } from "./change-email.flow.ts";
import { cancelRequest, codesForm, sendAgain, submitCodes } from "./codes.flow.ts";
import { openUndoLink, showUndo, submitUndo } from "./undo.flow.ts";

export const changeEmailRoutes: readonly Route[] = [
  { method: "GET", path: "/email", guard: "session", flow: withSession(showEmail) },
  { method: "POST", path: "/email", guard: "session", form: emailForm, flow: withSession(submitEmail) },
  { method: "POST", path: "/email/proof", guard: "session", form: onlyButton, flow: withSession(startEmailProof) },
  { method: "POST", path: "/email/codes", guard: "session", form: codesForm, flow: withSession(submitCodes) },
  { method: "POST", path: "/email/again", guard: "session", form: onlyButton, flow: withSession(sendAgain) },
  { method: "POST", path: "/email/cancel", guard: "session", form: onlyButton, flow: withSession(cancelRequest) },
  { method: "GET", path: "/email/undo/:token", guard: "open", flow: openUndoLink },
  { method: "GET", path: "/email/undo", guard: "open", flow: showUndo },
  { method: "POST", path: "/email/undo", guard: "open", form: onlyButton, flow: submitUndo },
];
