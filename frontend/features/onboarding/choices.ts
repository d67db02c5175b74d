import type { AgeBand, Gender } from "@/lib/graphql/schema.generated";

export const AGE_BANDS: readonly [AgeBand, string][] = [
  ["UNDER_18", "Under 18"],
  ["FROM_18_TO_24", "18–24"],
  ["FROM_25_TO_34", "25–34"],
  ["FROM_35_TO_44", "35–44"],
  ["FROM_45_TO_54", "45–54"],
  ["FROM_55_TO_64", "55–64"],
  ["FROM_65", "65 or over"],
];

export const GENDERS: readonly [Gender, string][] = [
  ["FEMALE", "Woman"],
  ["MALE", "Man"],
  ["OTHER", "Another"],
];
