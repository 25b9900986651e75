import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { SpseAccount } from "../store/account.ts";

interface Props {
  readonly account: SpseAccount;
}

let loaded: ComponentType<Props> | null = null;

/** The place of {@link PushCard}, which is loaded when it is first shown. Where it cannot be loaded, nothing is missing. */
export function PushSlot(props: Props) {
  const [Card, setCard] = useState<ComponentType<Props> | null>(() => loaded);
  useEffect(() => {
    if (Card) return;
    import("./PushCard.tsx").then(
      (it) => {
        loaded = it.PushCard;
        setCard(() => it.PushCard);
      },
      () => undefined,
    );
  }, [Card]);
  return Card && <Card {...props} />;
}
