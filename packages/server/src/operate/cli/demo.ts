/** `spse demo`: serves sample accounts to this computer and explains how to begin. */

import { operatorAsks } from "../../base/platform/hashing/fair-queue.ts";
import { type Tx, transact, type World } from "../../base/platform/world.ts";
import type { Role } from "../../base/rules/roles.ts";
import {
  type Account,
  addAccount,
  findAccount,
  hashPassword,
  raiseEpoch,
  verifyPassword,
} from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { listening, serve } from "../start/index.ts";
import { writeOffice } from "./demo-office.ts";
import { atFirst, writePast } from "./demo-past.ts";
import type { PhoneDemo } from "./phone/phone.ts";
import type { Terminal } from "./terminal.ts";

interface DemoAccount {
  readonly userId: string;
  readonly role: Role;
  readonly name: string;
}

export const demoAccounts: readonly DemoAccount[] = [
  { userId: "PENYEDIA1", role: "penyedia", name: "CV Maju Bersama" },
  { userId: "PPK2", role: "ppk", name: "Siti Rahmawati" },
  { userId: "POKJA1", role: "pokja", name: "Budi Santoso" },
  { userId: "PEJABAT1", role: "pejabat-pengadaan", name: "Hendra Gunawan" },
  { userId: "HELPDESK1", role: "helpdesk", name: "Dewi Lestari" },
  { userId: "HELPDESK2", role: "helpdesk", name: "Yusuf Hidayat" },
  { userId: "AUDITOR1", role: "auditor", name: "Agus Wijaya" },
  { userId: "ADMINPPE", role: "admin-ppe", name: "Rina Kusuma" },
];

/** No 0 and o, no 1, l and i: passwords are read from a screen and typed. */
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";

/**
 * The password of a demo account, the same at every start: three groups of four, 59 bits from the demo's own key.
 * `SPSE_DEMO_PASSWORD` sets one for all.
 */
export function demoPassword(world: World, userId: string): string {
  if (world.config.demoPassword) return world.config.demoPassword;
  const bytes = Buffer.from(world.keys.mac("demo-password", userId), "base64url").subarray(0, 12);
  const signs = [...bytes].map((byte) => SIGNS[byte % SIGNS.length]).join("");
  return [signs.slice(0, 4), signs.slice(4, 8), signs.slice(8)].join("-");
}

/**
 * Serves until the process gets a signal to stop. Listens first and makes the accounts afterwards, so that the first
 * page does not wait for them.
 *
 * @param phones serves phones of this network too.
 */
export async function runDemo(world: World, terminal: Terminal, phones?: PhoneDemo): Promise<void> {
  const stopped = terminal.untilStopped();
  const demo = demoAccounts.map((it) => ({ ...it, password: demoPassword(world, it.userId) }));
  const running = await listening(serve({ ...world, demo }), world.config);
  const front = phones && (await (await import("./phone/phone.ts")).servePhones(phones, running, terminal.say));
  await seedAll(world);
  for (const line of [...welcome(world), ...(front?.lines ?? onThisComputer)]) terminal.say(line);
  await stopped;
  await front?.close();
  await running.close();
}

const onThisComputer = [
  "  1. Open the portal. In the yellow strip, “Akun, email, ponsel” fills in an account, and",
  "     “Ponsel demo” shows the app beside the portal.",
  "  2. Log in as PENYEDIA1. On Beranda, Enable 2FA, and “Pindai QR di halaman ini”.",
  "  3. Log out and in again: the app asks whether it is you.",
  "  4. Log in as HELPDESK1 and Enable 2FA too: the reset of PEJABAT1, whose phone is lost, waits for an officer.",
  "",
  "  A real phone cannot reach this address: `npm start -- --phone` serves it too. Ctrl+C stops.",
  "",
];

/** Adds the missing sample accounts, with their past events. */
export async function seedAll(world: World): Promise<void> {
  const added = await Promise.all(demoAccounts.map(async (it) => ((await seed(world, it)) ? [it.userId] : [])));
  const isNew = new Set(added.flat());
  await writePast(world, isNew);
  if (isNew.size === demoAccounts.length) await writeOffice(world, await hashOf(world, "OTHERS"));
}

/** Adds the account, or sets its password to the printed one again. 2FA and everything else stay. @returns whether it is new. */
export async function seed(world: World, wanted: DemoAccount): Promise<boolean> {
  const account = await findAccount(world, wanted.userId);
  const password = demoPassword(world, wanted.userId);
  const asker = operatorAsks(wanted.userId);
  if (account?.passwordHash && (await verifyPassword(world, asker, account, password)).kind === "right") return false;
  const hash = await hashOf(world, wanted.userId);
  await transact(account ? world : atFirst(world), async (tx) => {
    if (account) return restorePassword(tx, account, hash);
    const accountId = await addAccount(tx, {
      ...wanted,
      kind: wanted.role === "penyedia" ? "penyedia" : "non-penyedia",
      email: `${wanted.userId.toLowerCase()}@contoh.go.id`,
      passwordHash: hash,
    });
    await record(tx, { event: "account", outcome: "created", accountId, client: "demo" });
  });
  return account === null;
}

async function hashOf(world: World, userId: string): Promise<string> {
  const hashed = await hashPassword(world, operatorAsks(userId), demoPassword(world, userId));
  if (hashed.kind === "busy") throw new Error("hashing is busy before anybody has come");
  return hashed.hash;
}

async function restorePassword(tx: Tx, account: Account, hash: string): Promise<void> {
  await raiseEpoch(tx, account.id, account.epoch, { password_hash: hash });
  await record(tx, { event: "password-change", outcome: "restored", accountId: account.id, client: "demo" });
}

function welcome(world: World): readonly string[] {
  const { portalUrl, authenticatorUrl, smtpUrl } = world.config;
  const width = Math.max(...demoAccounts.map((it) => it.userId.length));
  return [
    "",
    "  SPSE demo. Nothing leaves this computer.",
    "",
    `  Portal               ${portalUrl}`,
    `  SPSE Authenticator   ${authenticatorUrl}`,
    `  Mail that was sent   ${smtpUrl ? "goes to SPSE_SMTP_URL" : `${portalUrl}/dev/mail`}`,
    "",
    "  User ID and password (the same at every start):",
    ...demoAccounts.map(
      (it) => `    ${it.userId.padEnd(width)}   ${demoPassword(world, it.userId)}   ${it.name} (${it.role})`,
    ),
    "",
  ];
}
