/** What owners type (owner-wander.story.test.ts). */
import { currentCode } from "@spse/protocol";
import { WRONG } from "../test-support/at-gate.ts";
import { qrOn, readQr } from "../test-support/phone.ts";
import { PASSWORD, type TestWorld } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { mailedCode, type Owner, type Sitter } from "./owner-wander-people.ts";
import type { Scene, Wanderer } from "./wander.ts";

/** The second password of everybody. */
export const NEXT = "lima-jendela-rumah-putih";
const NO_CODE = "AAAAA-AAAAA-AAAAA";
export const as = (by: Wanderer): Sitter => by as Sitter;
export const textOf = ({ browser }: Wanderer): string => browser.seen()?.text ?? "";

function newPassword(dice: Dice, { owner }: Sitter): string {
  const other = owner.password === NEXT ? PASSWORD : NEXT;
  owner.wished = dice.chance(0.9) ? other : dice.oneOf([owner.password, "pendek", owner.account.userId.repeat(3)]);
  return owner.wished;
}

/** What the phone and other apps of this person show now. */
export const codesOf = (world: TestWorld, { phones, apps }: Owner): readonly string[] => [
  ...phones.map((phone) => phone.code()),
  ...apps.map((key) => currentCode(key, world.now()).code),
];

export function ownersWords(world: TestWorld, all: readonly Owner[]): NonNullable<Scene["words"]> {
  const nameFor = (dice: Dice, { name }: Wanderer) =>
    dice.chance(0.85) ? name : dice.oneOf([...all.map(({ account }) => account.userId), name.toLowerCase(), "TIADA"]);
  const addressOf = async (dice: Dice, { account: { email, secondEmail } }: Owner) =>
    dice.chance(0.8) ? email : dice.oneOf([secondEmail ?? email, email.toUpperCase(), "lain@contoh.go.id"]);
  const codeFor = async (dice: Dice, by: Sitter, action: string) => {
    const { owner, isThief } = by;
    if (isThief) return dice.chance(0.5) ? "123456" : NO_CODE;
    if (/mailed-code/.test(action)) return mailedCode(world, owner, /enrolment-code/);
    if (/reset\/code/.test(action)) return owner.shown || "22222222";
    if (/recovery|ponsel-hilang/.test(action)) return dice.oneOf(owner.codes.length > 0 ? owner.codes : [NO_CODE]);
    const qr = /2fa\/enable\/code/.test(action) && qrOn(textOf(by));
    if (!qr) return codesOf(world, owner)[0];
    const { key } = readQr(qr);
    owner.apps = [...owner.apps, key];
    return currentCode(key, world.now()).code;
  };
  const again = (dice: Dice, { wished }: Owner) => (dice.chance(0.95) ? wished : `${NEXT}.`);
  const passwordOf = (dice: Dice, { owner, isThief }: Sitter) =>
    dice.chance(isThief ? 0.5 : 0.05) ? WRONG : owner.password;
  return {
    "user-id": (dice, _, by) => nameFor(dice, by),
    userId: (dice, _, by) => nameFor(dice, by),
    email: (dice, _, by) => addressOf(dice, as(by).owner),
    code: (dice, _, by, action) => codeFor(dice, as(by), action),
    kode: (dice, _, by) => codesOf(world, as(by).owner)[0] ?? dice.oneOf(["123456", "12"]),
    "new-address": (_, __, by) => mailedCode(world, as(by).owner, /new-address-code/),
    "old-address": (_, __, by) => mailedCode(world, as(by).owner, /email-change-requested/),
    address: (dice, _, { name }) => {
      const lower = name.toLowerCase();
      return dice.oneOf([
        `baru-${lower}@rumah.example`,
        `kedua-${lower}@kantor.example`,
        `${lower}@contoh.go.id`,
        "a@b",
      ]);
    },
    name: (dice) => dice.oneOf(["Laptop kantor", "Kunci keamanan", "n".repeat(64), "n".repeat(65)]),
    current: (dice, _, by) => passwordOf(dice, as(by)),
    next: (dice, _, by) => newPassword(dice, as(by)),
    again: (dice, _, by) => again(dice, as(by).owner),
    password: (dice, _, by, action) =>
      action === "/password/new" ? newPassword(dice, as(by)) : passwordOf(dice, as(by)),
    "password-again": (dice, _, by) => again(dice, as(by).owner),
  };
}
