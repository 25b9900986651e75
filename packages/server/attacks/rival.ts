/**
 * Wrong attempts against one account, by many browsers of many networks at once, while its owner logs in repeatedly: from the
 * known browser, and from a new PC each time. The rival solves every Kode Keamanan, presses every button, and knows the User
 * ID, or the password too. The clock moves only for the owner, so all attempts fall into few windows, which is the worst case.
 */
import type { World } from "../src/base/platform/world.ts";
import { askForLink, mailedLinks } from "../test-support/at-gate.ts";
import { notThat } from "../test-support/enrolled.ts";
import { approve, captchaOf, fieldOf, logIn } from "../test-support/log-in.ts";
import type { Seen } from "../test-support/visitor.ts";
import { PASSWORD, type Visitor, visitor } from "../test-support/world.ts";
import { type Owner, press, recoveryCodesOf } from "./attacker.ts";
import { passByWork } from "./work.ts";

/** The attacked account, and how the test moves the server's clock. */
export interface Scene extends Owner {
  readonly advance: (seconds: number) => Promise<void>;
}

export interface Attack {
  readonly knows: "the User ID" | "the password";
  /** Wrong passwords, or logins and wrong codes. */
  readonly attempts: number;
  readonly atOnce: number;
  /** The owner logs in at least this often from each place, and continues until the attack is over. */
  readonly logins: number;
}

/** The owner's logins from one place. Milliseconds are medians of the time of a login's requests, without prescribed waits. */
export interface Logins {
  readonly tried: number;
  readonly inside: number;
  readonly undisturbed: number;
  readonly disturbed: number;
  /** How often each way succeeded. */
  readonly by: Readonly<Record<string, number>>;
  /** The pages at which logins failed. */
  readonly kept: readonly string[];
}

export interface Outcome {
  readonly attempts: number;
  /** Wrong passwords that cost a hash; right ones if the rival knows the password. */
  readonly hashed: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly knownBrowser: Logins;
  readonly newPc: Logins;
}

/** Networks that the rival's requests come from. */
const NETWORKS = 2000;
/** Wrong attempts of one browser before the next one is taken. */
const OF_ONE_BROWSER = 10;

export async function attack(scene: Scene, choice: Attack): Promise<Outcome> {
  const { world, account } = scene;
  const calm = { known: [] as Login[], pc: [] as Login[] };
  for (let at = 0; at < 3; at++) {
    calm.known.push(await fromKnownBrowser(scene));
    calm.pc.push(await fromNewPc(scene, at));
  }
  const hashedBefore = await hashes(world, account.id, choice.knows);
  const statuses: Record<string, number> = {};
  let left = choice.attempts;
  let browsers = 0;
  const rival = async (): Promise<void> => {
    while (left > 0) {
      const turn = Math.min(OF_ONE_BROWSER, left);
      left -= turn;
      const at = browsers++ % NETWORKS;
      const thief = visitor(world, { ip: `192.${Math.floor(at / 250)}.2.${1 + (at % 250)}` });
      const attempt = choice.knows === "the password" ? guessCodes : guessPasswords;
      for (const seen of await attempt(scene, thief, turn, at))
        statuses[seen.status] = (statuses[seen.status] ?? 0) + 1;
    }
  };
  const under = { known: [] as Login[], pc: [] as Login[] };
  const rivals = Array.from({ length: choice.atOnce }, rival);
  let over = false;
  const attacking = Promise.all(rivals).then(() => {
    over = true;
  });
  while (!over || under.pc.length < choice.logins) {
    under.known.push(await fromKnownBrowser(scene));
    under.pc.push(await fromNewPc(scene, 100 + under.pc.length));
  }
  await attacking;
  const own = choice.knows === "the password" ? [...under.known, ...under.pc].length : 0;
  return {
    attempts: choice.attempts,
    hashed: (await hashes(world, account.id, choice.knows)) - hashedBefore - own,
    statuses,
    knownBrowser: sumUp(calm.known, under.known),
    newPc: sumUp(calm.pc, under.pc),
  };
}

/** How often a password of this account cost a hash, by result. */
async function hashes(world: World, accountId: string, knows: Attack["knows"]): Promise<number> {
  const outcome = knows === "the password" ? "right" : "password-wrong";
  const rows = world.db.selectFrom("audit").select("id").where("outcome", "=", outcome);
  return (await rows.where("account_id", "=", accountId).execute()).length;
}

/**
 * Wrong passwords, with everything else that the page asks for: a guessed code, or work. Sometimes the rival asks for a mailed
 * link.
 */
async function guessPasswords({ world }: Scene, thief: Visitor, most: number, at: number): Promise<Seen[]> {
  await thief.get("/login");
  let page = await thief.post("/login", { "user-id": "PENYEDIA1" });
  const seen: Seen[] = [];
  for (let guess = 0; guess < most; guess++) {
    const form: Record<string, string> = { for: fieldOf(page, "for"), password: `salah-sekali-${at}-${guess}` };
    if (page.text.includes('name="kode"')) form.kode = String(100_000 + ((at * 10 + guess) % 900_000));
    if (guess === most - 1 && page.text.includes('href="/login/link"') && at % 5 === 0) await askForLink(world, thief);
    const captcha = page.text.includes('name="kode-keamanan"') ? captchaOf(world, page) : await passByWork(world, page);
    page = await thief.post("/login/password", { ...form, ...captcha });
    seen.push(page);
  }
  return seen;
}

/** A login with the right password, which asks the owner's phone; then wrong codes, and the request once more. */
async function guessCodes({ world, phone }: Scene, thief: Visitor, most: number): Promise<Seen[]> {
  const seen = [await logIn(world, thief, "PENYEDIA1")];
  while (seen.length < most && thief.page().path.startsWith("/proof")) {
    const form = await thief.get("/proof/code");
    if (!form.path.startsWith("/proof")) break;
    seen.push(await press(thief, "/proof/code", { code: notThat(phone.code()) }));
    if (seen.length % 5 === 0) {
      const waiting = await thief.get("/proof");
      if (fieldOf(waiting, "left")) await press(thief, "/proof/again", { left: fieldOf(waiting, "left") });
    }
  }
  while (seen.length < most) seen.push(await thief.get("/login"));
  return seen;
}

/** One login of the owner. `by`: the way that succeeded; null: the login failed, and `kept` says on which page. */
interface Login {
  readonly by: string | null;
  readonly kept: string;
  readonly milliseconds: number;
}

async function timed(computer: Visitor, way: () => Promise<string | null>): Promise<Login> {
  const began = performance.now();
  const by = await way();
  const { status, path, text } = computer.page();
  const said = [...text.matchAll(/<h1[^>]*>([^<]*)|role="(?:alert|status)"[^>]*>\s*([^<]*)/g)].map(
    (it) => it[1] ?? it[2],
  );
  return { by, kept: `${status} ${path}: ${said.join("; ")}`, milliseconds: performance.now() - began };
}

/** The known browser: password and one *Ya*, without a number. */
async function fromKnownBrowser({ world, computer, phone, advance }: Scene): Promise<Login> {
  await advance(31);
  await computer.get("/beranda");
  await computer.post("/keluar");
  return timed(computer, async () => {
    if ((await logIn(world, computer, "PENYEDIA1")).path !== "/proof") return null;
    const own = (await phone.requests()).find((it) => it.known && it.purpose === "login");
    if (!own || (await phone.answer(own, "approve")).body.outcome !== "approved") return null;
    await computer.get("/proof");
    return (await press(computer, "/proof/continue")).path === "/beranda" ? "Ya" : null;
  });
}

/**
 * A new PC with a new address: through the gate, then approval with number, or a recovery code if the rival's request is in the
 * way.
 */
async function fromNewPc(scene: Scene, at: number): Promise<Login> {
  const { world, phone, account, advance } = scene;
  await advance(31);
  const [recovery = ""] = await recoveryCodesOf(world, account.id);
  const pc = visitor(world, { ip: `198.51.100.${1 + (at % 250)}` });
  let waited = 0;
  const login = await timed(pc, async () => {
    await pc.get("/login");
    const page = await pc.post("/login", { "user-id": "PENYEDIA1" });
    const gate = await passGate(scene, pc, page, async () => {
      const began = performance.now();
      await advance(31);
      waited += performance.now() - began;
    });
    if (gate === null) return null;
    const asked = (await phone.requests()).find((it) => !it.known && it.ip === `198.51.100.${1 + (at % 250)}`);
    if (asked) {
      const inside = await approve(pc, phone).catch(() => null);
      if (inside?.path === "/beranda") return `${gate}approval`;
    }
    await pc.get("/proof/recovery");
    return (await press(pc, "/proof/recovery", { code: recovery })).path.startsWith("/devices/new")
      ? `${gate}recovery code`
      : null;
  });
  return { ...login, milliseconds: login.milliseconds - waited };
}

/** How often a person gives the gate what it asks for: the rival's attempts may shut it between a page and its form. */
const PATIENCE = 3;

/** Gives the password and what the gate demands from an unknown browser. @returns how the gate was paid; null: it was not. */
async function passGate(scene: Scene, pc: Visitor, first: Seen, wait: () => Promise<void>): Promise<string | null> {
  let page = first;
  for (let tries = 0; tries < PATIENCE; tries++) {
    const paid = await payGate(scene, pc, page, wait);
    if (paid !== null) return paid;
    page = await pc.get("/login/password");
  }
  return null;
}

/** Does once what this page asks for. @returns how the gate was paid; null: it asks for something else by now. */
async function payGate(scene: Scene, pc: Visitor, first: Seen, wait: () => Promise<void>): Promise<string | null> {
  const { world, phone } = scene;
  const form = (page: Seen) => ({ for: fieldOf(page, "for"), password: PASSWORD });
  const isThrough = (seen: Seen) => seen.path === "/proof";
  let page = first;
  if (page.text.includes('name="kode"')) {
    page = await pc.post("/login/password", { ...form(page), kode: phone.code(), ...captchaOf(world, page) });
    if (isThrough(page)) return "code, ";
  }
  if (page.text.includes('href="/login/link"') && (await pc.get("/login/link")).path === "/login/link") {
    await askForLink(world, pc);
    for (const link of (await mailedLinks(world)).reverse()) {
      const opened = await pc.get(link);
      if (!opened.text.includes('name="kode-keamanan"') || !opened.path.startsWith("/login/password")) continue;
      if (isThrough(await pc.post("/login/password", { ...form(opened), ...captchaOf(world, opened) })))
        return "mailed link, ";
    }
    page = await pc.get("/login/password");
    await wait();
    return isThrough(await pc.post("/login/password", { ...form(page), ...(await passByWork(world, page)) }))
      ? "work, "
      : null;
  }
  if (!page.text.includes('name="kode-keamanan"')) return null;
  return isThrough(await pc.post("/login/password", { ...form(page), ...captchaOf(world, page) })) ? "" : null;
}

function sumUp(calm: readonly Login[], under: readonly Login[]): Logins {
  const middle = (all: readonly Login[]): number =>
    [...all].map((it) => it.milliseconds).sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
  const by: Record<string, number> = {};
  for (const login of under) if (login.by !== null) by[login.by] = (by[login.by] ?? 0) + 1;
  return {
    tried: under.length,
    inside: under.filter((it) => it.by !== null).length,
    undisturbed: middle(calm),
    disturbed: middle(under),
    by,
    kept: under.filter((it) => it.by === null).map((it) => it.kept),
  };
}
