import { useMemo, useState } from "preact/hooks";
import encodeQR from "qr";
import type { SpseAccount } from "../../base/store/account.ts";
import { accounts } from "../../base/store/store.ts";
import { Form, PastedText } from "../../base/ui/Form.tsx";
import type { FaultWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault } from "../../base/ui/Notice.tsx";
import { back, open } from "../../base/ui/navigation.ts";
import { showToast } from "../../base/ui/Toast.tsx";
import { useWakeLock } from "../../base/ui/wake-lock.ts";
import { copyText } from "../../codes/CodeButton.tsx";
import { texts } from "./new-phone.texts.ts";

const t = speak(texts);

/** Light modules around a QR. ISO/IEC 18004 §9.1. */
const QUIET = 4;

/** A QR for the other phone's camera: dark on light in every colour scheme. */
export function Qr({ text, alt }: { readonly text: string; readonly alt: string }) {
  useWakeLock();
  const { side, path } = useMemo(() => {
    const rows = encodeQR(text, "raw", { ecc: "low", border: QUIET });
    const dark = rows.flatMap((row, y) => row.flatMap((is, x) => (is ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { side: rows.length, path: dark.join("") };
  }, [text]);
  return (
    <svg class="move-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={alt} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

/** Six digits, large, in two groups. */
export function Digits({ digits }: { readonly digits: string }) {
  useWakeLock();
  return (
    <p class="move-digits">
      {digits.slice(0, 3)} {digits.slice(3)}
    </p>
  );
}

interface WaysProps {
  /** What this phone shows; null: nothing yet. */
  readonly link: string | null;
  /** The field for the other phone's link; null: no field. */
  readonly paste: { readonly label: string; readonly take: (text: string) => FaultWords | null } | null;
}

/** The move without cameras: a link to copy, and a field to paste one. */
export function WithoutCamera({ link, paste }: WaysProps) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<FaultWords | null>(null);
  const copy = async (text: string) => showToast(t((await copyText(text)) ? "copied" : "notCopied"));
  return (
    <details class="more">
      <summary>{t("noCamera")}</summary>
      <div class="stack">
        <p class="small">{t("linkWarn")}</p>
        {link !== null && (
          <button type="button" class="button secondary block" onClick={() => void copy(link)}>
            <Icon name="copy" /> {t("copy")}
          </button>
        )}
        {paste && (
          <Form stack onSend={() => setFault(paste.take(typed))}>
            {fault && <Fault words={fault} />}
            <PastedText id="move-link" label={paste.label} rows={3} value={typed} onText={setTyped} />
            <button type="submit" class="button secondary block">
              {t("next")}
            </button>
          </Form>
        )}
      </div>
    </details>
  );
}

/** Opens the camera for the other phone's code, and closes it once the code is taken. */
export const scanFor = (aim: string, take: (text: string) => FaultWords | null): void =>
  open({
    at: "scan",
    instead: {
      aim,
      take: (text) => {
        const words = take(text);
        if (words === null) void back();
        return words;
      },
    },
  });

/** Accounts at their LPSEs, one on each line. */
export const AccountLines = ({ list }: { readonly list: readonly SpseAccount[] }) => (
  <ul class="move-list">
    {list.map(({ id, account, lpse }) => (
      <li key={id}>
        <strong>{account.userId}</strong>
        <span class="soft">{lpse.name}</span>
      </li>
    ))}
  </ul>
);

/** Says that accounts of other services do not move, if this phone has some. [P-97] */
export function OthersStay() {
  const others = accounts.value.filter(({ kind }) => kind === "other").length;
  return others > 0 && <p class="soft">{t("othersStay", { n: others })}</p>;
}
