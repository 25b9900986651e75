import { AccountList, prepareList } from "../accounts/AccountList.tsx";
import { locked } from "../base/store/ring.ts";
import { accounts } from "../base/store/store.ts";
import { Mark } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { lazily } from "../base/ui/lazily.tsx";
import { screen } from "../base/ui/navigation.ts";
import { Toast } from "../base/ui/Toast.tsx";
import { texts } from "../base/ui/ui.texts.ts";
import { waitingCount } from "../requests/watch/watched.ts";

const t = speak(texts);

const AccountScreen = lazily(async () => (await import("../accounts/AccountScreen.tsx")).AccountScreen);

/** Loads the list, and the request screen before the owner taps a request. */
export const prepareAccounts = (): void => {
  void prepareList();
  void AccountScreen.prepare();
};

const add = () => import("../accounts/add/add.ts");
const AccountAdded = lazily(async () => (await add()).AccountAdded);
const Confirm = lazily(async () => (await add()).Confirm);
const ConfirmLink = lazily(async () => (await add()).ConfirmLink);
const Manual = lazily(async () => (await add()).Manual);
const Paste = lazily(async () => (await add()).Paste);
const Scan = lazily(async () => (await add()).Scan);

const manage = () => import("../accounts/manage/manage.ts");
const Arrange = lazily(async () => (await manage()).Arrange);
const History = lazily(async () => (await manage()).History);
const About = lazily(async () => (await manage()).About);
const Settings = lazily(async () => (await manage()).Settings);

const Security = lazily(async () => (await import("../accounts/security/security.ts")).Security);

const lock = () => import("../owner/lock/lock.ts");
const LockSettings = lazily(async () => (await lock()).LockSettings);
const Locked = lazily(async () => (await lock()).Locked);

const transfer = () => import("../transfer/files/files.ts");
const Backup = lazily(async () => (await transfer()).Backup);
const Import = lazily(async () => (await transfer()).Import);

const newPhone = () => import("../transfer/new-phone/new-phone.ts");
const Send = lazily(async () => (await newPhone()).Send);
const Receive = lazily(async () => (await newPhone()).Receive);

/** The whole app: one screen at a time, and the place for short messages. Screens below the lock keep their state. */
export function App() {
  return (
    <>
      <div hidden={locked.value}>
        <Shown />
      </div>
      {locked.value && <Lock />}
      <Toast />
    </>
  );
}

/** A component of its own, so that its countdown draws nothing else again. */
function Lock() {
  const here = accounts.value.filter((it) => it.kind === "spse");
  const named = (list: typeof here) => [...new Set(list.map(({ lpse }) => lpse.name))];
  return <Locked lpses={named(here)} waiting={named(here.filter((it) => waitingCount(it) > 0))} />;
}

function Shown() {
  const shown = screen();
  switch (shown.at) {
    case "list":
      return <AccountList />;
    case "arrange":
      return <Arrange />;
    case "history":
      return <History />;
    case "settings":
      return <Settings />;
    case "security":
      return <Security />;
    case "lock":
      return <LockSettings off={shown.off ?? false} />;
    case "about":
      return <About />;
    case "backup":
      return <Backup />;
    case "import":
      return <Import key={shown.text} text={shown.text} />;
    case "scan":
      return <Scan instead={shown.instead} />;
    case "send":
      return <Send />;
    case "receive":
      return <Receive />;
    case "paste":
      return <Paste />;
    case "manual":
      return <Manual given={shown.key} />;
    case "confirm":
      return <Confirm read={shown.read} />;
    case "link":
      return <ConfirmLink fragment={shown.fragment} />;
    case "added":
    case "account": {
      // Removed meanwhile, here or in another tab: show the list.
      const account = accounts.value.find(({ id }) => id === shown.accountId);
      if (!account) return <AccountList />;
      return shown.at === "added" ? (
        <AccountAdded account={account} />
      ) : (
        <AccountScreen
          key={`${account.id} ${shown.requestId ?? ""} ${shown.notMine ?? ""}`}
          account={account}
          requestId={shown.requestId}
          notMine={shown.notMine}
        />
      );
    }
    default:
      return shown satisfies never;
  }
}

interface PlainProps {
  readonly title: string;
  readonly why: string;
  readonly onAgain?: () => void;
}

/** A whole screen that says why the app does not start. */
export function Plain({ title, why, onAgain }: PlainProps) {
  return (
    <div class="app">
      <main class="app-main centred">
        <section class="welcome" role="alert">
          <Mark />
          <h1>{title}</h1>
          <p>{why}</p>
        </section>
        {onAgain && (
          <button type="button" class="button big block" onClick={onAgain}>
            {t("again")}
          </button>
        )}
      </main>
    </div>
  );
}
