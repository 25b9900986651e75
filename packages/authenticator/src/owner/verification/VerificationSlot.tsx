import { lazily } from "../../base/ui/lazily.tsx";

/** Loads VerificationCard when it is first shown. */
export const VerificationSlot = lazily(
  async () => (await import("./VerificationCard.tsx")).VerificationCard,
  "optional",
);
