import { lazily } from "../ui/lazily.tsx";

/** The place of EmailNotices, which are loaded when there is one to show. */
export const EmailSlot = lazily(async () => (await import("./EmailNotices.tsx")).EmailNotices, "optional");
