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

/** All of Geist, for letters that the small file lacks: loaded where a name has one. */
export const wide = localFont({
  src: "../../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-wide",
  weight: "100 900",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value: "U+0100-0130, U+0132-0151, U+0154-024F, U+0400-04FF, U+1E00-1EFF",
    },
  ],
});
