/** 128 everyday words, for two of them to be said on the telephone. A word is never taken for a code or a number, which nobody may ask for. */
export const WORDS: readonly string[] = `
  anggur angsa badak bambu banteng batik bebek belimbing benang beruang bintang bola buaya bulan bunga burung
  cabai cangkir cemara cendana cermin cincin dapur daun delima dermaga domba durian elang ember embun gajah
  gamelan garuda gelas gendang gerbang gitar guntur gunung gurita hujan hutan ikan jagung jahe jaket jambu jamur
  janur jati jembatan jendela jeruk kabut kacang kambing kamera kancil kapal kapas kayu kelapa kelinci kemiri
  kenari kendi kepiting kerbau keris ketupat kopi kuda kunyit kursi kutilang ladang lampu langit lebah lemari
  lemon lilin madu mangga manggis mawar melati merak merpati mutiara nanas nelayan pagar pantai papan pasir payung
  pelita perahu permata piring pisang pulau rambutan rotan rusa sapi sawah selimut semut sepeda serai sirih sungai
  surya tangga teratai terompet tikar tomat topi ular unta wajan wortel zaitun zebra
`
  .trim()
  .split(/\s+/);
