/**
 * Passwords that guessers try first: worldwide, in Indonesia, and in procurement. Lower case, only letters and digits;
 * password-rules.ts strips what people add to them. Compiled by hand from the words that such lists share.
 */
const words = `
123456789012 1234567890123 12345678901 1234567890 123456789 12345678 87654321 987654321 0987654321 11223344 112233445566
password passw0rd passwords passwort mypassword newpassword thepassword password1 password12 password123 password1234 passwordpassword
qwerty qwertyui qwertyuiop qwerty123456 qwerty1234 asdfghjkl asdfghjk zxcvbnm zxcvbnmasdf qazwsxedc qazwsx 1qaz2wsx 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y qwertyqwerty asdfasdf
letmein letmeinplease welcome welcome1 iloveyou iloveyouforever sunshine princess football baseball superman batman dragon monkey shadow master
michael jennifer computer internet whatever trustno1 starwars freedom charlie changeme changemenow default guest test testtest testing
admin administrator adminadmin admin1234 root toor superuser supervisor login loginlogin access secret secretsecret system server
abcdefgh abcdefghij abcdefghijkl abcd1234 abc12345 abcdefg a1b2c3d4 a1b2c3d4e5 aaaaaaaa aaaaaaaaaaaa
indonesia indonesiaku indonesiaraya indonesiamerdeka merdeka merdeka1945 pancasila garudaindonesia garuda nusantara bhinnekatunggalika
bismillah bismillahirrahmanirrahim alhamdulillah assalamualaikum insyaallah subhanallah allahuakbar astaghfirullah muhammad
sayang sayangku sayangkamu sayangsayang akusayangkamu akucintakamu cintaku cinta cintakamu kamusayang rahasia rahasiaku rahasianegara rahasiabanget
katasandi katasandiku sandi sandiku kunci kuncirahasia passwordku passwordsaya bukapintu
jakarta bandung surabaya semarang yogyakarta jogjakarta medan makassar denpasar palembang balikpapan sumatera kalimantan sulawesi papua jawabarat jawatengah jawatimur
persib persija arema persebaya timnas sepakbola bunga mawar melati matahari bintang bulan pelangi kucing semangat sukses sukseslancar berkah berkahselalu
bahagia keluarga keluargaku anakku istriku suamiku ibuku ayahku mamaku papaku selamatpagi selamatdatang terimakasih
januari februari maret april agustus september oktober november desember senin selasa rabu kamis jumat sabtu minggu
lpse spse inaproc lkpp pengadaan pengadaanbarang pengadaanbarangjasa pengadaanjasa penyedia nonpenyedia lelang tender pokja pokjapemilihan ppk pejabat pejabatpengadaan
eproc eprocurement procurement epurchasing ekatalog ekatalogue spselpse lpsespse adminppe adminagency verifikator helpdesk auditor userid
pemda pemkab pemkot pemprov kabupaten kota provinsi kementerian dinas dinaspu bappeda sekda bupati walikota gubernur
perusahaan kontraktor konsultan sukamaju majujaya karyamandiri mandiri sejahtera abadi berkahabadi
qwerty12345678 zaq12wsx monkey123 dragon123 iloveyou123 loveyou lovely ilovegod jesus jesuschrist blessed
`;
export const commonPasswords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean));
