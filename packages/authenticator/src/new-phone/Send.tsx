import { MOVE_MOST, parseMoveOffer } from "@spse/protocol";
import { useState } from "preact/hooks";
import { Forgot } from "../lock/Forgot.tsx";
import { Open } from "../lock/Open.tsx";
import { lock } from "../store/ring.ts";
import { accounts } from "../store/store.ts";
import type { SigningAccount } from "../transport/device-api.ts";
import type { FaultWords } from "../ui/Fault.tsx";
import { Icon } from "../ui/Icon.tsx";
import { speak } from "../ui/language.ts";
import { Notice } from "../ui/Notice.tsx";
import { back, home, open } from "../ui/navigation.ts";
import { Screen, useHeadingFocus } from "../ui/Screen.tsx";
import { Check } from "./Check.tsx";
import { texts } from "./new-phone.texts.ts";
import { scanFor, WithoutCamera } from "./Parts.tsx";
import { Protect } from "./Protect.tsx";
import { type Giveable, giveable } from "./pack.ts";
import { canProve, movable } from "./send.flow.ts";
import { offered } from "./state.ts";

const t = speak(texts);

/** @param live off the new phone's screen; what was pasted or stood in a picture may have been exchanged on its way. [P-98] */
function takeOffer(text: string, live: boolean): FaultWords | null {
  const read = parseMoveOffer(text);
  if (!read) return { title: t("send.notOffer"), why: t("send.notOfferWhy") };
  if (read === "other-version") return { title: t("otherVersion"), why: t("otherVersionWhy") };
  offered.value = { offer: read, live };
  return null;
}

/** What this phone could give, as it was when the move was begun. */
interface Goods {
  readonly list: readonly SigningAccount[];
  readonly others: readonly Giveable[];
  /** Where each account stands in the list, by id. */
  readonly places: ReadonlyMap<string, number>;
}

const goodsNow = (): Goods => {
  const all = accounts.peek();
  return { list: movable(all), others: giveable(all), places: new Map(all.map(({ id }, place) => [id, place])) };
};

/** The old phone: reads the new one's keys, compares, vouches, and shows what it gives. */
export function Send() {
  const [goods, setGoods] = useState(goodsNow);
  const [protecting, setProtecting] = useState(false);
  const [skipped, setSkipped] = useState(false);
  const [proven, setProven] = useState(false);
  const it = offered.value;
  // A move that was left is begun anew, not gone on with.
  const leave = (then: () => void) => {
    offered.value = null;
    then();
  };
  const canGoOn = goods.others.length > 0 || goods.list.some(canProve);
  if (protecting)
    return (
      <Protect
        onDone={() => {
          setGoods(goodsNow());
          setProtecting(false);
        }}
        onSkip={
          canGoOn
            ? () => {
                setGoods(goodsNow());
                setSkipped(true);
                setProtecting(false);
              }
            : null
        }
      />
    );
  if (!it) {
    const bare = goods.list.some((account) => !canProve(account));
    return <Begin {...goods} onProtect={bare && !skipped ? () => setProtecting(true) : null} />;
  }
  if (lock.value && !proven) return <Prove onProven={() => setProven(true)} />;
  return (
    <Check
      key={it.offer.nonce}
      {...goods}
      offer={it.offer}
      live={it.live}
      opened={proven}
      onStop={() => leave(() => undefined)}
      onDone={() => leave(home)}
    />
  );
}

interface BeginProps extends Goods {
  /** Some accounts can verify their owner by nothing yet: that comes first. */
  readonly onProtect: (() => void) | null;
}

function Begin({ list, others, onProtect }: BeginProps) {
  useHeadingFocus("send");
  const scan = () =>
    scanFor(t("send.aim"), (text, live) => {
      const words = takeOffer(text, live);
      if (words === null) back();
      return words;
    });
  // Seeds come off this phone after its lock was opened, or an LPSE has verified its owner.
  const mustLock = list.length === 0 && others.length > 0 && !lock.value;
  const ready = !onProtect && !mustLock;
  const empty = list.length + others.length === 0;
  const foot = !empty && (
    <button
      type="button"
      class="button big block"
      onClick={onProtect ?? (mustLock ? () => open({ at: "lock" }) : scan)}
    >
      {ready && <Icon name="camera" />} {t(onProtect ? "next" : mustLock ? "send.setLock" : "send.scan")}
    </button>
  );
  return (
    <Screen title={t("send.title")} foot={foot}>
      {empty && (
        <Notice kind="info">
          <p>{t("send.none")}</p>
        </Notice>
      )}
      {mustLock && (
        <Notice kind="info">
          <p>{t("send.lockFirst")}</p>
        </Notice>
      )}
      {list.length > 0 && <p>{t("send.what")}</p>}
      <ol class="prose">
        <li>{t("send.step1")}</li>
        <li>{t("send.step2")}</li>
        <li>{t("send.step3")}</li>
      </ol>
      <Notice kind="warning">
        <p>{t("send.only")}</p>
      </Notice>
      {list.length === MOVE_MOST && <p>{t("send.more", { n: MOVE_MOST })}</p>}
      {others.length > 0 && <p class="soft">{t("send.others", { n: others.length })}</p>}
      <p class="soft">{t("send.gone")}</p>
      {ready && list.length > 0 && (
        <WithoutCamera
          link={null}
          paste={{ label: t("send.paste"), take: (text) => takeOffer(text, false) }}
          note={others.length > 0 ? t("send.othersByCamera") : null}
        />
      )}
    </Screen>
  );
}

/** Where the app has a lock, its owner opens it first: what follows hands every account to another phone. */
function Prove({ onProven }: { readonly onProven: () => void }) {
  const [forgot, setForgot] = useState(false);
  useHeadingFocus("send prove");
  return (
    <Screen title={t("send.title")} headed>
      <h1>{t("prove.title")}</h1>
      <Open onOpened={onProven} />
      <button type="button" class="link-button" onClick={() => setForgot(true)}>
        {t("prove.cannot")}
      </button>
      {forgot && <Forgot onClose={() => setForgot(false)} />}
    </Screen>
  );
}
