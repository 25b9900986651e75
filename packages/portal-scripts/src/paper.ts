/** Prints the page, and downloads the recovery codes, which their page holds this once. page.ts copies them. */
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-download]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([`${button.dataset.download}\n`], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = button.dataset.file ?? "kode-pemulihan.txt";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
}
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
