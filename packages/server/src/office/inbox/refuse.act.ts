/** An officer refuses what a colleague approved, or takes back an own approval: the first yes ends, and nothing changes. */
import { z } from "zod";
import { queueMail } from "../../base/platform/outbox/outbox.ts";
import type { Language } from "../../base/platform/ui/texts.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { loadAccount } from "../../core/account/index.ts";
import { record } from "../../core/audit/index.ts";
import { type Act, type Difference, defineAct, endFirstYes, findFirstYes, recordBoth } from "../frame/index.ts";
import { refusedMail } from "../helpdesk/index.ts";

/** Longest reason, in characters. */
export const NOTE_MOST = 80;

const input = z.strictObject({
  about: z.string().max(100),
  account: z.string().max(64).nullable(),
  note: z.string().max(NOTE_MOST),
});

/** The first yes, and the act that it approves; null where it is over. */
async function load(acts: readonly Act[], world: WorldOrTx, { about, account }: Omit<z.infer<typeof input>, "note">) {
  const yes = await findFirstYes(world, about);
  const act = yes && acts.find(({ second }) => second?.yes === yes.act)?.second;
  const read = async (language: Language) => (act && yes.accountId === account ? act.read(world, yes, language) : null);
  const [second, english] = [await read("id"), await read("en")];
  return yes && second && english ? { yes, second, english } : null;
}

const inWords = ({ title, becomes }: Difference): string => `${title}: ${becomes.join("; ")}`;

/** @param acts the acts that two officers approve. */
export const defineRefusals = (acts: readonly Act[]) => {
  const define = (name: string, kind: "act-on-account" | "change-policy") =>
    defineAct({
      ...{ name, kind, input, roles: admins, back: "/konsol/menunggu" },
      targets: ({ account }) => (account === null ? [] : [account]),
      load: (world, asked) => load(acts, world, asked),
      ...(kind === "act-on-account" && {
        on: ({ second }: NonNullable<Awaited<ReturnType<typeof load>>>) => second.on ?? { userId: "", name: "" },
      }),
      about: ({ second, english }, _, _world, language) => {
        const { about, difference } = language === "en" ? english : second;
        return `${language === "en" ? "Refuse" : "Tolak"}: ${about || `${difference.title} ${difference.becomes.join("; ")}`}`;
      },
      effect: () => [],
      refuse: (_tx, { officer }, { yes }) => (yes.accountId === officer.id ? "sudah" : null),
      perform: async (tx, by, { yes, second, english }, { note }) => {
        if (!(await endFirstYes(tx, yes.about, yes.givenAt))) return "sudah";
        const [outcome, detail] = ["second-officer-refused", { act: yes.act, note: note || null }];
        if (yes.accountId !== null) await recordBoth(tx, by, yes.accountId, outcome, detail);
        else await record(tx, { event: "helpdesk", outcome, accountId: by.officer.id, from: by.from, detail });
        if (yes.officerId !== by.officer.id) {
          const what = { id: inWords(second.difference), en: inWords(english.difference) };
          const told = { what, userId: second.on?.userId ?? null, by: by.officer.userId, note: note || null };
          await queueMail(tx, refusedMail(tx, await loadAccount(tx, yes.officerId), told));
        }
        return "ditolak";
      },
      audit: {
        "helpdesk.second-officer-refused": {
          id: "Persetujuan petugas pertama ditolak",
          en: "A first officer's approval was refused",
        },
      },
      words: {
        done: { ditolak: { id: "Ditolak: tidak ada yang diubah.", en: "Refused: nothing was changed." } },
        undone: {
          sudah: {
            id: "Tidak ada yang diubah: persetujuan itu tidak menunggu lagi.",
            en: "Nothing was changed: that approval waits no longer.",
          },
        },
      },
    });
  return { account: define("refuse-first-yes", "act-on-account"), rule: define("refuse-first-rule", "change-policy") };
};
