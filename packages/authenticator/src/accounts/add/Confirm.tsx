import { type KeyUriVerdict, type Lpse, type OtherKeyUri, parseAppLink, type SpseKeyUri } from "@spse/protocol";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { hasSeed, hostOf, namesOf, type StoredAccount } from "../../base/store/account.ts";
import { borrowedName, isOfAnother, namesakeOf, sameKey } from "../../base/store/namesake.ts";
import { accounts, persisted } from "../../base/store/store.ts";
import { outside } from "../../base/transport/outside.ts";
import { isInstalled } from "../../base/ui/install.ts";
import { speak } from "../../base/ui/language.ts";
import { lazily } from "../../base/ui/lazily.tsx";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { home, replace } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Busy, Fact, Ok, Result } from "../../base/ui/Task.tsx";
import { InstallFirst } from "../next/InstallFirst.tsx";
import { texts } from "./add.texts.ts";
import { addOther, enrol, lookUp, startEnrolling } from "./enrol.flow.ts";
import { type AddRefusal, twinOf, wayOn } from "./enrol.ts";
import { addWords, readWords } from "./refusal.ts";

const Questions = lazily(async () => (await import("../next/Questions.tsx")).Questions, "optional");
const t = speak(texts);

/** The same for a link that has opened the app. */
export const ConfirmLink = ({ fragment }: { readonly fragment: string }) => (
  <Confirm read={useMemo(() => parseAppLink(fragment), [fragment])} />
);

/** Shows the account that was read, before the app adds anything. */
export function Confirm({ read }: { readonly read: KeyUriVerdict }) {
  if (read.kind === "spse") return <ConfirmSpse key={read.offer} uri={read} />;
  if (read.kind === "other-service") return <ConfirmOther uri={read} />;
  return (
    <Screen title={t("title")} foot={<Foot onAgain={() => replace({ at: "scan" })} again={t("scanAgain")} />}>
      <Fault words={readWords(read)} />
    </Screen>
  );
}

type Stage =
  | { readonly at: "looking" }
  | { readonly at: "asking"; readonly lpse: Lpse; readonly uri: SpseKeyUri }
  | { readonly at: "adding"; readonly lpse: Lpse }
  | { readonly at: "refused"; readonly lpse: Lpse | null; readonly refusal: AddRefusal };

/** Asks the LPSE who it is. The owner sees name, address and User ID, and decides. [P-21] */
function ConfirmSpse({ uri }: { readonly uri: SpseKeyUri }) {
  const [stage, setStage] = useState<Stage>({ at: "looking" });
  const enrolling = useRef(startEnrolling({ uri, versioned: false }));
  useHeadingFocus(`confirm ${stage.at}`);

  const look = async () => {
    setStage({ at: "looking" });
    const found = await lookUp(outside, uri);
    if (found.kind !== "lpse") return setStage({ at: "refused", lpse: null, refusal: found });
    enrolling.current = startEnrolling(found);
    setStage({ ...found, at: "asking" });
  };
  const add = async (lpse: Lpse) => {
    setStage({ at: "adding", lpse });
    const added = await enrol(outside, enrolling.current, lpse);
    if (added.kind === "spse") replace({ at: "added", accountId: added.id });
    else setStage({ at: "refused", lpse, refusal: added });
  };
  // Once for each thing read.
  useEffect(() => void look(), [uri]);

  const host = hostOf(uri.acceptor);
  if (stage.at === "looking" || stage.at === "adding")
    return (
      <Screen title={t("title")} headed>
        <Busy title={stage.at === "looking" ? t("lookingUp", { host }) : t("adding")} />
      </Screen>
    );
  if (stage.at === "refused") {
    const { refusal, lpse } = stage;
    const way = wayOn(refusal);
    const again = () => (way === "new-qr" ? replace({ at: "scan" }) : lpse ? void add(lpse) : void look());
    const label = way === "new-qr" ? t("scanAgain") : t("again");
    return (
      <Screen title={t("title")} foot={<Foot {...(way === "none" ? {} : { onAgain: again, again: label })} />}>
        <Fault words={addWords(refusal, lpse ?? { name: host, url: uri.acceptor })} />
      </Screen>
    );
  }
  const { lpse } = stage;
  const address = hostOf(lpse.url);
  const twin = twinOf(stage.uri, accounts.value);
  const namesake = namesakeOf(lpse, accounts.value);
  return (
    <Screen title={t("title")} headed foot={<Foot onAdd={() => void add(lpse)} />}>
      <h1>{t("confirmTitle")}</h1>
      <InstallFirst />
      {twin && hasSeed(twin) && <Notice kind="warning" title={t("twinTitle")} text={t("twin")} />}
      {namesake && (
        <Notice kind="warning" title={t("namesakeTitle")} text={t("namesake", { known: namesake, host: address })} />
      )}
      {!namesake && isOfAnother(uri, lpse) && (
        <Notice
          kind="warning"
          title={t("anotherTitle")}
          text={t("another", { issuer: uri.issuer, lpse: lpse.name, host: address })}
        />
      )}
      {address !== host && (
        <Notice
          kind="info"
          title={t("movedTitle", { lpse: lpse.name })}
          text={t("moved", { old: host, to: address })}
        />
      )}
      <dl class="facts">
        <Fact name={t("lpse")}>{lpse.name}</Fact>
        <Fact name={t("address")} mono>
          {address}
        </Fact>
        <Fact name={t("userId")}>{uri.userId}</Fact>
      </dl>
      {address === host && <p class="soft">{t("confirmCheck")}</p>}
    </Screen>
  );
}

/** An account of another service. */
function ConfirmOther({ uri }: { readonly uri: OtherKeyUri }) {
  const [refusal, setRefusal] = useState<AddRefusal | null>(null);
  useHeadingFocus("confirm other");
  const add = async () => {
    const added = await addOther(outside, uri);
    if (added.kind === "other") replace({ at: "added", accountId: added.id });
    else setRefusal(added);
  };
  const same = sameKey(uri, accounts.value);
  const known = same?.exact === true;
  const borrowed = borrowedName(uri, accounts.value);
  return (
    <Screen title={t("title")} headed foot={<Foot {...(known ? {} : { onAdd: () => void add() })} />}>
      <h1>{known ? t("twinTitle") : t("confirmOther")}</h1>
      <InstallFirst />
      {refusal && <Fault words={addWords(refusal, { name: "", url: location.origin })} />}
      <dl class="facts">
        {uri.issuer !== "" && <Fact name={t("service")}>{uri.issuer}</Fact>}
        <Fact name={t("account")}>{uri.userId}</Fact>
      </dl>
      {same && !known && (
        <Notice
          kind="warning"
          title={t("twinTitle")}
          text={t("sameKey", {
            name: [namesOf(same.account).user, namesOf(same.account).at].filter(Boolean).join(", "),
          })}
        />
      )}
      {borrowed && <Notice kind="warning" title={t("borrowedTitle", { lpse: borrowed })} text={t("borrowed")} />}
      <Notice kind="info" text={known ? t("knownOther") : t("otherNote")} />
    </Screen>
  );
}

interface FootProps {
  readonly onAdd?: () => void;
  readonly onAgain?: () => void;
  readonly again?: string;
}

function Foot({ onAdd, onAgain, again }: FootProps) {
  return (
    <>
      {onAdd && (
        <button type="button" class="button big block" onClick={onAdd}>
          {t("title")}
        </button>
      )}
      {onAgain && (
        <button type="button" class="button big block" onClick={onAgain}>
          {again}
        </button>
      )}
      <button type="button" class="button secondary block" onClick={home}>
        {t("cancel")}
      </button>
    </>
  );
}

/**
 * A7: names the added account, and says what to do at the next login. What the owner may set up besides comes after *OK*, on the
 * list, which has room for it below one account only; else it is here, below *OK*.
 */
export function AccountAdded({ account }: { readonly account: StoredAccount }) {
  useHeadingFocus("added");
  const { user, at } = namesOf(account);
  return (
    <Screen title={t("title")} headed main="centred">
      <Result kind="success" icon="check" title={t("addedTitle")}>
        <p>
          <strong>{user}</strong>
          {at && (
            <>
              <br />
              {at}
            </>
          )}
        </p>
        <p class="soft">{account.kind === "spse" ? t("added") : t("addedOther")}</p>
        {account.kind === "spse" && <p class="soft small">{t("addedBack")}</p>}
      </Result>
      {persisted.value === false && !isInstalled() && <Notice kind="info" text={t("notKept")} />}
      <Ok />
      {account.kind === "spse" && accounts.value.length > 1 && <Questions account={account} />}
    </Screen>
  );
}
