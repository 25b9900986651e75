import { toast } from "../base/ui/toast.ts";

/** The place of {@link toast}: always in the page, so that screen readers notice what comes into it. */
export function Toast() {
  return (
    <div class="toast" role="status">
      {toast.value}
    </div>
  );
}
