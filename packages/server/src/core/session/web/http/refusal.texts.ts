import type { Catalogue } from "../../../../base/platform/ui/texts.ts";

/** All visitors read these texts if a proxy hides the client, whichever setting the operator has to change. */
const notReady = {
  title: { id: "SPSE belum siap melayani", en: "SPSE is not ready yet" },
  what: {
    id: "Pengaturan server belum lengkap. Ini bukan kesalahan Anda, dan tidak ada yang diubah. Coba lagi nanti, atau sampaikan kode ini ke {helpdesk}.",
    en: "The server is not fully set up. This is not your fault, and nothing was changed. Try again later, or give this code to {helpdesk}.",
  },
} satisfies Catalogue;

export const texts = {
  "wrong-host.title": { id: "Alamat tidak dikenal", en: "Unknown address" },
  "wrong-host.what": {
    id: "Server ini tidak melayani alamat tersebut. Buka SPSE di alamat resminya.",
    en: "This server does not serve that address. Open SPSE at its official address.",
  },
  "wrong-host.asked": { id: "Alamat yang diminta:", en: "Requested address:" },
  "wrong-host.ours": { id: "Alamat SPSE:", en: "SPSE address:" },
  "proxy-untrusted.title": notReady.title,
  "proxy-untrusted.what": notReady.what,
  "proxy-untrusted.operator": {
    id: "Permintaan ini datang melalui proxy {peer} yang belum dipercaya, sehingga alamat pengunjung tidak diketahui. Pastikan alamat itu memang proxy Anda.",
    en: "This request came through the proxy {peer}, which is not trusted yet, so the visitor's address is not known. Make sure that this address really is your proxy.",
  },
  "proxy-unread.title": notReady.title,
  "proxy-unread.what": notReady.what,
  "proxy-unread.operator": {
    id: "Proxy {peer} dipercaya, tetapi tidak mengirim X-Forwarded-For, sehingga alamat pengunjung tidak diketahui. Atur proxy agar mengirim X-Forwarded-For. Forwarded (RFC 7239) dan X-Real-IP tidak dibaca.",
    en: "The proxy {peer} is trusted but sends no X-Forwarded-For, so the visitor's address is not known. Set up the proxy to send X-Forwarded-For. Forwarded (RFC 7239) and X-Real-IP are not read.",
  },
  "proxy-silent.title": notReady.title,
  "proxy-silent.what": notReady.what,
  "proxy-silent.operator": {
    id: "Permintaan ini datang dari {peer} tanpa X-Forwarded-For, sehingga alamat pengunjung tidak diketahui. Atur reverse proxy agar mengirim X-Forwarded-For.",
    en: "This request came from {peer} without X-Forwarded-For, so the visitor's address is not known. Set up the reverse proxy to send X-Forwarded-For.",
  },
  operator: { id: "Untuk pengelola server", en: "For the server's operator" },
  "operator.set": {
    id: "Tambahkan pengaturan ini, lalu jalankan ulang SPSE:",
    en: "Add this setting, then restart SPSE:",
  },
  "operator.append": {
    id: "Tambahkan alamat ini pada SPSE_TRUSTED_PROXIES, dipisahkan koma, lalu jalankan ulang SPSE:",
    en: "Add this address to SPSE_TRUSTED_PROXIES, separated by a comma, then restart SPSE:",
  },
  "wrong-origin.title": { id: "Permintaan ditolak", en: "Request refused" },
  "wrong-origin.what": {
    id: "Permintaan ini tidak berasal dari halaman SPSE. Tidak ada yang diubah. Buka kembali halaman SPSE, lalu ulangi.",
    en: "This request did not come from an SPSE page. Nothing was changed. Open the SPSE page again, then repeat.",
  },
  "form-stale.title": { id: "Halaman sudah tidak berlaku", en: "This page is no longer valid" },
  "form-stale.what": {
    id: "Halaman ini terbuka terlalu lama, atau dibuka di peramban lain. Tidak ada yang diubah. Kembali, muat ulang halaman, lalu ulangi.",
    en: "This page was open for too long, or was opened in another browser. Nothing was changed. Go back, reload the page, then repeat.",
  },
  "session-moved.title": { id: "Sesi Anda telah diperbarui", en: "Your session was renewed" },
  "session-moved.what": {
    id: "Saat permintaan ini diproses, sesi Anda diperbarui di tab lain atau sudah berakhir. Isian yang baru saja Anda kirim tidak disimpan. Kembali ke halaman tadi, lalu ulangi.",
    en: "While this request was being processed, your session was renewed in another tab, or it ended. What you just sent was not saved. Go back to the page, then repeat.",
  },
  "malformed.title": { id: "Permintaan tidak dapat dibaca", en: "The request could not be read" },
  "malformed.what": {
    id: "Isian yang dikirim tidak lengkap atau rusak. Tidak ada yang diubah. Kembali, lalu ulangi.",
    en: "What was sent is incomplete or damaged. Nothing was changed. Go back, then repeat.",
  },
  "field-twice.title": { id: "Satu isian dikirim dua kali", en: "One field was sent twice" },
  "field-twice.what": {
    id: "Setiap isian hanya boleh dikirim satu kali, agar tidak ada yang tertukar. Tidak ada yang diubah. Kembali ke halaman tadi, lalu ulangi.",
    en: "Each field may be sent only once, so that nothing is mixed up. Nothing was changed. Go back to the page, then repeat.",
  },
  "field-unknown.title": { id: "Ada isian yang tidak dikenal", en: "An unknown field was sent" },
  "field-unknown.what": {
    id: "Ada isian yang dikirim tetapi tidak ada di halaman SPSE. Tidak ada yang diubah, dan login Anda tetap berlaku. Biasanya penyebabnya ekstensi peramban: matikan ekstensi untuk SPSE, atau pakai jendela penyamaran, lalu ulangi.",
    en: "A field was sent that is not on the SPSE page. Nothing was changed, and your login is still valid. The cause is usually a browser extension: turn extensions off for SPSE or use a private window, then repeat.",
  },
  "too-large.title": { id: "Isian terlalu besar", en: "Too much was sent" },
  "too-large.what": {
    id: "Isian yang dikirim melebihi batas. Tidak ada yang diubah. Kembali, perpendek isiannya, lalu ulangi.",
    en: "What was sent is over the limit. Nothing was changed. Go back, shorten it, then repeat.",
  },
  "not-found.title": { id: "Halaman tidak ditemukan", en: "Page not found" },
  "not-found.what": {
    id: "Halaman ini tidak ada atau sudah tidak berlaku. Periksa alamatnya, atau mulai lagi dari halaman depan.",
    en: "This page does not exist or is no longer valid. Check the address, or start again from the home page.",
  },
  "failed.title": { id: "Maaf, terjadi gangguan", en: "Sorry, something went wrong" },
  "failed.what": {
    id: "Kesalahan ada di pihak kami dan sudah dicatat. Silakan coba lagi. Jika terulang, sampaikan kode berikut ke helpdesk LPSE.",
    en: "The problem is on our side and has been recorded. Please try again. If it happens again, give this code to the LPSE helpdesk.",
  },
  "unavailable.title": { id: "SPSE sedang mengalami gangguan", en: "SPSE is having a problem" },
  "unavailable.what": {
    id: "Saat ini data tidak dapat disimpan atau dibaca. Tunggu sebentar, lalu muat ulang halaman dan ulangi langkah terakhir. Jika login Anda masih berlaku, Anda tidak perlu mulai dari awal. Jika terulang, sampaikan kode berikut ke helpdesk LPSE.",
    en: "Data cannot be saved or read right now. Wait a moment, then reload the page and repeat the last step. If your login is still valid, you do not need to start over. If it happens again, give this code to the LPSE helpdesk.",
  },
  errorCode: { id: "Kode Error:", en: "Error code:" },
  back: { id: "Kembali ke halaman tadi", en: "Back to the page" },
  home: { id: "Ke halaman depan", en: "To the home page" },
} satisfies Catalogue;
