/** Portal screens with the words and the data they will really carry. Development only. */
import { icons, mark } from "../src/index.ts";

const header = (tools = ""): string => `
<a class="skip" href="#main">Langsung ke isi</a>
<header class="site-header"><p class="demo">DEMO — data contoh, bukan layanan resmi</p><div class="site-header-in">
  <a class="site-brand" href="/">${mark}<span>LPSE Kabupaten Contoh<small>Sistem Pengadaan Secara Elektronik</small></span></a>
  <div class="site-tools">
    <p class="clock">${icons.clock}<span class="sr">Waktu server:</span> <time datetime="2026-11-24T14:03:22+07:00">14:03:22</time> WIB</p>
    ${tools}
    <form class="lang" aria-label="Bahasa"><button type="button" aria-current="true" lang="id">ID</button><button type="button" lang="en">EN</button></form>
  </div></div></header>`;

const footer = `<footer class="site-footer"><div class="site-footer-in"><p>LPSE Kabupaten Contoh</p><p><a href="#">Hubungi LPSE Support</a></p></div></footer>`;

const account = `<div class="account-bar"><a href="#">${icons.user} PENYEDIA1</a><form><button class="button secondary small" type="button">${icons.logout} Keluar</button></form></div>`;

const auth = (body: string, roomy = ""): string => `<body class="page">${header()}
<main class="auth" id="main" tabindex="-1">
  <aside class="auth-panel"><h2>Hanya Anda yang dapat membuka akun Anda.</h2>
    <ul>
      <li>${icons.lock}<span>Periksa alamat situs ini sebelum mengisi password.</span></li>
      <li>${icons.phone}<span>Setujui hanya login yang Anda mulai sendiri.</span></li>
      <li>${icons.shield}<span>Jangan berikan kode ini kepada siapa pun, termasuk petugas LPSE.</span></li>
    </ul></aside>
  <div class="auth-body ${roomy}">${body}</div>
</main>${footer}`;

const captcha = `<fieldset class="captcha"><legend>Kode Keamanan</legend>
  <p class="captcha-picture"><img src="captcha.png" width="240" height="80" alt="Kode Keamanan, enam karakter"></p>
  <p class="hint" id="captcha-hint">Untuk menjamin keamanan, isikan Kode di atas!</p>
  <input class="input short" name="captcha" aria-label="Kode Keamanan" autocomplete="off" spellcheck="false">
  <p class="captcha-note">Jika Anda kesulitan membaca Kode di atas, <button class="link-button" type="button">klik di sini untuk mengganti Kode baru.</button></p>
  <div class="captcha-tools"><button class="link-button" type="button">${icons.sound} Dengarkan kode</button><button class="link-button" type="button">${icons.shield} Verifikasi tanpa kode</button></div></fieldset>`;

/** A picture that looks like a QR code of 49 modules; nothing reads it. */
function fakeQr(): string {
  let path = "";
  for (let y = 0; y < 49; y++)
    for (let x = 0; x < 49; x++) {
      const fx = x < 7 ? x : x > 41 ? 48 - x : 9;
      const fy = y < 7 ? y : y > 41 ? 48 - y : 9;
      const finder = fx < 8 && fy < 8 && !(x > 41 && y > 41);
      const edge = Math.max(Math.abs(fx - 3), Math.abs(fy - 3));
      const dark = finder ? edge !== 2 && edge < 4 : ((x * 7919) ^ (y * 104729) ^ (x * y * 31)) % 5 < 2;
      if (dark) path += `M${x + 2} ${y + 2}h1v1h-1z`;
    }
  return `<svg viewBox="0 0 53 53"><path d="${path}"/></svg>`;
}

const codes = ["k7fm-q2xz-9dpt", "w4ra-8hne-c6vy", "p9tu-3mkd-x7bj", "e2gs-n6wq-5zrf", "h8vc-j4ya-t9pk"];
const row = (icon: string, title: string, meta: string, action: string): string =>
  `<li class="row"><span class="row-icon">${icon}</span><div class="row-body"><p class="row-title">${title}</p><p class="row-meta">${meta}</p></div><div class="row-actions">${action}</div></li>`;
const log = (time: string, browser: string, ip: string, how: string, badge: string): string =>
  `<tr><td data-label="Waktu"><time>${time}</time></td><td data-label="Peramban">${browser}</td><td data-label="Alamat IP" class="mono">${ip}</td><td data-label="Cara">${how}</td><td data-label="Hasil">${badge}</td></tr>`;

export const portalScreens: Record<string, string> = {
  home: `<body class="page">${header(`<a class="button small" href="#">LOGIN</a>`)}
<main id="main" tabindex="-1"><div class="hero"><div class="hero-in"><div class="stack wide"><h1>Pengadaan yang terbuka, akun yang terjaga.</h1><p class="lead">Masuk dengan User ID, lalu setujui dari ponsel Anda. Tanpa biaya SMS.</p><div class="actions"><a class="button big" href="#">LOGIN</a></div></div>
<div class="hero-clock"><p>Waktu server</p><time>14:03:22</time><p>WIB · Selasa, 24 November 2026</p></div></div></div>
<div class="main"><div class="home-grid">
<section class="card stack"><span class="tile-icon">${icons.phone}</span><h2>Pasang SPSE Authenticator</h2><p class="soft">Satu aplikasi untuk akun di semua LPSE, di Android dan iOS.</p><a href="#">Buka SPSE Authenticator</a></section>
<section class="card stack"><span class="tile-icon">${icons.shield}</span><h2>Enable 2FA</h2><p class="soft">Password saja tidak cukup. Bukti kedua ada di ponsel Anda.</p><a href="#">Baca panduan</a></section>
<section class="card stack"><span class="tile-icon">${icons.key}</span><h2>Ponsel hilang?</h2><p class="soft">Gunakan kode pemulihan, atau ajukan Reset 2FA dari halaman login.</p><a href="#">Cara memulihkan akun</a></section>
</div></div></main>${footer}`,
  choose: auth(`<a class="back" href="#">${icons.back} Kembali ke Beranda</a><h1 tabindex="-1">Login</h1>
<a class="pick" href="#"><span class="tile-icon">${icons.user}</span><span><strong>PENYEDIA ATAU NON PENYEDIA</strong><small class="soft">Pelaku usaha, PPK, Pokja Pemilihan, Pejabat Pengadaan, Auditor, dan lainnya</small></span>${icons.chevron}</a>`),
  "user-id":
    auth(`<a class="back" href="#">${icons.back} Ke halaman depan</a><section class="card auth-card"><p class="eyebrow">Langkah 1 dari 2</p><h1>Login</h1>
<form class="stack wide"><div class="field"><label for="u">User ID</label><input class="input" id="u"></div><div class="actions split"><button class="button" type="button">Login</button></div></form></section>`),
  password:
    auth(`<a class="back" href="#">${icons.back} Kembali ke Beranda</a><section class="card auth-card"><p class="eyebrow">Langkah 2 dari 2</p><h1>LOGIN PENYEDIA</h1>
<form class="stack wide"><dl class="facts"><div><dt>User ID</dt><dd>PENYEDIA1 <a class="small" href="#">Ganti</a></dd></div></dl>
<div class="field invalid"><label for="p">Password</label><p class="error">User ID atau Password salah. Silakan coba lagi.</p><div class="reveal"><input class="input" id="p" type="password" value="rahasia123"><button class="reveal-button" type="button">${icons.eye}<span>Tampilkan</span></button></div><p class="caps">${icons.warning} Caps Lock menyala</p></div>
${captcha}<div class="actions split"><button class="button" type="button">Login</button><a href="#">Lupa Password?</a></div></form></section>`),
  waiting: auth(
    `<section class="card auth-card proof-card"><h1>Setujui login di ponsel Anda</h1>
<dl class="facts in-line"><div><dt>User ID</dt><dd>PENYEDIA1</dd></div><div><dt>Status 2FA</dt><dd><span class="badge on">Aktif</span></dd></div></dl>
<div class="stack"><div class="stack tight"><p><strong>Ketik angka ini di SPSE Authenticator, lalu pilih Ya</strong></p><p class="match-number" role="img" aria-label="4 8 2 9 1 3"><span>482</span><span>913</span></p></div>
<div class="time-left"><p>Sesi akan tertutup dalam waktu 0 menit, 56 detik</p><progress class="bar" max="60" value="56"></progress></div>
<p class="sent-to">Dikirim ke ponsel Anda</p></div>
<details class="more" open><summary>Cara lain</summary><div class="stack"><div class="actions"><a class="button secondary" href="#">${icons.key} Masukkan kode 6 digit</a><button class="button secondary" type="button">${icons.refresh} Kirim ulang</button></div></div></details>
<p class="small soft">Segera klik akun Anda pada SPSE Authenticator dan Konfirmasi Authorize Login.</p>
<div class="actions split"><button class="button quiet" type="button">Batal</button><a href="#">Reset 2FA?</a></div></section>`,
    "roomy",
  ),
  expired: auth(
    `<section class="card auth-card"><div class="result warning"><span class="result-mark">${icons.clock}</span><h1>Permintaan kedaluwarsa</h1><p class="soft">Ponsel Anda belum menjawab dalam 60 detik. Password tidak perlu diisi lagi.</p></div><button class="button block" type="button">${icons.refresh} Kirim ulang</button><a class="button secondary block" href="#">Masukkan kode 6 digit</a></section>`,
  ),
  activate: `<body class="page">${header(account)}<main class="main narrow" id="main"><div class="page-head"><a class="back" href="#">${icons.back} Kembali ke Beranda</a><h1>Enable 2FA</h1><p class="lead">Hubungkan akun ini dengan SPSE Authenticator di ponsel Anda. Sekitar dua menit.</p></div>
<section class="card"><ol class="steps"><li class="step done"><h2 class="step-title">Pasang SPSE Authenticator</h2><p class="soft">Sudah terpasang? Lanjutkan ke langkah 2.</p></li>
<li class="step"><h2 class="step-title">Pindai kode QR dari dalam aplikasi</h2><p>Buka SPSE Authenticator, tekan <strong>Tambah Account</strong>, lalu arahkan kamera ke sini.</p><div class="qr" role="img" aria-label="Kode QR">${fakeQr()}</div>
<p><a class="button secondary" href="#">${icons.open} Buka di SPSE Authenticator</a></p>
<details class="more" open><summary>${icons.key} Tidak bisa memindai? Masukkan kunci secara manual</summary><div class="stack"><div class="key-line"><code class="key">JBSW Y3DP EHPK 3PXP GEZD GNBV GY3T QOJQ</code><button class="button secondary" type="button">${icons.copy} Salin</button></div></div></details></li>
<li class="step"><h2 class="step-title">Tunggu sebentar</h2><p class="soft"><span class="spinner" aria-hidden="true"></span> Halaman ini berlanjut sendiri setelah ponsel terhubung.</p><progress class="bar" max="300" value="190"></progress></li></ol></section></main>${footer}`,
  codes: `<body class="page">${header(account)}<main class="main narrow" id="main"><div class="stack wide"><div class="notice success" role="status">${icons.check}<div><h2 class="notice-title">2FA berhasil diaktifkan</h2><p>Ponsel <strong>Samsung Galaxy A05</strong> terhubung pukul 14.05 WIB.</p></div></div>
<section class="card stack"><h1>Simpan kode pemulihan Anda di tempat aman</h1><p>Setiap kode berlaku satu kali, ketika ponsel Anda hilang. Kode ini tidak akan ditampilkan lagi.</p><ol class="recovery">${[...codes, ...codes].map((c, i) => `<li${i === 3 ? ' class="used"' : ""}>${c}</li>`).join("")}</ol>
<div class="actions"><button class="button secondary" type="button">${icons.download} Unduh</button><button class="button secondary" type="button">${icons.print} Cetak</button><button class="button secondary" type="button">${icons.copy} Salin</button></div>
<label class="choice plain"><input type="checkbox"> <span>Saya sudah menyimpan kode pemulihan ini</span></label><button class="button" type="button">Lanjut ke Beranda</button></section>
<div class="notice warning">${icons.warning}<div><p>Jangan berikan kode ini kepada siapa pun, termasuk petugas LPSE.</p></div></div></div></main>${footer}`,
  beranda: `<body class="page">${header(account)}<main class="main" id="main"><div class="dash"><div class="dash-head"><div><p class="eyebrow">Beranda</p><h1>Selamat siang, PT Contoh Jaya</h1><p class="soft">Penyedia · PENYEDIA1 · login terakhir hari ini 08.12 WIB</p></div></div>
<div class="dash-main"><section class="card"><div class="card-head"><h2>Autentikasi Dua Faktor (2FA)</h2><span class="badge on">Aktif</span></div><ul class="rows">${row(icons.phone, "Samsung Galaxy A05", "SPSE Authenticator · terakhir dipakai hari ini 14.02 WIB", `<button class="button danger small" type="button">Hapus</button>`)}${row(icons.key, "Aplikasi autentikator lain", "Ditambahkan 3 November 2026", `<button class="button danger small" type="button">Hapus</button>`)}</ul><hr><div class="actions"><a class="button secondary" href="#">${icons.plus} Tambah ponsel</a><a class="button danger" href="#">Disable 2FA</a></div></section>
<section class="card"><div class="card-head"><h2>Peramban yang dikenal</h2></div><ul class="rows">${row(icons.computer, "Chrome di Windows <span class='badge info'>peramban ini</span>", "103.28.14.7 · dikenal sejak 2 November 2026", `<button class="button secondary small" type="button">Lupakan</button>`)}${row(icons.computer, "Firefox di Linux", "36.68.2.190 · dikenal sejak 19 Oktober 2026", `<button class="button secondary small" type="button">Lupakan</button>`)}</ul></section></div>
<div class="dash-side"><section class="card stack"><h2>Keamanan Akun</h2><ul class="tiles"><li><a class="tile" href="#">${icons.lock} Ganti Password</a></li><li><a class="tile" href="#">${icons.key} Kode pemulihan</a></li><li><a class="tile" href="#">${icons.phone} Ganti ponsel</a></li></ul></section>
<div class="notice info">${icons.info}<div><p>2FA wajib bagi akun Anda mulai 1 Januari 2027.</p></div></div>
<section class="card stack"><h2>Sesi</h2><p>Dua sesi aktif.</p><button class="button secondary" type="button">Akhiri semua sesi lain</button></section></div>
<section class="card dash-wide"><div class="card-head"><h2>Log Akses</h2><a href="#">Lihat semua</a></div><div class="table-wrap"><table class="table"><caption class="sr">Log Akses</caption><thead><tr><th scope="col">Waktu</th><th scope="col">Peramban</th><th scope="col">Alamat IP</th><th scope="col">Cara</th><th scope="col">Hasil</th></tr></thead><tbody>
${log("24 Nov 2026 14:03 WIB", "Chrome di Windows", "103.28.14.7", "Persetujuan ponsel", '<span class="badge on">Berhasil</span>')}${log("24 Nov 2026 13:58 WIB", "Chrome di Android", "114.122.8.66", "Persetujuan ponsel", '<span class="badge danger">Ditolak</span>')}${log("23 Nov 2026 09:40 WIB", "Firefox di Linux", "36.68.2.190", "Kode 6 digit", '<span class="badge warning">Kedaluwarsa</span>')}</tbody></table></div></section></div></main>${footer}`,
  reset: auth(
    `<a class="back" href="#">${icons.back} Kembali</a><section class="card auth-card"><h1>Permintaan Reset TOTP</h1><p class="soft">Tautan konfirmasi dikirim ke alamat email yang terdaftar.</p>
<form class="stack wide"><div class="field"><label for="ru">User ID *</label><input class="input" id="ru" value="PENYEDIA1" readonly></div><div class="field"><label for="re">Email *</label><p class="hint">Alamat yang terdaftar di LPSE ini.</p><input class="input" id="re" type="email"></div>
<fieldset class="field"><legend>Tipe User</legend><div class="choices"><label class="choice"><input type="radio" name="t" checked> Penyedia</label><label class="choice"><input type="radio" name="t"> Non Penyedia</label></div></fieldset>${captcha}<button class="button" type="button">Kirim</button></form></section>`,
    "",
  ),
  disable: `<body class="page">${header(account)}<main class="main narrow" id="main"><div class="page-head"><a class="back" href="#">${icons.back} Kembali ke Beranda</a><h1>Disable 2FA</h1></div><section class="card danger stack"><div class="notice warning">${icons.warning}<div><h2 class="notice-title">Akun Anda hanya dijaga password</h2><p>Siapa pun yang mengetahui password Anda dapat mengajukan penawaran atas nama Anda.</p></div></div><p>Setelah ini login berikutnya memakai Two-step Login. Ponsel yang terhubung akan diputus.</p><div class="actions"><button class="button danger loud" type="button">Disable 2FA</button><a class="button secondary" href="#">Batal</a></div></section></main>${footer}`,
  error: `<body class="page">${header()}<main class="main narrow" id="main"><section class="card"><div class="result error"><span class="result-mark">${icons.error}</span><h1>Maaf, terjadi gangguan.</h1><p class="soft">Sebutkan kode ini kepada LPSE Support:</p><p><code class="key">Kode Error: 7F3K-92AB</code></p><p><a class="button" href="#">Kembali ke Beranda</a></p></div></section></main>${footer}`,
};
