/** The ways of owners who are logged in (owner-wander.story.test.ts). */
import { currentCode } from "@spse/protocol";
import { WRONG } from "../test-support/at-gate.ts";
import { fieldOf } from "../test-support/log-in.ts";
import { askCreation, softPasskey } from "../test-support/passkey.ts";
import { enrolledPhone, qrOn, readQr } from "../test-support/phone.ts";
import type { TestWorld } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { prove, stopOnPhone } from "./owner-wander-acts.ts";
import {
  CODES,
  fresh,
  HOUR,
  has,
  idsOn,
  later,
  MINUTE,
  PASSWORDS,
  THIRD,
  type Way,
  type Ways,
} from "./owner-wander-drives.ts";
import { isInside, linksTo, mailedCode, type Sitter } from "./owner-wander-people.ts";
import { as, NEXT } from "./owner-wander-words.ts";
import type { Wanderer } from "./wander.ts";

export function waysInside(world: TestWorld): Ways {
  /** The page that comes before an authenticator: the password once more, or a mailed code. */
  async function* through(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    if (has(by, /action="\/2fa\/enable\/password"/)) {
      const asked = { to: fieldOf(browser.page(), "to"), user: owner.account.userId };
      const fields = asked.to === "" ? { user: asked.user } : asked;
      if (dice.chance(0.5))
        yield browser.post("/2fa/enable/password", { ...fields, password: dice.oneOf([WRONG, ""]) });
      yield browser.post("/2fa/enable/password", { ...fields, password: owner.password });
    }
    for (let turn = 0; turn < 4 && has(by, /action="\/2fa\/enable\/mailed-code/); turn++) {
      if (!has(by, /action="\/2fa\/enable\/mailed-code"/) || dice.chance(0.2))
        yield browser.post("/2fa/enable/mailed-code/send");
      const code = (await mailedCode(world, owner, /enrolment-code/)) ?? "";
      const wrong = dice.chance(0.15) ? 6 : dice.below(3);
      const typed = wrong > 2 ? ["1234 5678"] : CODES;
      for (let nth = 0; nth < wrong; nth++) yield browser.post("/2fa/enable/mailed-code", { code: dice.oneOf(typed) });
      if (dice.chance(0.2)) yield later(world, dice.oneOf([10, 15, 30]) * MINUTE);
      yield browser.post("/2fa/enable/mailed-code", { code });
    }
  }

  async function* addsAuthenticator(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    if (owner.account.twoFactorSince !== null) yield* fresh(world, dice, by, "/devices/new");
    else yield browser.post("/2fa/enable");
    if (dice.chance(0.5)) yield later(world, dice.oneOf([5, 10, 15, 16, 31]) * MINUTE);
    if (dice.chance(0.4)) yield browser.get("/2fa/enable/password");
    else yield browser.get("/2fa/enable");
    yield* through(dice, by);
    const qr = qrOn(browser.page().text);
    if (qr === "") return;
    if (dice.chance(0.5)) {
      const phone = await enrolledPhone(world, qr, undefined, dice.oneOf(["Ponsel uji", "Pixel", "Ponsel lama"]));
      owner.phones = [...owner.phones, phone];
      if (dice.chance(0.2)) yield enrolledPhone(world, qr).then(() => browser.page());
    } else {
      const { key } = readQr(qr);
      const wrong = dice.chance(0.15) ? 6 : dice.below(2);
      const typed = wrong > 1 ? ["123456"] : CODES;
      for (let nth = 0; nth < wrong; nth++) yield browser.post("/2fa/enable/code", { code: dice.oneOf(typed) });
      owner.apps = [...owner.apps, key];
      const { code } = currentCode(key, world.now());
      if (dice.chance(0.2)) yield later(world, dice.oneOf([31, 10 * MINUTE]));
      yield browser.post("/2fa/enable/code", { code });
      if (dice.chance(0.3)) yield browser.post("/2fa/enable/code", { code });
    }
    yield* keeps(dice, by);
  }

  /** What was added is the owner's, or not; and its recovery codes. */
  async function* keeps(dice: Dice, by: Sitter): Way {
    const { browser } = by;
    yield browser.get("/2fa/enable");
    if (dice.chance(0.15)) yield browser.post("/2fa/enable/not-mine");
    if (dice.chance(0.4)) yield browser.post("/2fa/recovery-codes");
    if (dice.chance(0.15)) yield later(world, dice.oneOf([9, 10, 15]) * MINUTE);
    const fields = { ...(dice.chance(0.3) && { shared: "on" }), ...(dice.chance(0.6) && { kept: "on" }) };
    yield browser.post("/2fa/enable/done", dice.chance(0.1) ? { kept: "later" } : fields);
    if (dice.chance(0.3)) yield browser.post("/2fa/enable/done", fields);
  }

  async function* addsPasskey(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    if (owner.account.twoFactorSince !== null) yield* fresh(world, dice, by, "/passkeys/new/proof");
    if (dice.chance(0.2)) yield later(world, dice.oneOf([10, 15, 16]) * MINUTE);
    if (dice.chance(0.3)) yield browser.get("/2fa/enable/password?to=passkey");
    else yield browser.get("/passkeys/new");
    yield* through(dice, by);
    const passkey = owner.passkeys.length > 0 && dice.chance(0.15) ? dice.oneOf(owner.passkeys) : softPasskey(world);
    const { options, fields } = await askCreation(browser);
    if (dice.chance(0.15)) yield later(world, dice.oneOf([5, 10, 15]) * MINUTE);
    const bent = [{ userVerified: false }, { origin: "https://palsu.example" }, { type: "webauthn.get" }];
    const name = dice.oneOf(["Laptop", "Kunci keamanan", "", "n".repeat(65)]);
    if (dice.chance(0.25)) {
      yield browser.post("/passkeys/new", { ...fields, name, response: passkey.create(options, dice.oneOf(bent)) });
      yield browser.post("/passkeys/new", { ...fields, name, response: passkey.create(options) });
      return;
    }
    owner.passkeys = [...owner.passkeys, passkey];
    yield browser.post("/passkeys/new", { ...fields, name, response: passkey.create(options) });
    yield* keeps(dice, by);
  }

  async function* seesToOne(dice: Dice, by: Sitter): Way {
    const { browser } = by;
    const page = dice.oneOf(["/keamanan", "/keamanan", "/devices/new"]);
    if (dice.chance(0.2)) yield* fresh(world, dice, by, dice.oneOf(["/devices/new", "/passkeys/new/proof"]));
    yield browser.get(page);
    const passkeys = idsOn(by, /href="\/passkeys\/([\w-]{16,})\//g);
    const devices = idsOn(by, /href="\/devices\/([\w-]{16,})\//g);
    const places = [...passkeys.map((id) => `/passkeys/${id}`), ...devices.map((id) => `/devices/${id}`)];
    if (places.length === 0) return;
    const place = dice.oneOf(places);
    const isPasskey = place.startsWith("/passkeys");
    const way = dice.oneOf(isPasskey ? ["rename", "rename", "remove", "not-mine"] : ["revoke", "not-mine", "mine"]);
    if (way !== "mine") yield browser.get(`${place}/${way}`);
    if (way === "rename") {
      if (dice.chance(0.4)) yield browser.post(`${place}/rename`, { name: dice.oneOf(["", " ", "‮"]) });
      const name = dice.oneOf(["Laptop rumah", "n".repeat(64), "n".repeat(65), "<b>"]);
      yield browser.post(`${place}/rename`, { name });
      yield browser.get("/log-akses");
      return;
    }
    const asked = await browser.post(`${place}/${way}`);
    yield asked;
    if (asked.path === "/proof") yield prove(world, dice, by);
    if (dice.chance(0.4)) yield browser.post(`${place}/${way}`);
  }

  async function* makesCodes(dice: Dice, by: Sitter): Way {
    const { browser } = by;
    yield* fresh(world, dice, by, "/2fa/recovery-codes");
    if (dice.chance(0.2)) yield later(world, dice.oneOf([10, 15, 16]) * MINUTE);
    yield browser.post("/2fa/recovery-codes");
    if (dice.chance(0.3)) yield browser.get("/2fa/recovery-codes");
    if (dice.chance(0.3)) yield browser.post("/2fa/recovery-codes/kept");
    yield browser.post("/2fa/recovery-codes/kept", { kept: "on" });
    yield browser.get(dice.oneOf(["/keamanan", "/2fa/recovery-codes", "/beranda"]));
  }

  async function* changesPassword(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    yield browser.get("/password");
    if (has(by, /action="\/password\/proof"/)) yield* fresh(world, dice, by, "/password/proof");
    const { account, password } = owner;
    const next = password === NEXT ? THIRD : NEXT;
    const right = { current: password, next, again: next };
    const wrong = () =>
      dice.oneOf<Partial<typeof right>>([
        { current: "" },
        { next: "" },
        { again: `${next}.` },
        { next: password, again: password },
        { current: WRONG },
        ...PASSWORDS.map((one) => ({ next: one, again: one })),
        { next: `${account.userId}12345678`, again: `${account.userId}12345678` },
      ]);
    for (let nth = dice.below(4); nth > 0; nth--) yield browser.post("/password", { ...right, ...wrong() });
    if (dice.chance(0.2)) yield later(world, dice.oneOf([10, 15]) * MINUTE);
    owner.wished = next;
    yield browser.post("/password", right);
    if (dice.chance(0.3)) yield browser.post("/password", right);
  }

  async function* changesAddress(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    yield browser.get("/email");
    if (has(by, /action="\/email\/proof"/)) yield* fresh(world, dice, by, "/email/proof");
    yield browser.get("/email");
    if (!has(by, /name="address"/)) return;
    const { userId, email, secondEmail } = owner.account;
    const own = `baru-${userId.toLowerCase()}@rumah.example`;
    const right = { wish: "first", address: own, password: owner.password };
    const wrong = () =>
      dice.oneOf<Partial<typeof right>>([
        { address: email },
        { address: email.toUpperCase() },
        { address: "a@b" },
        { address: `${"a".repeat(250)}@b.example` },
        { password: "" },
        { password: WRONG },
        { wish: "remove-second" },
        { wish: "second", address: secondEmail ?? email },
      ]);
    for (let nth = dice.below(3); nth > 0; nth--) yield browser.post("/email", { ...right, ...wrong() });
    const codes = async () => ({
      ...(has(by, /name="new-address"/) && {
        "new-address": (await mailedCode(world, owner, /new-address-code/)) ?? "",
      }),
      ...(has(by, /name="old-address"/) && {
        "old-address": (await mailedCode(world, owner, /email-change-requested/)) ?? "",
      }),
    });
    for (let turns = dice.chance(0.5) ? 2 : 1; turns > 0; turns--) {
      const wish = dice.oneOf(["first", "first", "second", ...(secondEmail ? ["remove-second"] : [])]);
      const address = turns === 1 ? own : `kedua-${own}`;
      yield browser.post("/email", { ...right, address, wish });
      if (dice.chance(0.1)) return void (yield browser.post("/email/cancel"));
      if (dice.chance(0.2)) yield later(world, dice.oneOf([1, 60, 10 * MINUTE, 15 * MINUTE, HOUR]));
      if (dice.chance(0.3)) yield browser.post("/email/again");
      const wrongs = dice.chance(0.15) ? 6 : dice.below(2);
      for (let nth = 0; nth < wrongs; nth++)
        yield browser.post("/email/codes", {
          ...(await codes()),
          [dice.oneOf(["new-address", "old-address"])]: dice.oneOf(wrongs > 1 ? ["1234 5678"] : CODES),
        });
      const fields = await codes();
      yield browser.post("/email/codes", fields);
      if (dice.chance(0.3)) yield browser.post("/email/codes", fields);
      if (turns > 1) yield later(world, 61).then(() => browser.get("/email"));
    }
    const undo = (await linksTo(world, owner))
      .filter((one) => one.startsWith("/email/undo/"))
      .at(dice.oneOf([-1, -1, -2]));
    if (undo === undefined || dice.chance(0.4)) return;
    if (dice.chance(0.3)) yield stopOnPhone(owner, /^email/);
    yield browser.get(undo);
    yield browser.post("/email/undo");
    if (dice.chance(0.4)) yield browser.get(undo);
  }

  async function* switchesOff(dice: Dice, by: Sitter): Way {
    yield by.browser.get("/2fa/disable");
    yield* fresh(world, dice, by, "/2fa/disable");
    yield by.browser.get(dice.oneOf(["/2fa/disabled", "/keamanan", "/beranda"]));
  }

  async function* seesToSessions(dice: Dice, by: Sitter): Way {
    const { browser } = by;
    yield browser.get("/keamanan");
    const sessions = idsOn(by, /action="\/sessions\/([\w-]{16,})\/end"/g);
    const browsers = idsOn(by, /action="\/browsers\/([\w-]{16,})\/forget"/g);
    const acts = [
      "/sessions/end-others",
      ...sessions.map((id) => `/sessions/${id}/end`),
      ...browsers.map((id) => `/browsers/${id}/forget`),
    ];
    const act = dice.oneOf(acts);
    yield browser.post(act);
    if (dice.chance(0.3)) yield browser.post(act);
  }

  /** A reset of the account waits: the person inside sees it, and may stop it. */
  async function* stopsReset(dice: Dice, by: Sitter): Way {
    yield by.browser.get(dice.oneOf(["/beranda", "/keamanan"]));
    yield by.browser.post("/reset/cancel-mine");
    if (dice.chance(0.4)) yield by.browser.post("/reset/cancel-mine");
  }

  const inside = (weight: number) => (by: Wanderer) => (isInside(world, by) && !as(by).isThief ? weight : 0);
  return {
    "adds an authenticator": [inside(9), addsAuthenticator],
    "adds a passkey": [inside(7), addsPasskey],
    "sees to one authenticator": [inside(10), seesToOne],
    "makes recovery codes": [inside(5), makesCodes],
    "changes the password": [inside(5), changesPassword],
    "changes an address": [inside(7), changesAddress],
    "switches 2FA off": [inside(2), switchesOff],
    "sees to sessions": [inside(5), seesToSessions],
    "stops a reset": [inside(2), stopsReset],
  };
}
