/** Parts of the list and of an account's screen that are loaded when they are first shown. */
import { lazily } from "../base/ui/lazily.tsx";
import { watchedOf } from "./watch/watched.ts";

export const NoticeSlot = lazily(async () => (await import("./notices/Notices.tsx")).Notices, "optional");
export const WaitingSlot = lazily(async () => (await import("./pick/WaitingCard.tsx")).WaitingCard, "optional");
export const PushSlot = lazily(async () => (await import("./push/PushCard.tsx")).PushCard, "optional");
export const VerificationSlot = lazily(
  async () => (await import("../owner/verification/VerificationCard.tsx")).VerificationCard,
  "optional",
);

/** Whether an account's LPSE tells of a reset or a change, for {@link NoticeSlot}. */
export function hasNotice(accountId: string): boolean {
  const { reset, email, changes, waiting } = watchedOf(accountId);
  return [reset, email, changes, waiting].some((it) => it !== undefined);
}
