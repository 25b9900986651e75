/** Answers to a directory: resources, lists, errors (RFC 7644), and what this server can do (RFC 7643 §5 to §7). */

import { utc } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import type { Account } from "../../core/account/index.ts";
import { scimError } from "../../core/session/web/http/index.ts";
import type { Manner, Reply, Visit } from "../../core/session/web/index.ts";
import { type Right, withApplication } from "../application/index.ts";
import type { DirectoryRecord } from "./directory.sql.ts";
import { KEPT_ROLES, type Wrong } from "./user.ts";

const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
export const SCIM = "/api/scim/v2";

/** The most users of one list. */
export const LIST_MOST = 200;

export const scim = (body: unknown, status = 200, more: Manner & { readonly location?: string } = {}): Reply => ({
  ...{ kind: "json", status, body, type: "application/scim+json" },
  ...more,
});

/** RFC 7644 §3.12. */
export const refuseScim = (status: number, detail: string, scimType?: string, more: Manner = {}): Reply =>
  scim(scimError(status, detail, scimType), status, more);

export const refuseWrong = ({ scimType, detail }: Wrong): Reply => refuseScim(400, detail, scimType);

/** A flow of SCIM: its bodies are JSON of two names (RFC 7644 §3.1), and a refusal of the API takes SCIM's form. */
export const scimFlow = (right: Right, flow: Parameters<typeof withApplication>[1]) => {
  const called = withApplication(right, async (world, visit, application) =>
    visit.body === "" || /^application\/(scim\+)?json *(;|$)/i.test(visit.header("content-type") ?? "")
      ? flow(world, visit, application)
      : refuseScim(415, "Send application/scim+json."),
  );
  return async (world: World, visit: Visit): Promise<Reply> => {
    const reply = await called(world, visit);
    if (reply.kind !== "json" || reply.type !== "application/problem+json") return reply;
    const { detail = "" } = reply.body as { detail?: string };
    return { ...reply, ...refuseScim(reply.status, detail) } as Reply;
  };
};

/** The address of a user, for `Location` and `meta.location`. */
export const addressOf = (world: World, accountId: string): string =>
  `${world.config.portalUrl}${SCIM}/Users/${accountId}`;

export function userResource(world: World, account: Account, kept: DirectoryRecord): Record<string, unknown> {
  const { id, userId, name, email, role, active } = account;
  return {
    schemas: [USER],
    ...{ id, ...(kept.externalId !== null && { externalId: kept.externalId }), userName: userId },
    ...{ name: { formatted: name }, displayName: name },
    emails: [{ value: email, type: "work", primary: true }],
    roles: [{ value: role, primary: true }],
    active,
    meta: {
      resourceType: "User",
      ...{ created: utc(kept.createdAt), lastModified: utc(kept.changedAt), location: addressOf(world, id) },
    },
  };
}

export const listOf = (resources: readonly unknown[], total = resources.length, startIndex = 1) => ({
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  ...{ totalResults: total, startIndex, itemsPerPage: resources.length },
  Resources: resources,
});

const not = { supported: false } as const;

export const serviceProviderConfig = (world: World) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  patch: { supported: true },
  bulk: { ...not, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: LIST_MOST },
  ...{ changePassword: not, sort: not, etag: not },
  authenticationSchemes: [
    {
      ...{ type: "httpbasic", name: "Basic", specUri: "https://www.rfc-editor.org/info/rfc7617" },
      description: "The application's id and secret.",
    },
    {
      ...{ type: "oauthbearertoken", name: "Bearer", specUri: "https://www.rfc-editor.org/info/rfc6750" },
      description: "The application's id and secret, with a dot between them.",
    },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${world.config.portalUrl}${SCIM}/ServiceProviderConfig` },
});

export const userType = (world: World) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
  ...{ id: "User", name: "User", endpoint: "/Users", schema: USER },
  meta: { resourceType: "ResourceType", location: `${world.config.portalUrl}${SCIM}/ResourceTypes/User` },
});

const attribute = (name: string, description: string, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ name, type: "string", multiValued: false, description, required: true, caseExact: false },
  ...{ mutability: "readWrite", returned: "default", uniqueness: "none" },
  ...more,
});

export const userSchema = (world: World) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
  ...{ id: USER, name: "User", description: "A person with an account of SPSE" },
  attributes: [
    attribute("userName", "The User ID, 3 to 64 letters, digits, dots, underscores or hyphens", {
      ...{ mutability: "immutable", uniqueness: "server" },
    }),
    attribute("displayName", "The person's name"),
    attribute("name", "The person's name", {
      ...{ type: "complex", required: false },
      subAttributes: ["formatted", "givenName", "familyName"].map((it) => attribute(it, it, { required: false })),
    }),
    attribute("emails", "One address", {
      ...{ type: "complex", multiValued: true },
      subAttributes: [attribute("value", "The address")],
    }),
    attribute("roles", "One role of SPSE", {
      ...{ type: "complex", multiValued: true },
      subAttributes: [attribute("value", "The role", { canonicalValues: KEPT_ROLES })],
    }),
    attribute("active", "May the person log in?", { type: "boolean", required: false }),
  ],
  meta: { resourceType: "Schema", location: `${world.config.portalUrl}${SCIM}/Schemas/${USER}` },
});

export const refuseStaff = refuseScim(
  403,
  "This account is of the LPSE's staff now: it is changed and closed on the console.",
);

/** A leaver who is invited to a tender that closes soon. */
export const refuseInvited = refuseScim(
  409,
  "active: this person is invited to a tender that closes within 48 hours. Try again after it, or two officers close the account on the console.",
);
