/** Who logs in: people with a phone and a browser that their account knows, each at an address of their own. */
import { encodeBase32, NO_STEP } from "@spse/protocol";
import { type Tx, transact, type World } from "../../packages/server/src/base/platform/world.ts";
import { cookieName } from "../../packages/server/src/base/web/cookies.ts";
import { sealSeed } from "../../packages/server/src/core/factors/device/code.ts";
import { insertDevice } from "../../packages/server/src/core/factors/device/device.sql.ts";
import { knowBrowser, rotateBrowser } from "../../packages/server/src/core/session/browser/browser.ts";
import { makeKeys, type Phone, phoneOf, publicJwkOf } from "../../packages/server/test-support/phone.ts";
import { addPerson, type Visitor, visitor } from "../../packages/server/test-support/world.ts";

const LABEL = "Chrome di Windows";
/** Accounts of one transaction: others may write between two. */
const AT_ONCE = 500;

/** What a generator needs to be one of them. */
export interface Resident {
  readonly userId: string;
  readonly accountId: string;
  readonly epoch: number;
  readonly device: string;
  readonly secret: string;
  readonly keys: CryptoKeyPair;
  /** The value of the known browser's cookie. */
  readonly browser: string;
  readonly browserId: string;
  readonly ip: string;
}

/** One person at work. */
export interface Person {
  readonly userId: string;
  readonly ip: string;
  readonly computer: Visitor;
  readonly phone: Phone;
}

/** The address of the nth person: nobody shares a budget of a network with another one. */
const addressOf = (nth: number): string => `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`;

/** Adds people with 2FA, numbered from `from`. Their rows are written as enrolment writes them, without its pages. */
export async function addResidents(world: World, count: number, from = 0): Promise<readonly Resident[]> {
  const made: Resident[] = [];
  for (let begin = from; begin < from + count; begin += AT_ONCE)
    await transact(world, async (tx) => {
      for (let nth = begin; nth < Math.min(from + count, begin + AT_ONCE); nth++) made.push(await addOne(tx, nth));
    });
  return made;
}

async function addOne(tx: Tx, nth: number): Promise<Resident> {
  const userId = `WARGA${nth}`;
  const ip = addressOf(nth);
  const account = await addPerson(tx, { userId });
  await tx.db
    .updateTable("account")
    .set({ two_factor_since: tx.now() - 86_400 })
    .where("id", "=", account.id)
    .execute();
  const [keys, seed, device] = [await makeKeys(), tx.random(20), Buffer.from(tx.random(16))];
  const deviceId = device.toString("base64url");
  const enrolled = { enrolled_at: tx.now() - 86_400, enrolled_ip: ip, enrolled_browser: LABEL };
  await insertDevice(tx, {
    id: deviceId,
    account_id: account.id,
    kind: "app",
    name: "Ponsel",
    public_jwk: JSON.stringify(await publicJwkOf(keys)),
    thumbprint: Buffer.from(tx.random(32)).toString("base64url"),
    seed_sealed: sealSeed(tx, deviceId, seed),
    last_step: NO_STEP,
    last_iat: 0,
    ...enrolled,
    last_used_at: null,
    revoked_at: null,
    revoked_why: null,
    vouched_by: null,
  });
  const { id: browserId, cookie } = await rotateBrowser(tx, null, LABEL);
  await knowBrowser(tx, browserId, account.id, LABEL);
  return {
    userId,
    accountId: account.id,
    epoch: account.epoch,
    device: deviceId,
    secret: encodeBase32(seed),
    keys,
    browser: cookie.value ?? "",
    browserId,
    ip,
  };
}

/** Sits down at this person's computer, with the phone beside it. */
export function personOf(world: World, resident: Resident): Person {
  const computer = visitor(world, { ip: resident.ip, checksForms: false });
  computer.cookies.set(cookieName(world.config.portalUrl, "browser"), resident.browser);
  const account = { userId: resident.userId };
  return { userId: resident.userId, ip: resident.ip, computer, phone: phoneOf(world, { ...resident, account }) };
}
