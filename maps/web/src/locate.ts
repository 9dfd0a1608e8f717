/** "Use my position": asks the device once; the position goes to the point answer, nowhere else. */

import { announce } from "./announce.ts";
import { Handover } from "./handover.ts";
import { prefix, say } from "./messages.ts";

export interface DevicePosition {
  lat: number;
  lon: number;
  accuracy: number;
}

const OPTIONS: PositionOptions = { enableHighAccuracy: true, timeout: 12_000, maximumAge: 60_000 };

/** Positions: for the map that takes them over, else for the page that answers for a point. */
export const positions = new Handover<DevicePosition>(({ lat, lon }) => {
  window.location.assign(`${prefix()}/at?lat=${lat.toFixed(5)}&lon=${lon.toFixed(5)}`);
});

/** Make the button ask for the position; problems are written into `status` in plain words. */
export function startLocate(buttonElement: HTMLButtonElement, status: HTMLElement): void {
  const tell = (text: string): void => {
    status.textContent = text;
    if (text) announce(text);
  };
  buttonElement.hidden = false;
  buttonElement.addEventListener("click", () => {
    if (!("geolocation" in navigator)) {
      tell(say("locate.unsupported"));
      return;
    }
    buttonElement.setAttribute("aria-busy", "true");
    tell(say("locate.asking"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        buttonElement.removeAttribute("aria-busy");
        status.textContent = "";
        positions.give({ lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy });
      },
      (error) => {
        buttonElement.removeAttribute("aria-busy");
        tell(say(problemKey(error.code)));
      },
      OPTIONS,
    );
  });
}

/** The message for a code of GeolocationPositionError. */
export function problemKey(code: number): string {
  return { 1: "locate.denied", 2: "locate.unavailable", 3: "locate.timeout" }[code] ?? "locate.unavailable";
}
