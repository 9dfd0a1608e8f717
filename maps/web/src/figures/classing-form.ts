/** How the figures are divided: method, number of classes, own limits, reference, a second figure. */

import { h } from "../dom.ts";
import { inLang, say } from "../messages.ts";
import type { Choice } from "./choice.ts";
import { FEWEST_CLASSES, METHODS, MOST_CLASSES, type Method, type Reference } from "./classing.ts";
import type { FigureView, Shown } from "./view.ts";

export class ClassingForm {
  private readonly method = h("select", { id: "classing-method" }, ...METHODS.map((one) => option(one, say(`classing.${one}`))));
  private readonly classes = h("select", { id: "classing-classes" }, ...counts().map((one) => option(String(one), String(one))));
  private readonly breaks = h("input", { id: "classing-breaks", inputmode: "decimal", autocomplete: "off" });
  private readonly about = h("input", { id: "classing-about", inputmode: "decimal", autocomplete: "off" });
  private readonly second = h("select", { id: "classing-second" });
  private readonly problem = h("p", { class: "layers-problem", role: "alert", hidden: true });

  constructor(
    private readonly box: HTMLElement,
    private readonly view: FigureView,
  ) {
    const indicators = view.catalogue.indicators.map((entry) => option(entry.code, inLang(entry, "name")));
    this.second.append(option("", say("classing.none")), ...indicators);
    box.append(
      line("method", this.method),
      line("classes", this.classes),
      line("breaks", this.breaks),
      line("about", this.about),
      this.problem,
      line("second", this.second),
    );
    for (const input of [this.method, this.classes, this.breaks, this.about]) {
      input.addEventListener("change", () => this.read());
    }
    this.second.addEventListener("change", () => void view.ask({ second: this.secondChoice() }));
    view.follow((shown) => this.draw(shown));
  }

  private secondChoice(): Choice | null {
    return this.second.value === "" ? null : { kind: "indicator", code: this.second.value, year: null };
  }

  private read(): void {
    const method = this.method.value as Method;
    const breaks = numbersIn(this.breaks.value);
    const about = readReference(this.about.value);
    const problem = method === "own" ? ownProblem(breaks) : about === null ? say("classing.no_number") : "";
    this.problem.textContent = problem;
    this.problem.hidden = problem === "";
    this.showParts(method);
    if (problem !== "") return;
    const classing = { method, classes: Number(this.classes.value), breaks: breaks ?? [], about: about ?? "mean" };
    void this.view.ask({ classing });
  }

  private draw({ known, values, painting }: Shown): void {
    const { classing, second } = this.view.asked;
    const isDivided = known.choice.kind === "indicator" && values !== null;
    this.box.closest("details")?.toggleAttribute("hidden", !isDivided);
    this.method.value = classing.method;
    this.classes.value = String(classing.classes);
    // Whoever turns to own limits starts from those that are shown.
    const limits = painting?.classes?.breaks ?? classing.breaks;
    if (document.activeElement !== this.breaks) this.breaks.value = limits.map(tidy).join("; ");
    if (document.activeElement !== this.about) {
      this.about.value = typeof classing.about === "number" ? String(classing.about) : say(`classing.about.${classing.about}`);
    }
    this.second.value = second?.kind === "indicator" ? second.code : "";
    for (const one of this.second.options) {
      one.hidden = known.choice.kind === "indicator" && one.value === known.choice.code;
    }
    this.showParts(classing.method);
  }

  private showParts(method: Method): void {
    const isCrossed = this.view.asked.second !== null;
    show(this.method, !isCrossed);
    show(this.classes, !isCrossed && method !== "own");
    show(this.breaks, !isCrossed && method === "own");
    show(this.about, !isCrossed && method === "diverging");
  }
}

/** The numbers of a list parted by semicolons, commas or spaces; null when a part is no number. */
export function numbersIn(text: string): number[] | null {
  const numbers = text.split(/[;,\s]+/).filter((part) => part !== "").map(Number);
  return numbers.length > 0 && numbers.every(Number.isFinite) ? numbers : null;
}

function ownProblem(breaks: readonly number[] | null): string {
  if (breaks === null) return say("classing.bad_breaks");
  return breaks.length >= MOST_CLASSES ? say("classing.many_breaks", { n: MOST_CLASSES - 1 }) : "";
}

function readReference(text: string): Reference | null {
  const named = (["mean", "median"] as const).find((one) => [one as string, say(`classing.about.${one}`)].includes(text.trim()));
  if (named !== undefined) return named;
  const number = Number(text.replaceAll(",", ""));
  return text.trim() === "" ? "mean" : Number.isFinite(number) ? number : null;
}

/** Two decimals, and no mark for thousands: a reader's commas part limits. */
function tidy(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function counts(): number[] {
  return Array.from({ length: MOST_CLASSES - FEWEST_CLASSES }, (_, at) => FEWEST_CLASSES + 1 + at);
}

function option(value: string, text: string): HTMLOptionElement {
  return h("option", { value }, text);
}

function line(name: string, control: HTMLElement): HTMLElement {
  return h("p", { class: "legend-line" }, h("label", { for: control.id }, say(`classing.label.${name}`)), " ", control);
}

function show(control: HTMLElement, isShown: boolean): void {
  const around = control.closest<HTMLElement>(".legend-line");
  if (around !== null) around.hidden = !isShown;
}
