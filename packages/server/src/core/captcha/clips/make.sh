#!/bin/sh
# Makes the spoken letters of the captcha: one clip for each character of CAPTCHA_LETTERS (text.ts), in that order, each a
# letter and a word that begins with it ("A, Ambon"), since the bare names be, ce, de, e, pe, te, we are hard to tell apart.
#
# Needs: apt-get install espeak-ng sox. Run it in this folder. Writes, for each language, <language>.pcm (all clips
# joined: 8-bit unsigned, mono, 8000 samples a second) and <language>.json (the number of samples of each clip).
set -eu
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

speak() { # language, one line "text" for each clip on standard input
  language=$1
  : > "$work/all.pcm"
  sizes=""
  while IFS= read -r text; do
    espeak-ng -v "$language" -s 140 -g 1 -w "$work/said.wav" "$text"
    sox -D "$work/said.wav" -r 8000 -c 1 -b 8 -e unsigned-integer -t raw "$work/clip.pcm" \
      gain -3 highpass 90 silence 1 0.01 0.4% reverse silence 1 0.01 0.4% reverse norm -2
    cat "$work/clip.pcm" >> "$work/all.pcm"
    sizes="$sizes,$(wc -c < "$work/clip.pcm" | tr -d ' ')"
  done
  mv "$work/all.pcm" "$language.pcm"
  echo "[${sizes#,}]" > "$language.json"
}

speak id <<'TEXTS'
a, Ambon
be, Bandung
ce, Cirebon
de, Demak
e, Ende
ef, Flores
ha, Halmahera
ka, Kendari
em, Medan
en, Nias
pe, Padang
te, Ternate
we, Wamena
angka tiga
TEXTS

speak en <<'TEXTS'
A, alpha
B, bravo
C, charlie
D, delta
E, echo
F, foxtrot
H, hotel
K, kilo
M, mike
N, november
P, papa
T, tango
W, whiskey
number three
TEXTS
