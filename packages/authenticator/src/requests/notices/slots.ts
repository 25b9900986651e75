/** Loads the notices when there is one to show. */
import { lazily } from "../../base/ui/lazily.tsx";

export const ChangeSlot = lazily(async () => (await import("./ChangeNotices.tsx")).ChangeNotices, "optional");
export const EmailSlot = lazily(async () => (await import("./EmailNotices.tsx")).EmailNotices, "optional");
export const ResetSlot = lazily(async () => (await import("./ResetNotices.tsx")).ResetNotices, "optional");
