/** `185` → `3:05`; hours from 3600 on. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, place) => (place ? String(part).padStart(2, "0") : part)).join(":");
}

/** `185` → `3 minutes 5 seconds`, for screen readers. */
export function spokenTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return [
    minutes ? counted(minutes, "minute") : "",
    rest || !minutes ? counted(rest, "second") : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** `1, "song"` → `1 song`; `2, "song"` → `2 songs`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** A licence code as people know it: `BY-NC` → `CC BY-NC`. */
export function licenseLabel(code: string): string {
  const named = { unknown: "Licence unknown", PD: "Public domain", CC0: "CC0" }[code];
  return named ?? `CC ${code.replace("SAMPLING", "Sampling")}`;
}

const LIST = new Intl.ListFormat("en-GB");

type LicenseTerms = {
  allowsSharing: boolean;
  allowsAdapting: boolean;
  allowsCommercialUse: boolean;
};

/** What a licence allows, in plain words. */
export function licenseWords(license: LicenseTerms): string {
  if (!license.allowsSharing) return "Listening only, as far as is known.";
  const uses = [
    "share",
    license.allowsAdapting ? "adapt" : "",
    license.allowsCommercialUse ? "use commercially" : "",
  ].filter(Boolean);
  return `Free to ${LIST.format(uses)}, with credit.`;
}
