import type { AgeBand, Gender } from "@/lib/graphql/schema.generated";

export const musicThatFollows = "Music that follows you";
export const whatThisIs =
  "Free music, recommended live: play a song and the list changes with it. Three questions, and then artists to pick, make a better start. Each is optional. There is no account: a cookie knows this browser again, and nothing leaves this service.";

export const age = "Age";
export const whyAge =
  "People often share the music of their generation, so it makes a better first list.";
export const ages: readonly [AgeBand, string][] = [
  ["UNDER_18", "Under 18"],
  ["FROM_18_TO_24", "18–24"],
  ["FROM_25_TO_34", "25–34"],
  ["FROM_35_TO_44", "35–44"],
  ["FROM_45_TO_54", "45–54"],
  ["FROM_55_TO_64", "55–64"],
  ["FROM_65", "65 or over"],
];
export const gender = "Gender";
export const whyGender = "Used only to guess a first list; what you play soon counts for more.";
export const genders: readonly [Gender, string][] = [
  ["FEMALE", "Woman"],
  ["MALE", "Man"],
  ["OTHER", "Another"],
];
export const country = "Country";
export const whyCountry =
  "Scenes differ from place to place. Only the country is kept, never where you are in it.";
export const ratherNotSay = "Rather not say";

export const saving = "Saving…";
export const save = "Save";
export const goOnToTaste = "Go on to your taste";
export const leaveAsIs = "Leave as it is";
export const skipAll = "Skip all of this";
export const saved = "Saved. Your list follows.";
export const notSaved =
  "The music service does not answer, so nothing was saved. Wait a moment and try again.";
