import { lazily } from "../../base/ui/lazily.tsx";

/** Loads PushCard when it is first shown. */
export const PushSlot = lazily(async () => (await import("./PushCard.tsx")).PushCard, "optional");
