/** A user as Entra ID, Okta and Keycloak send it (RFC 7643 §4.1): names in any case, flags as text ("False"). Pure. */
import { type Role, roles } from "../../base/rules/roles.ts";

/** Roles that a directory may give. The LPSE's own staff is made on the console. */
export const KEPT_ROLES = ["ppk", "pokja", "pejabat-pengadaan", "pa-kpa"] as const satisfies readonly Role[];
type KeptRole = (typeof KEPT_ROLES)[number];
export const isKeptRole = (role: string): role is KeptRole => (KEPT_ROLES as readonly string[]).includes(role);

/** The fields of a person in a body. An absent member was not sent. */
export interface UserBody {
  readonly userName?: string;
  /** Null: the id is removed. */
  readonly externalId?: string | null;
  readonly name?: string;
  readonly email?: string;
  readonly role?: Role;
  readonly active?: boolean;
}

/** `scimType` of RFC 7644 §3.12, and a sentence for the directory's log. */
export interface Wrong {
  readonly kind: "wrong";
  readonly scimType: "invalidSyntax" | "invalidPath" | "noTarget" | "invalidValue" | "invalidFilter" | "mutability";
  readonly detail: string;
}

export type SaidVerdict = { readonly kind: "said"; readonly said: UserBody } | Wrong;

const wrong = (scimType: Wrong["scimType"], detail: string): Wrong => ({ kind: "wrong", scimType, detail });

/** Longest text of any member, in characters. */
const TEXT_MOST = 256;
/** Most operations of one PATCH. */
const OPERATIONS_MOST = 50;
const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:user:/i;

/** No control character (PostgreSQL refuses U+0000), and no half of a surrogate pair, which UTF-8 does not have. */
const isKeepable = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

type Members = ReadonlyMap<string, unknown>;

/** An object's members by their names in lower case (RFC 7643 §2.1); null where it is no object. */
const membersOf = (value: unknown): Members | null =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value).map(([name, of]) => [name.toLowerCase(), of]))
    : null;

/** The body of a POST or PUT. */
export function readUser(body: unknown): SaidVerdict {
  const members = membersOf(body);
  return members ? readAll([...members]) : wrong("invalidSyntax", "Send a user as a JSON object.");
}

/** The body of a PATCH (RFC 7644 §3.5.2). */
export function readPatch(body: unknown): SaidVerdict {
  const list = membersOf(body)?.get("operations");
  if (!Array.isArray(list) || list.length === 0 || list.length > OPERATIONS_MOST)
    return wrong("invalidSyntax", `Operations: a list of 1 to ${OPERATIONS_MOST}.`);
  const said: [path: string, value: unknown][] = [];
  for (const one of list) {
    const operation = membersOf(one);
    const op = String(operation?.get("op")).toLowerCase();
    const path = operation?.get("path");
    const value = operation?.get("value");
    if (path !== undefined && (typeof path !== "string" || path.length > TEXT_MOST))
      return wrong("invalidPath", "path: a text.");
    if (op === "remove") {
      if (path === undefined) return wrong("noTarget", "remove: a path is needed.");
      const name = path.replace(CORE, "").toLowerCase();
      if (name === "externalid") said.push([name, null]);
      else if (isNeeded(name)) return wrong("mutability", `${path}: a user always has it.`);
    } else if (op !== "add" && op !== "replace") return wrong("invalidSyntax", "op: add, replace or remove.");
    else if (path !== undefined) said.push([path.toLowerCase(), value]);
    else {
      const members = membersOf(value);
      if (!members) return wrong("invalidSyntax", "value: an object, where there is no path.");
      said.push(...members);
    }
  }
  return readAll(said);
}

const isNeeded = (name: string): boolean => /^(username|active|displayname|emails|roles)\b/.test(name);

/** The fields read so far. The parts of a name form the name where no whole name was sent. */
type Draft = { -readonly [Name in keyof UserBody]: UserBody[Name] } & {
  shown?: string;
  formatted?: string;
  given?: string;
  family?: string;
};

function readAll(list: readonly (readonly [path: string, value: unknown])[]): SaidVerdict {
  const draft: Draft = {};
  for (const [path, value] of list) {
    const refused = readOne(draft, path.replace(CORE, ""), value);
    if (refused) return refused;
  }
  const { shown, formatted, given, family, ...said } = draft;
  const parts = given !== undefined && family !== undefined ? `${given} ${family}`.trim() : undefined;
  const name = shown || formatted || parts;
  return { kind: "said", said: { ...said, ...(name !== undefined && { name }) } };
}

/** The paths that are a text, and its place in the draft. */
const TEXTS = new Map<string, "userName" | "externalId" | "shown" | "formatted" | "given" | "family">([
  ["username", "userName"],
  ["externalid", "externalId"],
  ["displayname", "shown"],
  ["name.formatted", "formatted"],
  ["name.givenname", "given"],
  ["name.familyname", "family"],
]);

/** Reads one member, or one path of a PATCH, into the draft. @returns why it cannot be read; null where it was read or is ignored. */
function readOne(draft: Draft, path: string, value: unknown): Wrong | null {
  const into = TEXTS.get(path);
  if (into === undefined) return path === "name" ? readNested(draft, path, value) : readOther(draft, path, value);
  if (value === null && into === "shown") return null;
  if (value === null && into === "externalId") draft.externalId = null;
  else if (typeof value !== "string" || value.length > TEXT_MOST || !isKeepable(value))
    return wrong("invalidValue", `${path}: a text of visible characters.`);
  else draft[into] = value.trim();
  return null;
}

function readNested(draft: Draft, path: string, value: unknown): Wrong | null {
  const members = membersOf(value);
  if (!members) return value === null ? null : wrong("invalidValue", `${path}: an object.`);
  for (const [name, of] of members) {
    const refused = of === null ? null : readOne(draft, `${path}.${name}`, of);
    if (refused) return refused;
  }
  return null;
}

/** `active`; `emails` and `roles`, whole or by a path as `emails[type eq "work"].value`. */
function readOther(draft: Draft, path: string, value: unknown): Wrong | null {
  if (path === "active") {
    const active = readFlag(value);
    if (active === null) return wrong("invalidValue", "active: true or false.");
    draft.active = active;
    return null;
  }
  const name = /^(emails|roles)(?:\[[^\]]*\])?(?:\.value)?$/.exec(path)?.[1];
  if (name === undefined) return null;
  const one = firstOf(value);
  if (one === undefined) return name === "roles" ? null : wrong("invalidValue", "emails: one address at least.");
  if (one.length > TEXT_MOST) return wrong("invalidValue", `${name}: too long.`);
  if (name === "emails") draft.email = one;
  else {
    const role = roles.find((it) => it === one.toLowerCase());
    if (role === undefined) return wrong("invalidValue", `roles: one of ${KEPT_ROLES.join(", ")}.`);
    draft.role = role;
  }
  return null;
}

/** The value of a multi-valued attribute that counts: the primary one, or the first. */
function firstOf(value: unknown): string | undefined {
  const list = (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    if (typeof one === "string") return [{ text: one.trim(), primary: false }];
    const members = membersOf(one);
    const text = members?.get("value");
    return typeof text === "string" ? [{ text: text.trim(), primary: readFlag(members?.get("primary")) === true }] : [];
  });
  return (list.find((it) => it.primary) ?? list[0])?.text;
}

/** A flag, also as text: Entra ID has sent `"False"`. */
function readFlag(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  const text = typeof value === "string" ? value.toLowerCase() : "";
  return text === "true" ? true : text === "false" ? false : null;
}

/** The filter of a list. */
export interface Filter {
  readonly by: "userName" | "externalId" | "id";
  readonly value: string;
}

/** `userName eq "…"`, `externalId eq "…"`, `id eq "…"` (RFC 7644 §3.4.2.2); no other filter. */
export function readFilter(text: string): { readonly kind: "filter"; readonly filter: Filter } | Wrong {
  const found = /^\s*([\w.:]{1,100})\s+eq\s+("(?:[^"\\]|\\["\\/])*")\s*$/i.exec(text);
  const name = found?.[1]?.replace(CORE, "").toLowerCase();
  const by = (["userName", "externalId", "id"] as const).find((it) => it.toLowerCase() === name);
  if (!found?.[2] || !by || !isKeepable(found[2]))
    return wrong("invalidFilter", 'filter: userName eq "…", externalId eq "…" or id eq "…".');
  return { kind: "filter", filter: { by, value: String(JSON.parse(found[2])) } };
}
