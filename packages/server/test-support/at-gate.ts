/** What a person or a rival does past the budget of unknown browsers: docs/throttles.md, "Passwords". */
import { passByWork } from "../attacks/work.ts";
import type { World } from "../src/base/platform/world.ts";
import { captchaOf, fieldOf } from "./log-in.ts";
import type { Seen } from "./visitor.ts";
import { mailsOf, type Visitor, visitor } from "./world.ts";

export const WRONG = "salah sekali saja";

/** A3: gives the User ID. Where it leads is A4. */
export async function giveUserId(computer: Visitor, userId = "PENYEDIA1"): Promise<Seen> {
  await computer.get("/login");
  return computer.post("/login", { "user-id": userId });
}

/** Tries a password on the browser's page, with the letters or the work that the page asks for. */
export async function tryPassword(world: World, computer: Visitor, password: string, kode = ""): Promise<Seen> {
  const page = computer.page();
  const captcha = page.text.includes('name="kode-keamanan"') ? captchaOf(world, page) : await passByWork(world, page);
  return computer.post("/login/password", { for: fieldOf(page, "for"), password, kode, ...captcha });
}

/** Ten wrong passwords from an unknown browser: the hour's budget of all unknown browsers. */
export async function spendHour(world: World, userId = "PENYEDIA1", ip = "198.51.100.66"): Promise<Visitor> {
  const rival = visitor(world, { ip });
  await giveUserId(rival, userId);
  for (let at = 0; at < 10; at++) await tryPassword(world, rival, WRONG);
  return rival;
}

/** Asks for the mailed link of one attempt, with a right Kode Keamanan. */
export async function askForLink(world: World, computer: Visitor): Promise<Seen> {
  const page = await computer.get("/login/link");
  if (page.path !== "/login/link") throw new Error(`no link is offered: ${page.path}`);
  return computer.post("/login/link", { for: fieldOf(page, "for"), ...captchaOf(world, page) });
}

/** The mailed links, oldest first; links of the same second in any order. */
export const mailedLinks = async (world: World): Promise<string[]> =>
  (await mailsOf(world))
    .filter((it) => it.kind === "login-one-attempt")
    .map((it) => /\/link\/[\w-]+/.exec(it.text)?.[0] ?? "");

/** How many wrong passwords have cost a hash. */
export const hashedOf = async (world: World): Promise<number> =>
  (await world.db.selectFrom("audit").select("id").where("outcome", "=", "password-wrong").execute()).length;
