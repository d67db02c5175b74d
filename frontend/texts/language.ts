/** The language of these texts, as `Intl` and the page's `lang` take it. */
export const LANGUAGE = "en-GB";
