/* What a presentation needs of the browser. A constant file: no data is in it. Without it the
   slides work, but not the first two while a field of the bar has the focus.
   1. Escape closes a list or leaves a field first; only the next one leaves the presentation.
   2. The keys that change the slide do so also from a closed list, such as the one in which a
      filter or a report was just chosen, and from a field in which nothing is typed.
   3. On a screen that is larger than a slide the text is made larger, once: where the address says
      no size. Small text on a large screen is what bad video loses first. */
(() => {
  if (window.lscpPresents) return;
  window.lscpPresents = true;

  const MOVES = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown"];
  const presenting = () => document.querySelector(".st-key-deck");

  const isField = (one) => one instanceof HTMLInputElement && presenting();
  const isList = (field) => field.getAttribute("role") === "combobox";
  const isOpen = (field) => field.getAttribute("aria-expanded") === "true";

  // On the body: behind the fields, which have had the key by then, and before the shortcuts.
  document.body.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isField(event.target)) return;
    event.stopPropagation();
    if (!isOpen(event.target)) event.target.blur();
  });

  // Before the fields: a closed list keeps every key to itself.
  document.body.addEventListener(
    "keydown",
    (event) => {
      const field = event.target;
      if (!MOVES.includes(event.key) || !isField(field)) return;
      if (isList(field) ? isOpen(field) : field.value) return;
      event.stopPropagation();
      event.preventDefault();
      document.body.dispatchEvent(new KeyboardEvent("keydown", event));
    },
    true,
  );

  let pressed = 0;
  const enlarge = () => {
    if (!presenting() || new URLSearchParams(location.search).has("size")) return;
    const app = document.querySelector("[data-testid=stApp]");
    const button = document.querySelector(".st-key-size button");
    const shown = button && button.offsetParent && app.dataset.testScriptState === "notRunning";
    // The address follows the press only when the server has answered.
    if (!shown || Date.now() - pressed < 5000) return;
    pressed = Date.now();
    button.click();
  };

  let timer = 0;
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(enlarge, 300);
  }).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["data-test-script-state"],
  });
  enlarge();
})();
