/** Numbers, years, dates and distances as readers of each language write them. */

export type Lang = "th" | "en";

const LOCALES: Record<Lang, string> = { th: "th-TH-u-nu-latn", en: "en-GB" };
const BUDDHIST_ERA = 543;

/** 16432 -> "16,432". */
export function formatNumber(value: number, lang: Lang): string {
  return new Intl.NumberFormat(LOCALES[lang], { maximumFractionDigits: 2 }).format(value);
}

/** The Gregorian year inside becomes the Buddhist year on Thai pages. */
export function formatYear(year: number, lang: Lang): string {
  return String(lang === "th" ? year + BUDDHIST_ERA : year);
}

/** "2016-08-31" -> "31 ส.ค. 2559"; null when it is no date. */
export function formatDate(iso: string | null, lang: Lang): string | null {
  const date = iso === null ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(date)) return null;
  const options = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  const locale = lang === "th" ? "th-TH-u-ca-buddhist-nu-latn" : LOCALES.en;
  const parts = new Intl.DateTimeFormat(locale, options).formatToParts(date);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("day")} ${part("month")} ${part("year")}`;
}

/** Metres below one kilometre, else kilometres, no more exact than an office's position. */
export function formatDistance(metres: number, lang: Lang): string {
  if (metres < 1000) {
    const rounded = formatNumber(Math.round(metres / 10) * 10, lang);
    return lang === "th" ? `${rounded} ม.` : `${rounded} m`;
  }
  const kilometres = formatNumber(Math.round(metres / 100) / 10, lang);
  return lang === "th" ? `${kilometres} กม.` : `${kilometres} km`;
}

/** Put values into "{name}" places; an unknown place stays visible, so that a test sees it. */
export function fill(template: string, values: Record<string, string | number> = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) =>
    key in values ? String(values[key]) : whole,
  );
}
