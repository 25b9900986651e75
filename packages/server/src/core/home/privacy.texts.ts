const id = {
  title: "Privasi",
  lead: "Data apa yang disimpan {lpse} untuk login Anda, untuk apa, dan berapa lama.",
  kept: "Yang disimpan",
  howLong: "Berapa lama:",
  days: "{n} hari.",
  "days.after": "sampai {n} hari sesudah berakhir.",
  "days.month": "{n} hari sesudah akhir bulan pencatatannya.",
  "days.unused": "sampai {n} hari tidak dipakai, atau sampai Anda menghapusnya.",
  account: "User ID, nama, peran, dan alamat email",
  "account.why": "Agar Anda dikenali dan dapat dihubungi tentang keamanan akun Anda.",
  "account.long": "selama akun ada.",
  password: "Password dan kode pemulihan",
  "password.why": "Hanya nilai hash-nya. Isinya tidak dapat dibaca siapa pun, termasuk petugas.",
  phone: "Ponsel dan passkey",
  "phone.why":
    "Nama perangkat, kunci publiknya, kapan dan dari alamat IP mana didaftarkan. Agar Anda dapat menyetujui login dan mengenali perangkat yang bukan milik Anda.",
  "phone.long":
    "selama akun ada, juga sesudah perangkat dihapus: catatan ini menunjukkan siapa yang dapat login, dan kapan.",
  browser: "Peramban yang dikenal",
  "browser.why": "Nama peramban, misalnya “Chrome di Windows”. Agar login berikutnya dari sana cukup satu Ya.",
  request: "Permintaan login ke ponsel dan jawabannya",
  "request.why":
    "Peramban, alamat IP, waktu, dan jawaban yang ditandatangani ponsel. Sebagai bukti bahwa Andalah yang menyetujui.",
  receipt: "Bukti persetujuan yang disimpan aplikasi",
  "receipt.why":
    "Jika sebuah aplikasi meminta persetujuan Anda di ponsel, aplikasi itu dapat menyimpan buktinya: nama, User ID, isi permintaan, jawaban Anda, serta nomor dan kunci publik ponsel Anda. Agar kelak dapat diperiksa siapa yang menyetujui apa.",
  "receipt.long": "ditentukan oleh pengelola aplikasi itu; bukti di sana tidak ikut terhapus dari sini.",
  session: "Sesi login",
  "session.why":
    "Peramban, alamat IP, waktu login, dan waktu terakhir aktif. Agar Anda dapat melihat dan mengakhirinya.",
  opened: "Aplikasi yang Anda buka",
  "opened.why":
    "Hanya kapan terakhir dibuka, dari Beranda atau langsung. Agar aplikasi yang sering Anda pakai tampil lebih dulu.",
  mail: "Email yang dikirim kepada Anda",
  "mail.why": "Jenis dan waktunya. Isinya langsung dihapus setelah terkirim.",
  log: "Log Akses",
  "log.why":
    "Setiap login dan perubahan keamanan, dengan waktu, peramban, dan alamat IP. Peraturan mewajibkan rekam jejak ini (PP 71/2019 Pasal 22), dan Anda dapat melihatnya di Beranda. Setiap perubahan pada rekam jejak akan terlihat.",
  "log.long": "sesuai kebijakan retensi {lpse}; saat ini tanpa batas waktu.",
  never: "Yang tidak disimpan",
  "never.biometric": "Sidik jari dan wajah Anda. Keduanya tidak pernah meninggalkan ponsel.",
  "never.place": "Lokasi Anda, dan gambar dari kamera: kode QR hanya dibaca di dalam ponsel.",
  "never.share": "Tidak ada pelacak, iklan, atau statistik pihak lain di halaman dan aplikasi ini.",
  "never.cookie": "Cookie hanya untuk login, bahasa, dan mengenali peramban Anda.",
  rights: "Hak Anda (UU 27/2022)",
  "right.see": "Melihat: perangkat dan sesi ada di Keamanan akun; Log Akses ada di Beranda.",
  "right.mend": "Memperbaiki: alamat email dapat Anda ganti di Akun; nama lewat {helpdesk}.",
  "right.copy": "Meminta salinan seluruh data Anda dalam berkas JSON, yang dapat dibaca program, lewat {helpdesk}.",
  "right.end":
    "Meminta akun ditutup dan data dihapus, lewat {helpdesk}. Rekam jejak tetap disimpan sejauh diwajibkan peraturan.",
  "right.leak": "Diberi tahu secara tertulis paling lambat 3 × 24 jam jika data Anda bocor.",
  who: "Siapa yang bertanggung jawab",
  "who.what":
    "{lpse} adalah pengendali data pribadi Anda di sini. Untuk permintaan atau keberatan, hubungi {helpdesk}.",
};
const en = {
  title: "Privacy",
  lead: "Which data {lpse} keeps for your login, what for, and how long.",
  kept: "What is kept",
  howLong: "How long:",
  days: "{n} days.",
  "days.after": "until {n} days after it is over.",
  "days.month": "{n} days after the end of the month in which it was recorded.",
  "days.unused": "until it has not been used for {n} days, or until you remove it.",
  account: "User ID, name, role and email addresses",
  "account.why": "So that you are recognised and can be contacted about your account's security.",
  "account.long": "as long as the account exists.",
  password: "Password and recovery codes",
  "password.why": "Only their hashes. Nobody can read them, not even staff.",
  phone: "Phones and passkeys",
  "phone.why":
    "The device's name, its public key, and when and from which IP address it was registered. So that you can approve logins and recognise a device that is not yours.",
  "phone.long":
    "as long as the account exists, even after a device is removed: the record shows who could log in, and when.",
  browser: "Known browsers",
  "browser.why":
    "The browser's name, such as “Chrome on Windows”. So that the next login from there needs only one Ya (Yes).",
  request: "Login requests to the phone, and its answers",
  "request.why":
    "Browser, IP address, time, and the answer signed by your phone. As proof that it was you who approved.",
  receipt: "Receipts of your approvals, which applications keep",
  "receipt.why":
    "Where an application asks for your approval on the phone, it can keep the receipt: your name, User ID, what was asked, your answer, and your phone's number and public key. So that it can be checked later who approved what.",
  "receipt.long": "as those who run that application decide; a receipt there is not deleted from here.",
  session: "Login sessions",
  "session.why": "Browser, IP address, login time and time last active. So that you can see and end them.",
  opened: "Applications that you open",
  "opened.why":
    "Only when you last opened each, from Beranda or directly. So that the applications that you use come first.",
  mail: "Emails sent to you",
  "mail.why": "Their kind and time. The content is deleted as soon as the email is sent.",
  log: "Log Akses (access log)",
  "log.why":
    "Every login and security change, with time, browser and IP address. Regulations require this record (PP 71/2019 Article 22), and you can see it on Beranda. Any change to the record becomes visible.",
  "log.long": "as the retention policy of {lpse} says; at the moment, without a time limit.",
  never: "What is not kept",
  "never.biometric": "Your fingerprint and face. They never leave your phone.",
  "never.place": "Your location, and pictures from the camera: the QR code is read only inside the phone.",
  "never.share": "There are no trackers, advertisements or third-party statistics on these pages or in the app.",
  "never.cookie": "Cookies are used only for login, language, and recognising your browser.",
  rights: "Your rights (UU 27/2022)",
  "right.see": "To see: devices and sessions are under Account security; Log Akses (access log) is on Beranda.",
  "right.mend": "To correct: change your email address under Account; your name through {helpdesk}.",
  "right.copy": "To ask for a copy of all your data in a JSON file, which programs can read, through {helpdesk}.",
  "right.end":
    "To ask that your account is closed and your data deleted, through {helpdesk}. The record is kept as far as regulations require.",
  "right.leak": "To be told in writing within 3 × 24 hours if your data is leaked.",
  who: "Who is responsible",
  "who.what": "{lpse} is the controller of your personal data here. For requests or objections, contact {helpdesk}.",
} satisfies Record<keyof typeof id, string>;
export const texts = { id, en };
