import localFont from "next/font/local";

// Geist's own file (SIL Open Font License) with what most pages are written in, in the weights that
// they use; fonttools wrote it:
//   fonttools varLib.instancer Geist-Variable.woff2 wght=400:600 -o geist.ttf
//   pyftsubset geist.ttf --flavor=woff2 --name-IDs='*' --output-file=geist-latin.woff2 \
//     --layout-features=ccmp,frac,kern,liga,locl,mark,mkmk,tnum \
//     --unicodes=U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,\
//                U+0329,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD
export const latin = localFont({
  src: "./geist-latin.woff2",
  variable: "--font-latin",
  weight: "400 600",
});

/**
 * All of Geist, for what the small file lacks: loaded where a name has such a letter or sign. Greek
 * and Japanese, of which Geist has a few letters and signs, stay whole in another font.
 */
export const wide = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-wide",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-0130, U+0132-0151, U+0154-024F, U+0259, U+02B9, U+02C7-02C8, U+02D8-02D9, U+02DB, U+02DD, U+0300-0303, U+0306-0307, U+0309-030C, U+0312, U+031B, U+0323, U+0326-0328, U+0335-0338, U+0400-04FF, U+0E3F, U+1E00-1EFF, U+2070, U+2074-2079, U+2080-2089, U+20AA, U+20B1, U+20B4, U+20B9, U+20BD, U+2116-2117, U+2126, U+2153-2155, U+215B-215E, U+2194-2199, U+219D, U+21A9-21AA, U+21B0-21B1, U+21B3-21B5, U+21E4-21E5, U+21E7, U+2202, U+2206, U+220F, U+2211, U+221A, U+221E, U+222B, U+2236, U+2248, U+2260, U+2264-2265, U+2460-2468, U+24EA, U+24FF, U+25B2-25B3, U+25B6-25B7, U+25BC-25BD, U+25C0-25C1, U+25CA-25CC, U+25CF, U+2639-263A, U+2776-277E, U+A78B-A78C, U+FB01-FB02",
    },
  ],
});
