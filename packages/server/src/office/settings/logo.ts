/** The LPSE's logo in the one line that the phone shows. Pure. */
import type { Logo } from "../../base/platform/office.ts";

/** The beginning of the digest, for people to compare. The act holds the whole digest. */
export const fingerprint = ({ digest }: Pick<Logo, "digest">): string => digest.slice(0, 8);

/** @param logo null: removed. */
export const aboutLogo = (logo: Logo | null): string =>
  logo === null
    ? "Logo: dihapus"
    : `Logo: ${logo.type.toUpperCase()} ${logo.width} × ${logo.height}, sidik ${fingerprint(logo)}`;
