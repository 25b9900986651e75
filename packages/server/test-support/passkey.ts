/** Passkeys for stories: an authenticator's answers as the page's script sends them, and the buttons around them. */

import type { World } from "../src/base/platform/world.ts";
import { findAccount } from "../src/core/account/account.ts";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { authenticator, type Bent } from "./authenticator.ts";
import { atUserId, fieldOf, logIn } from "./log-in.ts";
import { type Seen, type Visitor, visitor } from "./visitor.ts";
import { addPerson, type TestWorld } from "./world.ts";

/** The wrong parts of one answer; without any, the answer is right. `userHandle`: another one than at creation. */
export interface Wrong extends Bent {
  readonly userHandle?: string;
}

/** The server's options for a ceremony, as far as an authenticator reads them. */
interface CeremonyOptions {
  readonly challenge: string;
  readonly rpId?: string;
  readonly rp?: { readonly id?: string };
  readonly user?: { readonly id: string; readonly name: string };
  readonly allowCredentials?: readonly { readonly id: string }[];
}

export interface SoftPasskey {
  readonly id: string;
  /** The form's `response` of a registration. */
  readonly create: (options: CeremonyOptions, wrong?: Wrong) => string;
  /** The form's `response` of an authentication. */
  readonly get: (options: CeremonyOptions, wrong?: Wrong) => string;
}

/** A fresh passkey, used at this world's portal. `synced`: as password managers keep them, without a counter. */
export function softPasskey(world: World, kind: "counting" | "synced" = "counting"): SoftPasskey {
  const device = authenticator(world.config.portalUrl, kind);
  let handle = "";
  const write = ({ id, ...response }: { readonly id: string }, more: object): string =>
    JSON.stringify({
      id,
      rawId: id,
      type: "public-key",
      response: { ...response, ...more },
      clientExtensionResults: {},
    });
  return {
    id: device.id,
    create: ({ challenge, rp, user }, wrong = {}) => {
      handle = user?.id ?? "";
      const made = device.create("", { challenge, rpId: rp?.id ?? "", ...wrong });
      return write(made, { transports: ["internal", "hybrid"] });
    },
    get: ({ challenge, rpId = "" }, wrong = {}) =>
      write(device.get("", { challenge, rpId, ...wrong }), { userHandle: wrong.userHandle ?? handle }),
  };
}

/** The options that the page's script gets, and the fields of its form. */
interface Asked {
  readonly seen: Seen;
  readonly options: CeremonyOptions;
  readonly fields: Readonly<Record<string, string>>;
}

/** Asks for a ceremony as the script of the last page does. @throws if the server gives no options. */
async function askOptions(computer: Visitor, path: string, names: readonly string[]): Promise<Asked> {
  const shown = computer.page();
  const fields = Object.fromEntries(names.map((name) => [name, fieldOf(shown, name)]));
  const seen = await computer.post(path, fields);
  const told = seen.json() as { options?: CeremonyOptions };
  if (!told.options) throw new Error(`no options: ${seen.status} ${seen.text}`);
  return { seen, options: told.options, fields };
}

/** The challenge of an open page *Tambah passkey*. */
export async function askCreation(computer: Visitor): Promise<Asked> {
  await computer.get("/passkeys/new");
  return askOptions(computer, "/passkeys/new/options", ["_token"]);
}

/** The challenge of a waiting page. */
export async function askRequest(computer: Visitor): Promise<Asked> {
  await computer.get("/proof");
  return askOptions(computer, "/proof/passkey/options", ["_token", "for"]);
}

/** The challenge of an open User ID page. */
export async function askNaming(computer: Visitor): Promise<Asked> {
  const carried = await atUserId(computer);
  const asked = await askOptions(computer, "/login/passkey/options", ["_token"]);
  return { ...asked, fields: { ...asked.fields, ...carried } };
}

/** Chooses a passkey among the suggestions of the User ID's field. */
export async function chooseAtUserId(
  computer: Visitor,
  passkey: SoftPasskey,
  wrong: Wrong = {},
  typed = "",
): Promise<Seen> {
  const { options, fields } = await askNaming(computer);
  return computer.post("/login/passkey", { ...fields, "user-id": typed, response: passkey.get(options, wrong) });
}

/** *Buat passkey*: from the page to its result. */
export async function makePasskey(
  computer: Visitor,
  passkey: SoftPasskey,
  name = "Laptop kantor",
  wrong: Wrong = {},
): Promise<Seen> {
  const { options, fields } = await askCreation(computer);
  return computer.post("/passkeys/new", { ...fields, name, response: passkey.create(options, wrong) });
}

/** *Gunakan passkey* on the waiting page. */
export async function usePasskey(
  computer: Visitor,
  passkey: SoftPasskey,
  wrong: Wrong = {},
  more: Readonly<Record<string, string>> = {},
): Promise<Seen> {
  const { options, fields } = await askRequest(computer);
  return computer.post("/proof/passkey", { ...fields, ...more, response: passkey.get(options, wrong) });
}

/** A5–A9 by passkey: the account of this computer's session switches 2FA on with one. */
export async function enableWithPasskey(computer: Visitor, passkey: SoftPasskey, name?: string): Promise<Seen> {
  await makePasskey(computer, passkey, name);
  return computer.post("/2fa/enable/done");
}

interface PasskeyOwner {
  readonly world: TestWorld;
  readonly computer: Visitor;
  readonly passkey: SoftPasskey;
  readonly accountId: string;
}

/** A person with 2FA by one passkey only, still in the session that activated it. */
export async function passkeyOwner(
  world: TestWorld,
  userId = "PENYEDIA1",
  passkey = softPasskey(world),
): Promise<PasskeyOwner> {
  const { id } = await addPerson(world, { userId });
  const computer = visitor(world);
  await logIn(world, computer, userId);
  await enableWithPasskey(computer, passkey);
  return { world, computer, passkey, accountId: id };
}

/** Presses a button that asks for a fresh proof, and gives it by passkey. */
export async function proveByPasskey(computer: Visitor, passkey: SoftPasskey, start: string): Promise<Seen> {
  const asked = await computer.post(start);
  if (asked.path !== "/proof") throw new Error(`${start} leads to ${asked.path}`);
  return usePasskey(computer, passkey);
}

/** One more passkey of the same person. */
export async function secondPasskey(person: PasskeyOwner, name = "Kunci keamanan"): Promise<SoftPasskey> {
  const { world, computer } = person;
  world.clock.advance(1);
  await computer.get("/passkeys/new");
  await proveByPasskey(computer, person.passkey, "/passkeys/new/proof");
  const second = softPasskey(world);
  await makePasskey(computer, second, name);
  await computer.post("/2fa/enable/done");
  return second;
}

/** Since when 2FA is on for the account of {@link passkeyOwner}; null while it is off. */
export const twoFactorSince = async (world: World) => (await findAccount(world, "PENYEDIA1"))?.twoFactorSince ?? null;

/** The names of the owner's passkeys. */
export const passkeyNames = async (person: PasskeyOwner): Promise<readonly string[]> =>
  (await listPasskeys(person.world, person.accountId)).map((passkey) => passkey.name);
