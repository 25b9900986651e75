/** Saves a text as a file: by the share menu if it takes files (iOS has no other way), otherwise as a download. */
export async function giveFile(name: string, text: string, type = "text/plain"): Promise<void> {
  const file = new File([text], name, { type });
  if (/iphone|ipad/i.test(navigator.userAgent) && navigator.canShare?.({ files: [file] })) {
    await navigator.share({ files: [file] }).catch(() => undefined);
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
