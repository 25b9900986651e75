/** A change that waits, in words: for mails, the owner's page and the console. */
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Catalogue, type Language, speak } from "../../base/platform/ui/texts.ts";
import { lastDay } from "../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import type { WaitingChange } from "./change.ts";

const texts = {
  "kind.address": { id: "Email baru", en: "New email" },
  "kind.role": { id: "Peran baru", en: "New role" },
  "kind.password-place": { id: "Tempat password", en: "Where the password is kept" },
  "kind.adoption": { id: "Perubahan", en: "Change" },
  here: { id: "password sendiri di SPSE", en: "a password of its own in SPSE" },
  directory: { id: "password direktori kantor", en: "the password of the office directory" },
  adoption: {
    id: "Sistem kepegawaian kantor dapat mengganti nama, email, dan peran akun ini, atau menutupnya",
    en: "The office's staff system may change this account's name, email and role, or close it",
  },
  "role.until": { id: "{role}, sampai {day}", en: "{role}, until {day}" },
} satisfies Catalogue;

/** The kind of a change, as the label of its value. */
export const kindOfChange = ({ kind }: WaitingChange, language: Language): string =>
  speak(texts, language)(`kind.${kind}`);

/** The new value of a change. */
export function changeInWords(world: WorldOrTx, change: WaitingChange, language: Language): string {
  const say = speak(texts, language);
  switch (change.kind) {
    case "address":
      return change.address;
    case "role": {
      const role = roleName(change.role, language);
      if (change.roleUntil === null) return role;
      return say("role.until", { role, day: lastDay(change.roleUntil, world.config.timeZone, language) });
    }
    case "password-place":
      return say(change.place);
    case "adoption":
      return say("adoption");
    default:
      return change satisfies never;
  }
}
