/**
 * A form with `data-dialog` asks for confirmation in a dialog instead of on a separate page, before a step that cannot
 * be undone. `data-close` inside the dialog closes it. Without this script form and link lead to that page and back.
 */
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-dialog]")) {
  const dialog = document.getElementById(form.dataset.dialog ?? "");
  if (!(dialog instanceof HTMLDialogElement)) continue;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  for (const close of dialog.querySelectorAll("[data-close]")) {
    close.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
  }
}
