/**
 * SCIM 2.0 users (RFC 7644): a directory creates and closes accounts, only its own, never staff's. docs/scim.md
 */
import { parseJson, type UnixSeconds } from "@spse/protocol";
import { sameEmail } from "../../base/platform/email-address.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { utc } from "../../base/platform/ui/time.ts";
import { type Tx, transact, type World, type WorldOrTx } from "../../base/platform/world.ts";
import { DIRECTORY_CHANGED, DIRECTORY_NEW, directoryChangedKey, directoryNewKey } from "../../base/rules/budgets.ts";
import { correct, createAccountOfDirectory, parseDetails, setActive } from "../../core/account/administration/index.ts";
import { type Account, findAccount, loadAccount, lockAccount, userKey } from "../../core/account/index.ts";
import { noteAttempt, record } from "../../core/audit/index.ts";
import { wasTakenBack } from "../../core/email/index.ts";
import { judgeNow, letWait, makeNow, mayReopen, takeAdoption, type WaitingChange } from "../../core/power/index.ts";
import { type Reply, tooMany, type Visit } from "../../core/session/web/index.ts";
import type { Application } from "../application/index.ts";
import { isInvitedSoon } from "../deadlines/index.ts";
import {
  addressOf,
  LIST_MOST,
  listOf,
  refuseInvited,
  refuseScim,
  refuseStaff,
  refuseWrong,
  scim,
  serviceProviderConfig,
  userResource,
  userSchema,
  userType,
} from "./answer.ts";
import {
  changeKept,
  closedBefore,
  deleteKept,
  filterKept,
  findKept,
  type KeptAccount,
  keep,
  keeperOf,
  listKept,
} from "./directory.sql.ts";
import { isKeptRole, KEPT_ROLES, readFilter, readPatch, readUser, type SaidVerdict, type UserBody } from "./user.ts";

/** GET …/ServiceProviderConfig, …/ResourceTypes, …/Schemas */
export const showConfig = async (world: World): Promise<Reply> => scim(serviceProviderConfig(world));
/** A list of one resource, or that resource by its id. */
const single =
  (resource: (world: World) => { readonly id: string }) =>
  async (world: World, { params }: Visit): Promise<Reply> => {
    const one = resource(world);
    if (params.id === undefined) return scim(listOf([one]));
    return params.id === one.id ? scim(one) : refuseScim(404, `There is only ${one.id}.`);
  };
export const showResourceTypes = single(userType);
export const showSchemas = single(userSchema);

/** Those that only choose members or an order are ignored (RFC 7644 §3.4.2.3, §3.9), as is Entra ID's flag. */
export const QUERY = [
  ...["filter", "startIndex", "count"],
  ...["attributes", "excludedAttributes", "sortBy", "sortOrder", "aadOptscim062020"],
];

/** GET …/Users */
export async function listUsers(world: World, visit: Visit, { id }: Application): Promise<Reply> {
  const { filter, startIndex, count } = visit.query;
  const shown = ({ account, kept }: KeptAccount) => userResource(world, account, kept);
  const first = Math.max(1, whole(startIndex, 1));
  const most = Math.min(LIST_MOST, Math.max(0, whole(count, LIST_MOST)));
  if (filter !== undefined) {
    const read = readFilter(filter);
    if (read.kind === "wrong") return refuseWrong(read);
    const found = await filterKept(world, id, read.filter);
    return scim(listOf(found.slice(first - 1, first - 1 + most).map(shown), found.length, first));
  }
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

const UNKNOWN = refuseScim(404, "This application keeps no user of this id.");
/** One sentence for every account that a directory may not manage. */
const TAKEN = refuseScim(
  409,
  "This userName is taken. A directory takes over an active account of its roles with the same email, or one that it has deleted itself; else ask Admin PPE.",
  "uniqueness",
);

const spent = (world: WorldOrTx, until: UnixSeconds, did: string): Reply => {
  const detail = `This directory has ${did} as many users as it may in an hour.`;
  return refuseScim(429, detail, undefined, tooMany(until - world.now()));
};

/** The owner of an account that another office system has made is told first, and can refuse. */
const waitsForOwner = (until: UnixSeconds | null): Reply =>
  refuseScim(
    409,
    until === null
      ? "This userName is taken. Its owner has refused that a directory takes it over: two Admin PPE decide."
      : `This userName is taken. Its owner is told and can refuse: send this again after ${utc(until)}, or ask Admin PPE to approve it.`,
    "uniqueness",
  );

/** POST …/Users: creates an account, or takes over the person's present one, once its owner had the time to refuse. */
export async function createUser(world: World, visit: Visit, application: Application): Promise<Reply> {
  const read = readUser(parseJson(visit.body));
  if (read.kind === "wrong") return refuseWrong(read);
  const { userName = "", email = "", name = "", role, active = true, externalId = null } = read.said;
  const parsed = parseDetails({ userId: userName, role, name, email, number: "", roleUntil: null }, world.now());
  if (parsed.kind === "wrong" || !isKeptRole(parsed.details.role))
    return unusable(parsed.kind === "wrong" ? parsed.wrong : ["role"]);
  const counted = await spend(world, directoryNewKey(application.id), DIRECTORY_NEW);
  if (counted.kind === "spent") return spent(world, counted.until, "made");
  const { details } = parsed;
  const place = world.ldap ? "directory" : "here";
  const id = await transact(world, async (tx) => {
    const by = byOf(visit, application);
    const before = await findAccount(tx, details.userId);
    const made = before ?? (await createAccountOfDirectory(tx, by, details, { place, active }));
    if (!made) return null;
    await lockAccount(tx, made.id);
    if (before) {
      const account = await loadAccount(tx, before.id);
      if (!isKeptRole(account.role) || !sameEmail(account.email, details.email)) return null;
      if (await keeperOf(tx, before.id)) return null;
      const refused = await takeBack(tx, by, account, active);
      if (refused !== "ready") return refused;
    }
    await keep(tx, application.id, await loadAccount(tx, made.id), externalId);
    return (before && !active && (await change(tx, visit, application, made.id, { active }))) || made.id;
  });
  if (id !== null && typeof id === "object")
    return "reply" in id ? refused(world, visit, application, id) : waitsForOwner(id.until);
  const found = id === null ? null : await findKept(world, application.id, id);
  if (!found) return TAKEN;
  return scim(userResource(world, found.account, found.kept), 201, { location: addressOf(world, found.account.id) });
}

/** Takes an active account over, or brings back a person whom this directory has closed and deleted. */
async function takeBack(tx: Tx, by: ReturnType<typeof byOf>, account: Account, active: boolean) {
  const { application, from } = by;
  if (!account.active) {
    if (!mayReopen(account, await closedBefore(tx, application.id, account.id))) return null;
    if (active) done(await setActive(tx, by, account, { active }));
    return "ready";
  }
  const adopted = await takeAdoption(tx, by, account);
  const noted = { event: "account", outcome: "kept", accountId: account.id, client: "api", from } as const;
  if (adopted === "ready") await record(tx, { ...noted, detail: { application: application.name } });
  return adopted;
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
  return refuseScim(400, `Cannot be used: ${names}. docs/scim.md says what each may be.${roles}`, "invalidValue");
}

/** PUT …/Users/:id. Members that the body leaves out stay unchanged: a name or address cannot be removed. */
export const replaceUser = (world: World, visit: Visit, application: Application): Promise<Reply> =>
  changeUser(world, visit, application, readUser(parseJson(visit.body)));

/** PATCH …/Users/:id */
export const patchUser = (world: World, visit: Visit, application: Application): Promise<Reply> =>
  changeUser(world, visit, application, readPatch(parseJson(visit.body)));

async function changeUser(world: World, visit: Visit, application: Application, read: SaidVerdict): Promise<Reply> {
  if (read.kind === "wrong") return refuseWrong(read);
  const stop = await transact(world, (tx) => change(tx, visit, application, visit.params.id ?? "", read.said));
  return stop ? refused(world, visit, application, stop) : showUser(world, visit, application);
}

/** DELETE …/Users/:id: closes the account, and keeps it no longer; a POST of the same person brings it back. Its data stay until they are erased (docs/law.md). */
export async function deleteUser(world: World, visit: Visit, application: Application): Promise<Reply> {
  const stop = await transact(world, async (tx) => {
    const id = visit.params.id ?? "";
    const stops = await change(tx, visit, application, id, { active: false });
    if (!stops) await deleteKept(tx, id);
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
async function change(
  tx: Tx,
  visit: Visit,
  application: Application,
  accountId: string,
  said: UserBody,
): Promise<Stop | null> {
  if (!(await findKept(tx, application.id, accountId))) return { reply: UNKNOWN }; // no other account is even locked
  await lockAccount(tx, accountId);
  const found = await findKept(tx, application.id, accountId);
  if (!found) return { reply: UNKNOWN };
  const { account, kept } = found;
  // The person has become staff since. A directory may not decide who works for the LPSE.
  if (!isKeptRole(account.role)) return { reply: refuseStaff, noted: { why: "staff", account: account.userId } };
  if (said.userName !== undefined && userKey(said.userName) !== userKey(account.userId))
    return { reply: refuseScim(400, "userName: cannot be changed; a person keeps the User ID.", "mutability") };
  const role = said.role ?? account.role;
  const { name = account.name, email = account.email, active = account.active, externalId = kept.externalId } = said;
  const typed = { userId: account.userId, role, name, email, number: "", roleUntil: null };
  const parsed = parseDetails(typed, tx.now());
  const wrong = parsed.kind === "wrong" ? parsed.wrong.filter((it) => it !== "user-id") : [];
  if (wrong.length > 0 || !isKeptRole(role)) return { reply: unusable(wrong.length > 0 ? wrong : ["role"]) };

  const opens = active && !account.active;
  const closes = !active && account.active;
  if (opens && !mayReopen(account, kept.closedEpoch))
    return { reply: refuseScim(403, "active: this account was closed at the LPSE; only Admin PPE opens it again.") };
  if (closes && (await isInvitedSoon(tx, [account]))) return { reply: refuseInvited };
  const isOpen = account.active || opens;
  const renames = isOpen && name.trim() !== account.name;
  const readdresses = isOpen && !sameEmail(email, account.email) && !(await wasTakenBack(tx, account.id, email.trim()));
  const hasOtherRole = isOpen && role !== account.role;
  if (closes || renames || readdresses || hasOtherRole) {
    const counted = await spend(tx, directoryChangedKey(application.id), DIRECTORY_CHANGED);
    if (counted.kind === "spent") {
      const reply = spent(tx, counted.until, "closed or changed");
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

const byOf = (visit: Visit, { id, name }: Application) => ({ application: { id, name }, from: visit });
