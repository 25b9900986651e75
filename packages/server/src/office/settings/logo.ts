/** The LPSE's logo in the one line that the phone shows. Pure. */
import type { Logo } from "../../base/platform/office.ts";
import type { Language } from "../../base/platform/ui/texts.ts";

/** The beginning of the digest, for people to compare. The act holds the whole digest. */
export const fingerprint = ({ digest }: Pick<Logo, "digest">): string => digest.slice(0, 8);

/** @param logo null: removed. */
export const aboutLogo = (logo: Logo | null, language: Language): string =>
  logo === null
    ? `Logo: ${language === "en" ? "removed" : "dihapus"}`
    : `Logo: ${logo.type.toUpperCase()} ${logo.width} × ${logo.height}, ${language === "en" ? "digest" : "sidik"} ${fingerprint(logo)}`;
