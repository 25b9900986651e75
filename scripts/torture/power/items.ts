/** What was shown on the running product before the judge of power: the search must find each by itself. */
import type { Guards } from "./guards.ts";
import type { Loss, Step } from "./need.ts";
import { type Path, search } from "./search.ts";
import { type StartChoice, startOf } from "./starts.ts";
import { ruleOf } from "./state.ts";

interface Item {
  readonly about: string;
  readonly start: StartChoice;
  readonly loss: Loss;
  /** The acts of others that the item takes for given, by their first words. */
  readonly others?: readonly string[];
  /** So many acts the shortest path has. */
  readonly acts: number;
  /** What its lines say. */
  readonly says: readonly RegExp[];
}

export const items: readonly Item[] = [
  {
    about: "1. One Admin PPE is inside any vendor's account",
    start: { attacker: "admin-ppe", role: "penyedia" },
    loss: "session",
    acts: 4,
    says: [/change-policy: one.*off/, /account-email/, /Lupa Password/, /Login/],
  },
  {
    about: "1. One Admin PPE is past `two-officers`, by a role whose rule was just lowered",
    start: { attacker: "admin-ppe", role: "ppk", rule: ruleOf("mandatory", "two-officers") },
    loss: "session",
    acts: 5,
    says: [/change-policy: one.*pokja.*off/, /account-role.*pokja/, /account-email/, /Lupa Password/, /Login/],
  },
  {
    about: "1. One Admin PPE demotes a Helpdesk and logs in as that person",
    start: { attacker: "admin-ppe", role: "helpdesk" },
    loss: "session",
    acts: 5,
    says: [/account-role/, /account-email/, /Lupa Password/, /Login/],
  },
  {
    about: "2. One Admin PPE lowers the rule of Helpdesk",
    start: { attacker: "admin-ppe", role: "helpdesk" },
    loss: "lowered",
    acts: 1,
    says: [/change-policy: one.*helpdesk: 2FA off/],
  },
  {
    about: "3. A SCIM secret alone is inside an account without 2FA",
    start: { attacker: "directory", role: "ppk", twoFactor: false },
    loss: "session",
    acts: 4,
    says: [/POST Users/, /PATCH Users/, /Lupa Password/, /Login/],
  },
  {
    about: "4. An address changed by officers cannot be taken back",
    start: { attacker: "stranger", role: "penyedia" },
    loss: "moved",
    others: ["account-email"],
    acts: 1,
    says: [/account-email/, /72 hours later/],
  },
  {
    about: "5. The mailbox alone is inside, after a password came back from the directory",
    start: { attacker: "mailbox", role: "ppk", place: "directory" },
    loss: "session",
    others: ["account-password"],
    acts: 4,
    says: [/account-password/, /First password/, /Reset 2FA/, /Login/],
  },
  {
    about: "6. A login with a password that leaked tells nobody",
    start: { attacker: "password", role: "penyedia", twoFactor: false },
    loss: "silent",
    acts: 1,
    says: [/Login/],
  },
];

/** Finds the path of an item, by its attacker's own acts and those of others that it names. */
export function findItem(guards: Guards, { start: choice, loss, others = [], acts }: Item): Path {
  const { scene, start } = startOf(guards, choice);
  const counts = ({ by, say, isHelped }: Step) =>
    (by === "attacker" && !isHelped) || others.some((it) => say.startsWith(it));
  return search(scene, [start], { depth: acts, stopAt: [loss], counts }).losses.get(loss) ?? [];
}
