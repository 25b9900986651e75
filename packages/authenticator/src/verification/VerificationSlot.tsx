import { lazily } from "../ui/lazily.tsx";

/** The place of the card that says how *Ya* is confirmed. */
export const VerificationSlot = lazily(async () => (await import("./verification.ts")).VerificationCard, "optional");
