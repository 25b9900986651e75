/** An application that provisions accounts by SCIM, and users as directories describe them in their documentation. */

import { transact } from "../../src/base/platform/world.ts";
import { insertApplication, storeSecret } from "../../src/connect/application/application.sql.ts";
import { newSecret, type Right } from "../../src/connect/application/application.ts";
import { serverOf } from "../visitor.ts";
import type { TestWorld } from "../world.ts";

/** learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups, "Create User", with a mapping of roles. */
export const entraUser = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
  externalId: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
  userName: "sari.dewi",
  active: true,
  emails: [{ primary: true, type: "work", value: "sari@contoh.go.id" }],
  meta: { resourceType: "User" },
  name: { formatted: "Sari Dewi", familyName: "Dewi", givenName: "Sari" },
  roles: [{ primary: "True", type: "WindowsAzureActiveDirectoryRole", value: "ppk" }],
};

/** developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20, "Create Users". */
export const oktaUser = {
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: "budi.santoso",
  name: { givenName: "Budi", familyName: "Santoso" },
  emails: [{ primary: true, value: "budi@contoh.go.id", type: "work" }],
  displayName: "Budi Santoso",
  locale: "id-ID",
  externalId: "00ujl29u0le5T6Aj10h7",
  groups: [],
  roles: ["pokja"],
  password: "1mz050nq",
  active: true,
};

/** An application with a secret, and its calls below /api/scim/v2. */
export async function directoryOf(
  world: TestWorld,
  { name = "Entra ID", may = ["directory"] as readonly Right[] } = {},
) {
  const id = (await transact(world, (tx) => insertApplication(tx, { name, may, sessionId: "story" }))) ?? "";
  const secret = newSecret(world.random);
  await transact(world, (tx) => storeSecret(tx, id, "story", secret));
  const bearer = `Bearer ${id}.${secret}`;
  const call = async (
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body?: unknown,
    as = bearer,
  ) => {
    const app = await serverOf(world);
    const seen = await app.inject({
      ...{ method, url: `/api/scim/v2/${path}` },
      headers: {
        ...{ host: new URL(world.config.portalUrl).host, authorization: as },
        ...(body !== undefined && { "content-type": "application/scim+json; charset=utf-8" }),
      },
      ...(body !== undefined && { payload: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const told = seen.payload === "" ? null : JSON.parse(seen.payload);
    return { status: seen.statusCode, headers: seen.headers, body: told };
  };
  const patch = (accountId: string, ...Operations: unknown[]) =>
    call("PATCH", `Users/${accountId}`, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations });
  return { id, name, secret, bearer, call, patch };
}
