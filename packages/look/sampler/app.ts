/** Screens of SPSE Authenticator with the words and the data they will really carry. Development only. */
import { icons, mark } from "../src/index.ts";

const ring = (left: number): string =>
  `<svg class="ring" viewBox="0 0 32 32" aria-hidden="true"><circle class="track" cx="16" cy="16" r="13"/><circle class="fill" cx="16" cy="16" r="13" pathLength="100" stroke-dasharray="100" stroke-dashoffset="${100 - left}"/></svg>`;

const open = (tint: number, initials: string, user: string, lpse: string, flag = ""): string =>
  `<button class="account-open" type="button"><span class="account-avatar" data-tint="${tint}" aria-hidden="true">${initials}</span><span class="account-body"><span class="account-user">${user}</span><span class="account-lpse">${lpse}</span>${flag}</span>${icons.chevron}</button>`;

const copy = (a: string, b: string, left: number): string =>
  `<button class="account-copy" type="button" aria-label="Salin kode ${a} ${b}"><span class="account-code"><span>${a}</span><span>${b}</span></span><span class="account-left">${Math.round(left * 0.3)}</span>${ring(left)}${icons.copy}</button>`;

const bar = `<header class="app-bar">${mark}<h1 class="app-bar-title">SPSE Authenticator</h1><button class="icon-button" type="button" aria-label="Menu">${icons.menu}</button></header>`;
const backBar = (title: string): string =>
  `<header class="app-bar"><button class="icon-button" type="button" aria-label="Kembali">${icons.back}</button><h1 class="app-bar-title">${title}</h1></header>`;
const add = `<footer class="app-foot"><button class="button big block" type="button">${icons.plus} Tambah Account</button></footer>`;

const list = `<ul class="accounts">
<li class="account waiting-request">${open(0, "KC", "PENYEDIA1", "LPSE Kabupaten Contoh", '<span class="account-flag">Permintaan login menunggu</span>')}${copy("482", "913", 70)}</li>
<li class="account late">${open(2, "KM", "PENYEDIA1", "LPSE Kota Maju Sejahtera")}${copy("071", "344", 12)}</li>
<li class="account inactive">${open(3, "PS", "POKJA1", "LPSE Provinsi Sampel")}<div class="account-note"><p>2FA akun ini sudah tidak aktif di LPSE.</p><button class="button danger small" type="button">Hapus dari aplikasi</button></div></li>
</ul>`;

const facts = `<dl class="facts"><div><dt>User ID</dt><dd>PENYEDIA1</dd></div><div><dt>Peramban</dt><dd>Chrome di Windows</dd></div><div><dt>Alamat IP</dt><dd class="mono">103.28.14.7</dd></div><div><dt>Waktu</dt><dd>14:03:22 WIB</dd></div></dl>`;
const decide = `<footer class="app-foot"><div class="decide"><button class="button danger" type="button">${icons.x} Bukan saya</button><button class="button" type="button">${icons.check} Ya</button></div></footer>`;

export const appScreens: Record<string, string> = {
  "app-list": `<body><div class="app">${bar}<main class="app-main">${list}</main>${add}</div>`,
  "app-offline": `<body><div class="app">${bar}<p class="app-strip" role="status">${icons.offline} Tidak ada koneksi internet. Gunakan kode 6 digit.</p><main class="app-main"><div class="notice error">${icons.clock}<div><p>Jam ponsel Anda tidak sesuai. Aktifkan tanggal dan waktu otomatis.</p></div></div>${list}</main>${add}</div>`,
  "app-empty": `<body><div class="app">${bar}<main class="app-main centred"><section class="welcome">${mark}<h2>Belum ada akun</h2><p>Buka SPSE di komputer, pilih Enable 2FA, lalu pindai kode QR yang tampil.</p></section></main>${add}</div>`,
  "app-request": `<body><div class="app">${backBar("Permintaan login")}<main class="app-main request"><p class="eyebrow">LPSE Kabupaten Contoh</p><h2 class="request-purpose">Login ke LPSE Kabupaten Contoh?</h2><div class="card">${facts}</div><progress class="bar" max="60" value="41"></progress></main>${decide}</div>`,
  "app-number": `<body><div class="app">${backBar("Permintaan login")}<main class="app-main request"><p class="eyebrow">LPSE Kabupaten Contoh</p><h2 class="request-purpose">Login ke LPSE Contoh?</h2><div class="card">${facts}</div><div class="field"><label for="n">Cocokkan angka di layar komputer</label><input class="input code" id="n" inputmode="numeric" value="482913"></div></main>${decide}</div>`,
  "app-done": `<body><div class="app"><main class="app-main centred"><div class="result success"><span class="result-mark">${icons.check}</span><h1>Berhasil Login</h1><p class="soft">Komputer Anda membuka Beranda LPSE Kabupaten Contoh.</p></div></main><footer class="app-foot"><button class="button big block" type="button">OK</button></footer></div>`,
  "app-sheet": `<body><div class="app">${bar}<main class="app-main">${list}</main>${add}</div><dialog class="sheet" open><div class="sheet-grip"></div><div class="sheet-head"><h2>Tambah Account</h2><button class="icon-button" type="button" aria-label="Tutup">${icons.x}</button></div><ul class="menu"><li><button class="menu-item" type="button">${icons.camera}<span>Pindai kode QR<small>Dari layar komputer</small></span></button></li><li><button class="menu-item" type="button">${icons.image}<span>Pilih gambar kode QR<small>Dari galeri atau tangkapan layar</small></span></button></li><li><button class="menu-item" type="button">${icons.key}<span>Masukkan kunci<small>Diketik atau ditempel</small></span></button></li></ul></dialog>`,
  "app-scan": `<body><div class="scanner"><video playsinline muted></video><div class="scanner-bar"><button class="icon-button" type="button" aria-label="Kembali">${icons.back}</button>Pindai kode QR</div><div class="scanner-frame"></div><div class="scanner-foot"><p>Arahkan kamera ke kode QR di layar komputer.</p><button class="button" type="button">${icons.image} Pilih gambar</button></div></div>`,
};
