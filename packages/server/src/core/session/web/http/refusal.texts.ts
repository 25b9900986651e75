/** Everybody reads these where a proxy hides the client, whatever the operator has to set. */
const notReady = {
  id: {
    title: "SPSE belum siap melayani",
    what: "Pengaturan server belum lengkap. Ini bukan kesalahan Anda, dan tidak ada yang diubah. Coba lagi nanti, atau sampaikan kode ini ke {helpdesk}.",
  },
  en: {
    title: "SPSE is not ready yet",
    what: "The server is not fully set up. This is not your fault, and nothing was changed. Try again later, or give this code to {helpdesk}.",
  },
};

const id = {
  "wrong-host.title": "Alamat tidak dikenal",
  "wrong-host.what": "Server ini tidak melayani alamat tersebut. Buka SPSE di alamat resminya.",
  "wrong-host.asked": "Alamat yang diminta:",
  "wrong-host.ours": "Alamat SPSE:",
  "proxy-untrusted.title": notReady.id.title,
  "proxy-untrusted.what": notReady.id.what,
  "proxy-untrusted.operator":
    "Permintaan ini datang melalui proxy {peer} yang belum dipercaya, sehingga alamat pengunjung tidak diketahui. Pastikan alamat itu memang proxy Anda.",
  "proxy-unread.title": notReady.id.title,
  "proxy-unread.what": notReady.id.what,
  "proxy-unread.operator":
    "Proxy {peer} dipercaya, tetapi tidak mengirim X-Forwarded-For, sehingga alamat pengunjung tidak diketahui. Atur proxy agar mengirim X-Forwarded-For. Forwarded (RFC 7239) dan X-Real-IP tidak dibaca.",
  "proxy-silent.title": notReady.id.title,
  "proxy-silent.what": notReady.id.what,
  "proxy-silent.operator":
    "Permintaan ini datang dari {peer} tanpa X-Forwarded-For, sehingga alamat pengunjung tidak diketahui. Atur reverse proxy agar mengirim X-Forwarded-For.",
  operator: "Untuk pengelola server",
  "operator.set": "Tambahkan pengaturan ini, lalu jalankan ulang SPSE:",
  "operator.append": "Tambahkan alamat ini pada SPSE_TRUSTED_PROXIES, dipisahkan koma, lalu jalankan ulang SPSE:",
  "wrong-origin.title": "Permintaan ditolak",
  "wrong-origin.what":
    "Permintaan ini tidak berasal dari halaman SPSE. Tidak ada yang diubah. Buka kembali halaman SPSE, lalu ulangi.",
  "form-stale.title": "Halaman sudah tidak berlaku",
  "form-stale.what":
    "Halaman ini terbuka terlalu lama, atau dibuka di peramban lain. Tidak ada yang diubah. Kembali, muat ulang halaman, lalu ulangi.",
  "session-moved.title": "Sesi Anda telah diperbarui",
  "session-moved.what":
    "Saat permintaan ini diproses, sesi Anda diperbarui di tab lain atau sudah berakhir. Isian yang baru saja Anda kirim tidak disimpan. Kembali ke halaman tadi, lalu ulangi.",
  "malformed.title": "Permintaan tidak dapat dibaca",
  "malformed.what": "Isian yang dikirim tidak lengkap atau rusak. Tidak ada yang diubah. Kembali, lalu ulangi.",
  "field-twice.title": "Satu isian dikirim dua kali",
  "field-twice.what":
    "Setiap isian hanya boleh dikirim satu kali, agar tidak ada yang tertukar. Tidak ada yang diubah. Kembali ke halaman tadi, lalu ulangi.",
  "field-unknown.title": "Ada isian yang tidak dikenal",
  "field-unknown.what":
    "Ada isian yang dikirim tetapi tidak ada di halaman SPSE. Tidak ada yang diubah, dan login Anda tetap berlaku. Biasanya penyebabnya ekstensi peramban: matikan ekstensi untuk SPSE, atau pakai jendela penyamaran, lalu ulangi.",
  "too-large.title": "Isian terlalu besar",
  "too-large.what":
    "Isian yang dikirim melebihi batas. Tidak ada yang diubah. Kembali, perpendek isiannya, lalu ulangi.",
  "not-found.title": "Halaman tidak ditemukan",
  "not-found.what":
    "Halaman ini tidak ada atau sudah tidak berlaku. Periksa alamatnya, atau mulai lagi dari halaman depan.",
  "failed.title": "Maaf, terjadi gangguan",
  "failed.what":
    "Kesalahan ada di pihak kami dan sudah dicatat. Silakan coba lagi. Jika terulang, sampaikan kode berikut ke helpdesk LPSE.",
  "unavailable.title": "SPSE sedang mengalami gangguan",
  "unavailable.what":
    "Saat ini data tidak dapat disimpan atau dibaca. Tunggu sebentar, lalu muat ulang halaman dan ulangi langkah terakhir. Jika login Anda masih berlaku, Anda tidak perlu mulai dari awal. Jika terulang, sampaikan kode berikut ke helpdesk LPSE.",
  errorCode: "Kode Error:",
  back: "Kembali ke halaman tadi",
  home: "Ke halaman depan",
};
const en = {
  "wrong-host.title": "Unknown address",
  "wrong-host.what": "This server does not serve that address. Open SPSE at its official address.",
  "wrong-host.asked": "Requested address:",
  "wrong-host.ours": "SPSE address:",
  "proxy-untrusted.title": notReady.en.title,
  "proxy-untrusted.what": notReady.en.what,
  "proxy-untrusted.operator":
    "This request came through the proxy {peer}, which is not trusted yet, so the visitor's address is not known. Make sure that this address really is your proxy.",
  "proxy-unread.title": notReady.en.title,
  "proxy-unread.what": notReady.en.what,
  "proxy-unread.operator":
    "The proxy {peer} is trusted but sends no X-Forwarded-For, so the visitor's address is not known. Set up the proxy to send X-Forwarded-For. Forwarded (RFC 7239) and X-Real-IP are not read.",
  "proxy-silent.title": notReady.en.title,
  "proxy-silent.what": notReady.en.what,
  "proxy-silent.operator":
    "This request came from {peer} without X-Forwarded-For, so the visitor's address is not known. Set up the reverse proxy to send X-Forwarded-For.",
  operator: "For the server's operator",
  "operator.set": "Add this setting, then restart SPSE:",
  "operator.append": "Add this address to SPSE_TRUSTED_PROXIES, separated by a comma, then restart SPSE:",
  "wrong-origin.title": "Request refused",
  "wrong-origin.what":
    "This request did not come from an SPSE page. Nothing was changed. Open the SPSE page again, then repeat.",
  "form-stale.title": "This page is no longer valid",
  "form-stale.what":
    "This page was open for too long, or was opened in another browser. Nothing was changed. Go back, reload the page, then repeat.",
  "session-moved.title": "Your session was renewed",
  "session-moved.what":
    "While this request was being processed, your session was renewed in another tab, or it ended. What you just sent was not saved. Go back to the page, then repeat.",
  "malformed.title": "The request could not be read",
  "malformed.what": "What was sent is incomplete or damaged. Nothing was changed. Go back, then repeat.",
  "field-twice.title": "One field was sent twice",
  "field-twice.what":
    "Each field may be sent only once, so that nothing is mixed up. Nothing was changed. Go back to the page, then repeat.",
  "field-unknown.title": "An unknown field was sent",
  "field-unknown.what":
    "A field was sent that is not on the SPSE page. Nothing was changed, and your login is still valid. The cause is usually a browser extension: turn extensions off for SPSE or use a private window, then repeat.",
  "too-large.title": "Too much was sent",
  "too-large.what": "What was sent is over the limit. Nothing was changed. Go back, shorten it, then repeat.",
  "not-found.title": "Page not found",
  "not-found.what":
    "This page does not exist or is no longer valid. Check the address, or start again from the home page.",
  "failed.title": "Sorry, something went wrong",
  "failed.what":
    "The problem is on our side and has been recorded. Please try again. If it happens again, give this code to the LPSE helpdesk.",
  "unavailable.title": "SPSE is having a problem",
  "unavailable.what":
    "Data cannot be saved or read right now. Wait a moment, then reload the page and repeat the last step. If your login is still valid, you do not need to start over. If it happens again, give this code to the LPSE helpdesk.",
  errorCode: "Error code:",
  back: "Back to the page",
  home: "To the home page",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
