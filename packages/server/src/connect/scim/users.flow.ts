/**
 * SCIM 2.0 users (RFC 7644): a directory of the LPSE creates accounts for its people, and closes them when they leave.
 * The directory sees and changes only the accounts that it manages, and never an account of the LPSE's staff.
 * docs/directory.md
 */
import { parseJson, type UnixSeconds } from "@spse/protocol";
import { sameEmail } from "../../base/platform/email-address.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import { DIRECTORY_CHANGED, DIRECTORY_NEW, directoryChangedKey, directoryNewKey } from "../../base/rules/budgets.ts";
import {
  correct,
  createAccount,
  createAccountOfDirectory,
  parseDetails,
  setActive,
} from "../../core/account/administration/index.ts";
import { type Account, findAccount, loadAccount, lockAccount, userKey } from "../../core/account/index.ts";
import { noteAttempt, record } from "../../core/audit/index.ts";
import { wasTakenBack } from "../../core/email/index.ts";
import { judgeNow, letWait, makeNow, takeAdoption, type WaitingChange } from "../../core/power/index.ts";
import { type Reply, tooMany, type Visit } from "../../core/session/web/index.ts";
import type { Application } from "../application/index.ts";
import {
  addressOf,
  LIST_MOST,
  listOf,
  refuseWrong,
  scim,
  scimError,
  serviceProviderConfig,
  userResource,
  userSchema,
  userType,
} from "./answer.ts";
import {
  changeKept,
  filterKept,
  findKept,
  type KeptAccount,
  keep,
  keeperOf,
  listKept,
  releaseKept,
} from "./directory.sql.ts";
import { isKeptRole, KEPT_ROLES, readFilter, readPatch, readUser, type SaidVerdict, type UserBody } from "./user.ts";

/** GET …/ServiceProviderConfig, …/ResourceTypes, …/Schemas */
export const showConfig = async (world: World): Promise<Reply> => scim(serviceProviderConfig(world));
export const showResourceTypes = async (world: World): Promise<Reply> => scim(listOf([userType(world)]));
export const showSchemas = async (world: World): Promise<Reply> => scim(listOf([userSchema(world)]));

/**
 * Parameters that calls may have. Parameters that only choose members or an order are ignored (RFC 7644 §3.4.2.3,
 * §3.9), and so is the flag that makes Entra ID follow the RFC.
 */
export const QUERY = [
  ...["filter", "startIndex", "count"],
  ...["attributes", "excludedAttributes", "sortBy", "sortOrder", "aadOptscim062020"],
];

/** GET …/Users */
export async function listUsers(world: World, visit: Visit, { id }: Application): Promise<Reply> {
  const { filter, startIndex, count } = visit.query;
  const shown = ({ account, kept }: KeptAccount) => userResource(world, account, kept);
  if (filter !== undefined) {
    const read = readFilter(filter);
    if (read.kind === "wrong") return refuseWrong(read);
    return scim(listOf((await filterKept(world, id, read.filter)).map(shown)));
  }
  const first = Math.max(1, whole(startIndex, 1));
  const most = Math.min(LIST_MOST, Math.max(0, whole(count, LIST_MOST)));
  const { total, list } = await listKept(world, id, { offset: first - 1, most });
  return scim(listOf(list.map(shown), total, first));
}

/** RFC 7644 §3.4.2.4 defines the meaning of a number out of range; a text that is not a number counts as absent. */
const whole = (text: string | undefined, absent: number): number =>
  text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : absent;

/** GET …/Users/:id */
export async function showUser(world: World, visit: Visit, { id }: Application): Promise<Reply> {
  const found = await findKept(world, id, visit.params.id ?? "");
  return found ? scim(userResource(world, found.account, found.kept)) : UNKNOWN;
}

const UNKNOWN = scimError(404, "This application keeps no user of this id.");
/** One sentence for every account that a directory may not manage. */
const TAKEN = scimError(
  409,
  "This userName is taken. A directory takes over an active account of its roles with the same email; else ask Admin PPE.",
  "uniqueness",
);

/** The owner of an account that another office system has made is told first, and can refuse. */
const waitsForOwner = (until: UnixSeconds | null): Reply =>
  scimError(
    409,
    until === null
      ? "This userName is taken. Its owner has refused that a directory takes it over: two Admin PPE decide."
      : `This userName is taken. Its owner is told and can refuse: send this again after ${utc(until)}, or ask Admin PPE to approve it.`,
    "uniqueness",
  );

/**
 * POST …/Users: creates an account, or takes over the same person's account that another office system has created
 * before, once its owner had the time to refuse.
 */
export async function createUser(world: World, visit: Visit, application: Application): Promise<Reply> {
  const read = readSent(visit, readUser);
  if (read.kind === "wrong") return refuseWrong(read);
  const { userName = "", email = "", name = "", role, active = true, externalId = null } = read.said;
  const parsed = parseDetails({ userId: userName, role, name, email, number: "", roleUntil: null }, world.now());
  if (parsed.kind === "wrong" || !isKeptRole(parsed.details.role))
    return unusable(parsed.kind === "wrong" ? parsed.wrong : ["role"]);
  if (!active) return scimError(400, "active: a new user begins active.", "invalidValue");
  const counted = await spend(world, directoryNewKey(application.id), DIRECTORY_NEW);
  if (counted.kind === "spent")
    return scimError(
      429,
      "This directory has made as many users as it may in an hour.",
      undefined,
      tooMany(counted.until - world.now()),
    );
  const { details } = parsed;
  const create = world.ldap ? createAccountOfDirectory : createAccount;
  const id = await transact(world, async (tx) => {
    const by = byOf(visit, application);
    const before = await findAccount(tx, details.userId);
    if (before) {
      await lockAccount(tx, before.id);
      const account = await loadAccount(tx, before.id);
      const isTheirs = account.active && isKeptRole(account.role) && sameEmail(account.email, details.email);
      if (!isTheirs || (await keeperOf(tx, before.id))) return null;
      const adopted = await takeAdoption(tx, by, account);
      if (adopted !== "ready") return adopted;
      const detail = { application: application.name };
      await record(tx, {
        event: "account",
        outcome: "kept",
        accountId: before.id,
        client: "api",
        from: visit,
        detail,
      });
    }
    const made = before ?? (await create(tx, by, details));
    if (made) await keep(tx, { accountId: made.id, applicationId: application.id, externalId });
    return made?.id ?? null;
  });
  if (id !== null && typeof id === "object") return waitsForOwner(id.until);
  const found = id === null ? null : await findKept(world, application.id, id);
  if (!found) return TAKEN;
  return scim(userResource(world, found.account, found.kept), 201, { location: addressOf(world, found.account.id) });
}

const FIELDS = {
  "user-id": "userName",
  name: "displayName",
  email: "emails",
  role: "roles",
  number: "",
  until: "",
} as const;

function unusable(wrong: readonly (keyof typeof FIELDS)[]): Reply {
  const names = wrong.map((it) => FIELDS[it]).join(", ");
  const roles = wrong.includes("role") ? ` roles: one of ${KEPT_ROLES.join(", ")}.` : "";
  return scimError(400, `Cannot be used: ${names}. docs/directory.md says what each may be.${roles}`, "invalidValue");
}

/** PUT …/Users/:id. Members that the body leaves out stay unchanged: a name or address cannot be removed. */
export const replaceUser = (world: World, visit: Visit, application: Application): Promise<Reply> =>
  changeUser(world, visit, application, readSent(visit, readUser));

/** PATCH …/Users/:id */
export const patchUser = (world: World, visit: Visit, application: Application): Promise<Reply> =>
  changeUser(world, visit, application, readSent(visit, readPatch));

async function changeUser(world: World, visit: Visit, application: Application, read: SaidVerdict): Promise<Reply> {
  if (read.kind === "wrong") return refuseWrong(read);
  const stop = await transact(world, (tx) => change(tx, visit, application, read.said));
  return stop ? refused(world, visit, application, stop) : showUser(world, visit, application);
}

/** DELETE …/Users/:id: closes the account, and keeps it no longer. Its data stay until they are erased (docs/law.md). */
export async function deleteUser(world: World, visit: Visit, application: Application): Promise<Reply> {
  const stop = await transact(world, async (tx) => {
    const stops = await change(tx, visit, application, { active: false });
    if (!stops) await releaseKept(tx, visit.params.id ?? "");
    return stops;
  });
  return stop ? refused(world, visit, application, stop) : scim(undefined, 204);
}

/** Why nothing was changed. `noted`: Admin PPE finds it in the audit. */
interface Stop {
  readonly reply: Reply;
  readonly noted?: { readonly why: "staff" | "too-many-changed"; readonly account: string };
}

/** Runs after the transaction, because the note must not be rolled back. */
async function refused(world: World, visit: Visit, { id, name }: Application, { reply, noted }: Stop): Promise<Reply> {
  if (noted)
    await noteAttempt(world, {
      ...{ event: "application", outcome: "directory-refused", accountId: null, from: visit, client: "api" },
      detail: { application: id, name, ...noted },
    });
  return reply;
}

/** Applies the sent fields in a safe order: opens first, closes last. @returns the refusal; null where it is done. */
async function change(tx: Tx, visit: Visit, application: Application, said: UserBody): Promise<Stop | null> {
  const accountId = visit.params.id ?? "";
  if (!(await findKept(tx, application.id, accountId))) return { reply: UNKNOWN }; // no other account is even locked
  await lockAccount(tx, accountId);
  const found = await findKept(tx, application.id, accountId);
  if (!found) return { reply: UNKNOWN };
  const { account, kept } = found;
  // The person has become staff since. A directory may not decide who works for the LPSE.
  if (!isKeptRole(account.role)) return { reply: STAFF, noted: { why: "staff", account: account.userId } };
  if (said.userName !== undefined && userKey(said.userName) !== userKey(account.userId))
    return { reply: scimError(400, "userName: cannot be changed; a person keeps the User ID.", "mutability") };
  const role = said.role ?? account.role;
  const { name = account.name, email = account.email, active = account.active, externalId = kept.externalId } = said;
  const typed = { userId: account.userId, role, name, email, number: "", roleUntil: null };
  const parsed = parseDetails(typed, tx.now());
  const wrong = parsed.kind === "wrong" ? parsed.wrong.filter((it) => it !== "user-id") : [];
  if (wrong.length > 0 || !isKeptRole(role)) return { reply: unusable(wrong.length > 0 ? wrong : ["role"]) };

  const opens = active && !account.active;
  const closes = !active && account.active;
  if (opens && kept.closedEpoch !== account.epoch)
    return { reply: scimError(403, "active: this account was closed at the LPSE; only Admin PPE opens it again.") };
  const isOpen = account.active || opens;
  const renames = isOpen && name.trim() !== account.name;
  const readdresses = isOpen && !sameEmail(email, account.email) && !(await wasTakenBack(tx, account.id, email.trim()));
  const hasOtherRole = isOpen && role !== account.role;
  if (closes || renames || readdresses || hasOtherRole) {
    const counted = await spend(tx, directoryChangedKey(application.id), DIRECTORY_CHANGED);
    if (counted.kind === "spent") {
      const detail = "This directory has closed or changed as many users as it may in an hour.";
      const reply = scimError(429, detail, undefined, tooMany(counted.until - tx.now()));
      return { reply, noted: { why: "too-many-changed", account: account.userId } };
    }
  }
  const by = byOf(visit, application);
  const now = () => loadAccount(tx, accountId);
  if (opens) done(await setActive(tx, by, account, { active: true }));
  if (renames) await correct(tx, by, await now(), { name: name.trim() });
  const { roleUntil } = account;
  if (hasOtherRole) {
    const wanted = { kind: "role", was: account.role, wasUntil: roleUntil, role, roleUntil } as const;
    await changeOrWait(tx, by, await now(), wanted);
  }
  if (readdresses)
    await changeOrWait(tx, by, await now(), { kind: "address", was: account.email, address: email.trim() });
  if (closes) done(await setActive(tx, by, await now(), { active: false }));
  const closedEpoch = closes ? (await now()).epoch : opens ? null : kept.closedEpoch;
  await changeKept(tx, accountId, { externalId, closedEpoch });
  return null;
}

/** Makes a change, or stores it as waiting: until then the account has its present value, as the answer says. */
async function changeOrWait(
  tx: Tx,
  by: ReturnType<typeof byOf>,
  account: Account,
  change: Exclude<WaitingChange, { readonly kind: "adoption" }>,
): Promise<void> {
  const need = await judgeNow(tx, account, change);
  if (need === "nothing") done(await makeNow(tx, by, account, change, {}));
  else await letWait(tx, by, account, change, need);
}

/** The account is locked in this transaction, so nothing else can have changed it. */
function done(outcome: string): void {
  if (outcome !== "done") throw new Error(`a held account was not changed: ${outcome}`);
}

const STAFF = scimError(403, "This account is of the LPSE's staff now: it is changed and closed on the console.");

const byOf = (visit: Visit, { id, name }: Application) => ({ application: { id, name }, from: visit });

/** Reads a JSON body: `application/scim+json`, or `application/json`, as RFC 7644 §3.1 allows. */
function readSent(visit: Visit, read: (body: unknown) => SaidVerdict): SaidVerdict {
  const sent = parseJson(visit.body);
  return sent === undefined || sent === null
    ? { kind: "wrong", scimType: "invalidSyntax", detail: "Send JSON." }
    : read(sent);
}
