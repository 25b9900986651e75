/**
 * The routes that other programs call, and pages to which they send people. operate/start/routes.ts explains a line.
 */

import { onlyButton } from "../base/web/form.ts";
import type { Route } from "../core/session/web/route.ts";
import { application, front, open, session, unknown } from "../core/session/web/rows.ts";
import { apiRoutes, showOpenApi } from "./api.ts";
import { openApplication } from "./application/open.flow.ts";
import { check } from "./forward-auth/check.flow.ts";
import * as onHost from "./forward-auth/on-host.flow.ts";
import * as opening from "./forward-auth/open.flow.ts";
import * as endSession from "./openid/end-session.flow.ts";
import * as waiting from "./openid/waiting.flow.ts";
import { SCIM, scimFlow } from "./scim/answer.ts";
import * as directory from "./scim/users.flow.ts";
import { showKeys } from "./signing/jwks.flow.ts";

/** SCIM 2.0 for a directory of the LPSE (RFC 7644 §3.2), as docs/scim.md describes it. */
const directoryRoutes: readonly Route[] = (
  [
    ["GET", "ServiceProviderConfig", directory.showConfig],
    ["GET", "ResourceTypes", directory.showResourceTypes],
    ["GET", "ResourceTypes/:id", directory.showResourceTypes],
    ["GET", "Schemas", directory.showSchemas],
    ["GET", "Schemas/:id", directory.showSchemas],
    ["GET", "Users", directory.listUsers],
    ["POST", "Users", directory.createUser],
    ["GET", "Users/:id", directory.showUser],
    ["PUT", "Users/:id", directory.replaceUser],
    ["PATCH", "Users/:id", directory.patchUser],
    ["DELETE", "Users/:id", directory.deleteUser],
  ] as const
).map(([method, path, flow]) =>
  application.by(method, `${SCIM}/${path}`, scimFlow("directory", flow), directory.QUERY),
);

/** Forward auth, docs/forward-auth.md: the calls of proxies, and the paths below `/.spse/` on protected hosts. */
const frontRoutes: readonly Route[] = [
  front.get("/forward-auth/nginx", (world, visit) => check("nginx", world, visit), "ignored"),
  front.get("/forward-auth", (world, visit) => check("forward", world, visit), "ignored"),
  front.get("/.spse/masuk", onHost.begin, ["ke", "ulang", "belum"]),
  front.get("/.spse/lanjut", onHost.comeBack, ["kode"]),
  front.get("/.spse/keluar", onHost.leave),
];

export const routes: readonly Route[] = [
  // From Beranda to an application
  session.get("/beranda/aplikasi/:id", openApplication),

  // An application signs a person in, and out (docs/oidc.md)
  open.get("/masuk-aplikasi/:uid", waiting.showWaiting),
  open.post("/masuk-aplikasi/:uid/ulang", onlyButton, waiting.logInAgain),
  session.post("/masuk-aplikasi/:uid/bukti", onlyButton, waiting.proveMore),
  session.post("/masuk-aplikasi/:uid/setuju", onlyButton, waiting.consent),
  session.post("/masuk-aplikasi/:uid/kembali", onlyButton, waiting.goBack),
  open.get("/oidc/session/end", endSession.showEnd),
  open.post("/keluar-aplikasi", endSession.endForm, endSession.submitEnd),
  open.get("/keluar-aplikasi", endSession.showEnded),

  // The public keys of this LPSE
  unknown.get("/.well-known/jwks.json", showKeys),

  // On the way to a host that a proxy protects
  open.get("/buka/lanjut", opening.showOnwards),
  open.get("/buka/:host/keluar", opening.showLeft),
  open.get("/buka/:host/gagal", opening.showFailed),
  open.get("/buka/:host/:mark", opening.showOpening),
  open.get("/buka/:host/:mark/belum", opening.showUnsent),
  open.get("/buka/:host/:mark/belum/ulang", opening.showUnsent),
  open.get("/buka/:host/:mark/ulang", opening.showProve),
  session.post("/buka/:host/:mark/setuju", onlyButton, opening.submitConsent),
  session.post("/buka/:host/:mark/ulang", onlyButton, opening.submitProve),
  ...frontRoutes,

  // The API for applications, docs/api.md
  ...apiRoutes,
  unknown.get("/api/v1/openapi.json", showOpenApi),
  ...directoryRoutes,
];
