/** The demo's drawer: fills in sample accounts. In the window with the phone, it closes again and offers no second phone. */

const drawer = document.querySelector<HTMLDetailsElement>("details.demo");
const beside = window.top !== window.self;

for (const button of drawer?.querySelectorAll<HTMLButtonElement>("button[data-user]") ?? [])
  button.addEventListener("click", () => fillIn(button.dataset.user ?? "", button.dataset.password ?? ""));
for (const link of drawer?.querySelectorAll<HTMLElement>("[data-demo-phone]") ?? []) link.hidden = beside;

/** Fills the field of this page that a login needs; on any other page, begins a login. */
function fillIn(userId: string, password: string): void {
  const field =
    document.querySelector<HTMLInputElement>('main input[name="password"]') ??
    document.querySelector<HTMLInputElement>('main input[name="user-id"]:not([type="hidden"])');
  if (!field) {
    location.href = "/login";
    return;
  }
  field.value = field.name === "password" ? password : userId;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (drawer) drawer.open = false;
  field.focus();
}
