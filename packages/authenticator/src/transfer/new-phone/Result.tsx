import { writeMoved } from "@spse/protocol";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Qr, WithoutCamera } from "./Codes.tsx";
import { whyNot } from "./move-words.ts";
import { texts } from "./new-phone.texts.ts";
import { OthersStay } from "./OthersStay.tsx";
import type { MoveOutcome } from "./send.flow.ts";

const t = speak(texts);

interface Props {
  readonly list: readonly SigningAccount[];
  readonly steps: ReadonlyMap<string, MoveOutcome>;
  /** The six digits of this move. */
  readonly digits: string;
  readonly isLeft: (account: SigningAccount) => boolean;
  readonly onAgain: (() => void) | null;
  readonly onDone: () => void;
}

/** The QR that tells the new phone where to claim, and the outcome of each account. */
export function Result({ list, steps, digits, isLeft, onAgain, onDone }: Props) {
  const moved = list.every((it) => steps.get(it.id)?.kind === "moved");
  const open = list.flatMap((account) => {
    const step = steps.get(account.id);
    return step?.kind === "vouched" && !isLeft(account) ? [step.at] : [];
  });
  const link = open.length > 0 ? writeMoved(location.origin, { digits, list: open }) : null;
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
  const some = list.some((it) => steps.get(it.id)?.kind === "moved");
  const title = moved ? "result.done" : link ? "result.title" : some ? "result.some" : "result.none";
  return (
    <Screen title={t("send.title")} headed foot={foot}>
      <h1>{t(title)}</h1>
      {moved && <p>{t("result.doneWhat")}</p>}
      {link && (
        <>
          <p>{t("result.what")}</p>
          <Qr text={link} alt={t("result.alt")} />
        </>
      )}
      <ul class="move-list" aria-live="polite">
        {list.map((account) => (
          <li key={account.id}>
            <Line account={account} step={steps.get(account.id)} late={isLeft(account)} />
          </li>
        ))}
      </ul>
      <OthersStay />
      {link && <WithoutCamera link={link} paste={null} />}
    </Screen>
  );
}

interface LineProps {
  readonly account: SigningAccount;
  readonly step: MoveOutcome | undefined;
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
