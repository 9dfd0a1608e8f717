/** The panel beside the map (a sheet over its foot on a phone): hint, answer or card. */

import { announce } from "../announce.ts";
import { ApiError, type Place, type PlaceSummary, type PointAnswer } from "../api.ts";
import { button, byId, h } from "../dom.ts";
import { inLang, say } from "../messages.ts";
import { fullName } from "../names.ts";
import { answerHeading, answerView, surroundings } from "./answer.ts";
import { placeCard } from "./card.ts";

export interface PanelEvents {
  onPick: (place: PlaceSummary) => void;
  onClose: () => void;
}

/** What goes with a card of a layer over the map. */
export interface CardEvents {
  announcement: string;
  /** The keyboard asked for the card, and its focus is to follow. */
  focuses: boolean;
  onLeave: () => void;
}

/** True when the panel lies over the foot of the map, as on a phone. */
export function isSheet(): boolean {
  return getComputedStyle(byId("panel")).position === "fixed";
}

export class Panel {
  private readonly body = byId("panel-body");
  private readonly hint = byId("panel-hint");
  private readonly close: HTMLButtonElement;
  private answer: PointAnswer | null = null;
  private onLeave: (() => void) | null = null;

  constructor(private readonly events: PanelEvents) {
    this.close = button("×", "panel-close", () => {
      this.clear();
      events.onClose();
    });
    this.close.setAttribute("aria-label", say("panel.close"));
    byId("panel").prepend(this.close);
    this.clear();
  }

  /** Back to the hint of what to do. */
  clear(): void {
    this.answer = null;
    this.show(null);
  }

  /** Back to the answer that the place was picked from, else to the hint. */
  goBack(): void {
    if (this.answer === null) this.clear();
    else this.showAnswer(this.answer);
  }

  /** Say that an answer is on its way. */
  showLoading(): void {
    this.show(h("p", { class: "panel-wait", role: "status" }, say("panel.loading")));
  }

  /** Say that it could not be had, and what to do. */
  showProblem(error: unknown): void {
    const isUnknown = error instanceof ApiError && error.status === 404;
    const text = say(isUnknown ? "panel.unknown" : "panel.failed");
    this.show(h("p", { class: "panel-problem", role: "alert" }, text));
  }

  /** Show who is responsible at a point. */
  showAnswer(answer: PointAnswer): void {
    this.answer = answer;
    this.show(answerView(answer, this.events.onPick));
    announce(answerHeading(answer));
  }

  /** Show one place; when it came from an answer with several, offer the way back. */
  showPlace(place: Place): void {
    const card = placeCard(place, this.events.onPick);
    const answer = this.answer;
    if (answer !== null && answer.laos.some((lao) => lao.code === place.code)) {
      const sole = answer.certainty === "certain" && answer.laos.length === 1;
      if (sole) this.dressAsAnswer(card, answer);
      else card.prepend(this.backTo(answer));
    } else {
      this.answer = null;
    }
    this.show(card);
    announce(say("panel.showing", { name: fullName(place) }));
  }

  /** Put something into the card that is shown, below its name. */
  addToCard(content: HTMLElement): void {
    this.body.querySelector(".card .facts")?.before(content);
  }

  /** Show a card of another kind, until something else is shown or the reader closes it. */
  showCard(card: HTMLElement, { announcement, focuses, onLeave }: CardEvents): void {
    this.answer = null;
    this.show(card);
    this.onLeave = onLeave;
    announce(announcement);
    if (focuses) card.querySelector<HTMLElement>("h2")?.focus();
  }

  private dressAsAnswer(card: HTMLElement, answer: PointAnswer): void {
    card.prepend(h("p", { class: "card-answer" }, say("answer.certain.short")));
    card.append(
      h("p", { class: "answer-reason" }, inLang(answer, "reason")),
      surroundings(answer, this.events.onPick) ?? "",
    );
  }

  private backTo(answer: PointAnswer): HTMLElement {
    return button(say("panel.back", { n: answer.laos.length }), "link-button", () =>
      this.showAnswer(answer),
    );
  }

  private show(content: HTMLElement | null): void {
    const left = this.onLeave;
    this.onLeave = null;
    left?.();
    this.body.replaceChildren(...(content === null ? [] : [content]));
    this.hint.hidden = content !== null;
    this.close.hidden = content === null;
    const panel = byId("panel");
    panel.classList.toggle("is-filled", content !== null);
    panel.scrollTop = 0;
    // On a phone the answer covers the foot of the map: bring the rest of the map above it.
    if (content !== null && isSheet()) byId("map").scrollIntoView({ block: "start" });
  }
}
