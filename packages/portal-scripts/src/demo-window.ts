/** The demo's window: what a phone would scan from the portal's page opens in the phone's frame. */

const portal = document.querySelector<HTMLIFrameElement>("#portal");
const phone = document.querySelector<HTMLIFrameElement>("#phone");
const scan = document.querySelector<HTMLButtonElement>("#scan");
const close = document.querySelector<HTMLAnchorElement>("#close");

const app = phone ? new URL(phone.src).origin : "";

/** The page's link for the same phone: the text of its QR code. */
const link = () => portal?.contentDocument?.querySelector<HTMLAnchorElement>(`main a[href^="${app}/#"]`);

const follow = () => {
  const shown = link();
  if (scan) scan.disabled = !shown;
  if (close && portal?.contentWindow) close.href = portal.contentWindow.location.pathname;
  shown?.addEventListener("click", (event) => {
    event.preventDefault();
    if (phone) phone.src = shown.href;
  });
};

portal?.addEventListener("load", follow);
follow();
scan?.addEventListener("click", () => {
  const shown = link();
  if (shown && phone) phone.src = shown.href;
});
