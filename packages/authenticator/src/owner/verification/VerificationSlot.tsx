import { lazily } from "../../base/ui/lazily.tsx";

/** The place of the card that says how *Ya* is confirmed. */
export const VerificationSlot = lazily(
  async () => (await import("./VerificationCard.tsx")).VerificationCard,
  "optional",
);
