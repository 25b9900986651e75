import type { SigningAccount } from "../transport/device-api.ts";
import { Fault } from "../ui/Fault.tsx";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { Notice } from "../ui/Notice.tsx";
import { Screen, useHeadingFocus } from "../ui/Screen.tsx";
import { texts } from "./new-phone.texts.ts";
import { Parts, WithoutCamera } from "./Parts.tsx";
import type { Packed } from "./pack.ts";
import type { Step } from "./send.flow.ts";
import { whyNot } from "./words.ts";

const t = speak(texts);

interface Props {
  readonly list: readonly SigningAccount[];
  readonly steps: ReadonlyMap<string, Step>;
  readonly packed: Packed | null;
  /** Accounts of other services on this phone, and why they are not among what is given; null: they are. */
  readonly others: number;
  readonly withheld: "unproven" | "pasted" | null;
  readonly isLeft: (account: SigningAccount) => boolean;
  readonly onAgain: (() => void) | null;
  readonly onDone: () => void;
}

/** What the old phone gives, for the new one's camera, and what has become of each account. */
export function Given({ list, steps, packed, others, withheld, isLeft, onAgain, onDone }: Props) {
  const kindOf = (it: SigningAccount) => steps.get(it.id)?.kind;
  const moved = list.length > 0 && list.every((it) => kindOf(it) === "moved");
  const open = list.some((it) => kindOf(it) === "vouched" && !isLeft(it));
  // The new phone keeps other services' accounts before it claims: where all have moved, it has those too.
  const shown = !moved && (open || (packed?.others ?? 0) > 0) ? packed : null;
  useHeadingFocus(`send result ${moved}`);
  const foot = (
    <div class="stack">
      {onAgain && (
        <button type="button" class="button secondary block" onClick={onAgain}>
          <Icon name="refresh" /> {t("result.again")}
        </button>
      )}
      <button type="button" class="button big block" onClick={onDone}>
        {t("finish")}
      </button>
    </div>
  );
  const some = list.some((it) => kindOf(it) === "moved");
  const title = moved ? "result.done" : shown ? "result.title" : some ? "result.some" : "result.none";
  return (
    <Screen title={t("send.title")} headed foot={foot}>
      <h1>{t(title)}</h1>
      {moved && <p>{t("result.doneWhat")}</p>}
      {shown && (
        <>
          <p>{t(open ? "result.what" : "result.whatOthers")}</p>
          <Parts texts={shown.parts} alt={t("result.alt")} />
        </>
      )}
      {withheld && (
        <Notice kind="warning">
          <p>{t(`withheld.${withheld}`)}</p>
        </Notice>
      )}
      <ul class="move-list" aria-live="polite">
        {list.map((it) => (
          <li key={it.id}>
            <Line account={it} step={steps.get(it.id)} late={isLeft(it)} />
          </li>
        ))}
        {others > 0 && !withheld && packed && (
          <li>
            <strong>{t("check.others", { n: packed.others })}</strong>
            <span class="soft">{t(moved ? "result.othersDone" : "result.others")}</span>
            {packed.left > 0 && <span class="soft">{t("result.othersLeft", { n: packed.left })}</span>}
          </li>
        )}
      </ul>
      {shown?.link && <WithoutCamera link={shown.link} paste={null} note={null} />}
    </Screen>
  );
}

interface LineProps {
  readonly account: SigningAccount;
  readonly step: Step | undefined;
  readonly late: boolean;
}

function Line({ account, step, late }: LineProps) {
  if (step && step.kind !== "vouched" && step.kind !== "moved") return <Fault words={whyNot(step, account.lpse)} />;
  return (
    <>
      <strong>{account.account.userId}</strong>
      <span>{account.lpse.name}</span>
      <span class="soft">{t(step?.kind === "moved" ? "result.moved" : late ? "result.late" : "result.vouched")}</span>
    </>
  );
}
