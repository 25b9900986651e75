/** Words of the dashboard's figures. */
import type { Catalogue } from "../../base/platform/ui/texts.ts";

export const texts = {
  "period.hari": { id: "24 jam terakhir", en: "the last 24 hours" },
  "period.minggu": { id: "7 hari terakhir", en: "the last 7 days" },
  "period.bulan": { id: "30 hari terakhir", en: "the last 30 days" },
  "head.time": { id: "Waktu mulai", en: "From" },
  "head.seconds": { id: "Detik sampai Ya", en: "Seconds until Ya" },
  "head.role": { id: "Peran", en: "Role" },
  "head.account": { id: "User ID", en: "User ID" },
  "head.network": { id: "Jaringan", en: "Network" },
  "login.title": {
    id: "{ok} login berhasil dan {failed} gagal ({share} %) dalam {period}",
    en: "{ok} logins succeeded and {failed} failed ({share}%) in {period}",
  },
  "login.none": { id: "Belum ada login dalam {period}", en: "No login in {period} yet" },
  "login.unit.hari": { id: "Jumlah login per jam, menurut hasilnya", en: "Logins in each hour, by outcome" },
  "login.unit.minggu": { id: "Jumlah login per 6 jam, menurut hasilnya", en: "Logins in each 6 hours, by outcome" },
  "login.unit.bulan": { id: "Jumlah login per hari, menurut hasilnya", en: "Logins on each day, by outcome" },
  "login.ok": { id: "Berhasil", en: "Succeeded" },
  "login.wrong": { id: "Password, kode, atau passkey salah", en: "Wrong password, code or passkey" },
  "login.denied": { id: "Ditolak: Bukan saya", en: "Declined: Not me" },
  "login.open": { id: "Tidak disetujui atau dibatalkan", en: "Not approved or cancelled" },
  "answers.title": {
    id: "Separuh persetujuan diterima dalam {half} detik, 95 % dalam {most} detik ({period})",
    en: "Half of the approvals arrived within {half} seconds, 95% within {most} seconds ({period})",
  },
  "answers.none": {
    id: "Belum ada login yang disetujui di ponsel dalam {period}",
    en: "No login was approved on a phone in {period} yet",
  },
  "answers.unit.hari": {
    id: "Detik dari permintaan sampai Ya di ponsel, per jam",
    en: "Seconds from the request to Ya on the phone, by hour",
  },
  "answers.unit.minggu": {
    id: "Detik dari permintaan sampai Ya di ponsel, per 6 jam",
    en: "Seconds from the request to Ya on the phone, by 6 hours",
  },
  "answers.unit.bulan": {
    id: "Detik dari permintaan sampai Ya di ponsel, per hari",
    en: "Seconds from the request to Ya on the phone, by day",
  },
  "answers.half": { id: "Median", en: "Median" },
  "answers.most": { id: "95 % tercepat", en: "Fastest 95%" },
  "spread.title": {
    id: "{share} % dari {sum} persetujuan diterima dalam 10 detik ({period})",
    en: "{share}% of {sum} approvals arrived within 10 seconds ({period})",
  },
  "spread.unit": {
    id: "Jumlah Ya menurut detik sejak permintaan dikirim",
    en: "Number of Ya by seconds since the request was sent",
  },
  "spread.count": { id: "Jumlah Ya", en: "Number of Ya" },
  limit: { id: "Batas {seconds} detik", en: "Limit: {seconds} seconds" },
  "limit.line": { id: "Garis putus-putus: setelah itu permintaan berakhir", en: "Dashed line: a request ends then" },
  bar: { id: "{from}–{to} detik", en: "{from}–{to} seconds" },
  "bar.last": { id: "{from} detik atau lebih", en: "{from} seconds or more" },
  "2fa.title": {
    id: "{share} % akun aktif memakai 2FA: {on} dari {all}",
    en: "{share}% of active accounts use 2FA: {on} of {all}",
  },
  "2fa.none": { id: "Jumlah akun dengan 2FA belum dihitung", en: "Accounts with 2FA have not been counted yet" },
  "2fa.unit": {
    id: "Akun aktif dengan 2FA menurut tipe pengguna dan peran, dihitung {at}",
    en: "Active accounts with 2FA by user type and role, counted on {at}",
  },
  "2fa.soon": { id: "Server menghitungnya tiap sepuluh menit", en: "The server counts them every ten minutes" },
  "2fa.staff": { id: "Non Penyedia, semua peran", en: "Officials, all roles" },
  "2fa.on": { id: "Dengan 2FA", en: "With 2FA" },
  "2fa.all": { id: "Semua akun aktif", en: "All active accounts" },
  "notices.title": {
    id: "Notifikasi: {push} diterima layanan push, {notPush} gagal. Email: {mail} terkirim, {notMail} gagal",
    en: "Notifications: {push} taken by push services, {notPush} failed. Emails: {mail} sent, {notMail} failed",
  },
  "notices.none": {
    id: "Belum ada notifikasi atau email dalam {period}",
    en: "No notification or email in {period} yet",
  },
  "notices.unit.hari": { id: "Jumlah notifikasi dan email per jam", en: "Notifications and emails in each hour" },
  "notices.unit.minggu": {
    id: "Jumlah notifikasi dan email per 6 jam",
    en: "Notifications and emails in each 6 hours",
  },
  "notices.unit.bulan": { id: "Jumlah notifikasi dan email per hari", en: "Notifications and emails on each day" },
  "notices.push": { id: "Notifikasi diterima layanan push", en: "Notifications taken by push services" },
  "notices.not-push": { id: "Notifikasi gagal", en: "Notifications failed" },
  "notices.mail": { id: "Email terkirim", en: "Emails sent" },
  "notices.not-mail": { id: "Email gagal", en: "Emails failed" },
  "resets.title": {
    id: "Reset 2FA: {asked} diminta, {done} selesai, {stopped} ditolak atau dibatalkan ({period})",
    en: "Reset 2FA: {asked} requested, {done} done, {stopped} refused or cancelled ({period})",
  },
  "resets.none": { id: "Tidak ada permintaan Reset 2FA dalam {period}", en: "No Reset 2FA was requested in {period}" },
  "resets.unit.hari": { id: "Jumlah Reset 2FA per jam", en: "Reset 2FA in each hour" },
  "resets.unit.minggu": { id: "Jumlah Reset 2FA per 6 jam", en: "Reset 2FA in each 6 hours" },
  "resets.unit.bulan": { id: "Jumlah Reset 2FA per hari", en: "Reset 2FA on each day" },
  "resets.asked": { id: "Diminta", en: "Requested" },
  "resets.done": { id: "Selesai", en: "Done" },
  "resets.stopped": { id: "Ditolak atau dibatalkan", en: "Refused or cancelled" },
  "top.accounts.title": {
    id: "Percobaan gagal paling sering terjadi pada akun {name}: {count} kali",
    en: "Most failed attempts at one account: {name} ({count})",
  },
  "top.accounts.none": { id: "Tidak ada percobaan gagal pada akun", en: "No attempt failed at an account" },
  "top.networks.title": {
    id: "Percobaan gagal paling sering datang dari {name}: {count} kali",
    en: "Most failed attempts from one network: {name} ({count})",
  },
  "top.networks.none": {
    id: "Tidak ada percobaan gagal dari jaringan mana pun",
    en: "No attempt failed from any network",
  },
  "top.unit": {
    id: "Password, kode, atau persetujuan yang gagal sejak {since}",
    en: "Passwords, codes or approvals that failed since {since}",
  },
  "top.count": { id: "Jumlah kegagalan", en: "Failures" },
} satisfies Catalogue;
export type TextId = keyof typeof texts;
