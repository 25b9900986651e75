/** What a request is for, in a few words, as the list of accounts shows it. */
import type { LoginRequest } from "@spse/protocol";
import { speak } from "../../base/ui/language.ts";
import { texts } from "./purpose.texts.ts";

const t = speak(texts);

/** The flag of an account in the list, where little room is: "Nonaktifkan 2FA?". The person of an officer's act, and the name of an application, are on its screen. */
export const flagOf = ({ purpose }: Pick<LoginRequest, "purpose">): string =>
  t("ask", { purpose: t(`purpose.${purpose}`) });
