/** Admin PPE moves an account's password to the office's directory, or back. */
import { z } from "zod";
import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import type { Catalogue } from "../../base/platform/ui/texts.ts";
import { officers } from "../../base/rules/roles.ts";
import { chosen } from "../../base/web/form.ts";
import type { PasswordPlace } from "../../core/account/administration/index.ts";
import { placeOf } from "../../core/power/index.ts";
import { accountId, defineAccountAct, note, noteField } from "./account-act.ts";

const places = ["here", "directory"] as const satisfies readonly PasswordPlace[];

/** What is signed. */
const signed = {
  here: { id: "password sendiri di SPSE", en: "own password in SPSE" },
  directory: { id: "password di direktori kantor", en: "password in the office directory" },
} satisfies Catalogue;

export const passwordPlace = defineAccountAct({
  name: "account-password",
  input: z.strictObject({ account: accountId, place: z.enum(places), note }),
  kind: "change-account",
  path: "password",
  form: z.object({ place: chosen(places), note: noteField }),
  read: (world, account, { place, note }) => {
    const toDirectory = place === "directory";
    if (!place || isInDirectory(account) === toDirectory || (toDirectory && !world.ldap)) return { word: "sudah" };
    if (toDirectory && officers.has(account.role)) return { word: "petugas" };
    if (note.trim() === "") return { wrong: ["note"], typed: { note } };
    return { ask: { account: account.id, place, note: note.trim() } };
  },
  about: (_, { place }, _world, language) => signed[place][language],
  change: (account, { place }) => ({ kind: "password-place", was: placeOf(account), place }),
  word: "password",
  refuse: (_tx, _by, account, { place }) => (isInDirectory(account) === (place === "directory") ? "sudah" : null),
  two: {
    yes: "password",
    choice: ({ place }) => place,
    said: ({ note }) => ({ note }),
    again: ({ asked }) => ({ place: asked }),
  },
  audit: {
    "helpdesk.account-password-moved": {
      id: "Tempat password akun dipindahkan sebagai petugas",
      en: "Account's password moved to another place as an officer",
    },
  },
  words: {
    done: {
      password: {
        id: "Tempat password dipindahkan. Sesi diakhiri, dan pemilik akun diberi tahu.",
        en: "The password has moved. Sessions have ended, and the account's owner is told.",
      },
    },
  },
});
