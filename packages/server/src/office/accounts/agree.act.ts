/** Admin PPE agrees to a change that waits: as the second of two officers, or to what a directory asked for. */
import { z } from "zod";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import { loadAccount } from "../../core/account/index.ts";
import {
  type ApproveVerdict,
  approveWaiting,
  changeInWords,
  findWaiting,
  kindOfChange,
} from "../../core/power/index.ts";
import { redirect } from "../../core/session/web/index.ts";
import { admin, askForm, defineAct } from "../frame/index.ts";
import { accountId, ofAnother, UNCHANGED, undone } from "./account-act.ts";

const WORDS = {
  made: "disetujui",
  first: "pertama",
  over: "sudah",
  own: "sendiri",
  ...UNCHANGED,
} as const satisfies Record<ApproveVerdict["kind"], string>;

const load = async (world: WorldOrTx, { account, waiting }: { readonly account: string; readonly waiting: string }) => {
  const change = await findWaiting(world, waiting);
  return change?.accountId === account ? { owner: await loadAccount(world, account), change: change.change } : null;
};

export const agree = defineAct({
  name: "account-agree",
  input: z.strictObject({ account: accountId, waiting: accountId }),
  forms: [
    askForm(
      admin,
      "/konsol/akun/:id/agree",
      z.object({ waiting: accountId.catch("") }),
      ofAnother(async (world, _, account, { waiting }) => {
        const found = await load(world, { account: account.id, waiting });
        return found ? { ask: { account: account.id, waiting } } : redirect(`/konsol/akun/${account.id}?selesai=sudah`);
      }),
    ),
  ],
  kind: "act-on-account",
  roles: admins,
  targets: ({ account }) => [account],
  load,
  on: ({ owner }) => owner,
  about: ({ change }, _, world, language) =>
    `${language === "en" ? "Approve" : "Setujui"}: ${kindOfChange(change, language)} ${changeInWords(world, change, language)}`,
  effect: (_, { account }) => [{ account, changes: "agreed" }],
  perform: async (tx, by, _, { waiting }) => WORDS[(await approveWaiting(tx, waiting, by)).kind],
  audit: {
    "helpdesk.account-change-waits": {
      id: "Meminta perubahan akun, yang menunggu, sebagai petugas",
      en: "Requested a change of an account, which waits, as an officer",
    },
    "helpdesk.account-change-withdrawn": {
      id: "Menarik perubahan akun yang menunggu sebagai petugas",
      en: "Withdrew a waiting change of an account as an officer",
    },
    "helpdesk.account-change-void": {
      id: "Perubahan akun yang diminta sebagai petugas tidak jadi berlaku",
      en: "A change of an account, requested as an officer, was not made",
    },
    "helpdesk.account-change-approved": {
      id: "Menyetujui perubahan akun sebagai petugas kedua",
      en: "Approved a change of an account as the second officer",
    },
  },
  words: {
    done: {
      disetujui: {
        id: "Perubahan disetujui dan berlaku sekarang. Pemilik akun diberi tahu.",
        en: "The change is approved and in force now. The account's owner is told.",
      },
      pertama: {
        id: "Persetujuan Anda dicatat. Direktori kantor bukan petugas: Admin PPE kedua harus menyetujui perubahan ini juga, atau waktunya harus habis tanpa dihentikan pemilik akun.",
        en: "Your approval is recorded. The office directory is no officer: a second Admin PPE must approve this change too, or its time must end without the owner stopping it.",
      },
    },
    undone,
  },
  back: "/konsol/akun",
  page: ({ account }) => `/konsol/akun/${account}`,
});
