/* What the server cannot say to a screen reader. A constant file: no data is in it. Without it
   every page works; then a changed figure is seen but not announced.
   1. A chart is a figure with a name; the loose letters Plotly leaves inside it are hidden.
   2. When a page or a filter has changed the figures, the new finding is announced, politely.
   3. What a page has said of a press (.said) is announced: the slide that one is at, a moved row.
   4. Long work is announced as it begins.
   5. Charts are coloured by the server: where the device turns to dark, the page is fetched anew. */
(() => {
  if (window.lscpAnnounces) return;
  window.lscpAnnounces = true;

  const status = document.createElement("div");
  status.id = "announced";
  status.setAttribute("role", "status");
  status.className = "announced";
  document.body.append(status);

  const words = (element) => element.innerText.trim();
  const all = (selector) => [...document.querySelectorAll(selector)];
  let title = null;
  let waited = "";
  let said = "";
  let before = new Set();

  const hideLooseLetters = () => {
    for (const one of all("[data-testid=stPlotlyChart] .plot-container:not([aria-hidden])"))
      one.setAttribute("aria-hidden", "true");
  };

  const say = (text) => {
    if (text && text !== status.textContent) status.textContent = text;
  };

  const look = () => {
    hideLooseLetters();
    const app = document.querySelector("[data-testid=stApp]");
    if (!app) return;
    const waiting = document.querySelector("[data-testid=stSpinner]");
    if (waiting) return say((waited = words(waiting)));
    if (app.dataset.testScriptState !== "notRunning") return;
    // One region that stays: what arrives together with its region is often not read out.
    const told = document.querySelector(".said");
    const news = told ? words(told) : "";
    if (news && news !== said) return say((said = news));
    said = news;
    if (document.querySelector(".st-key-deck")) return; // its place and heading have been said
    const heading = document.querySelector("[data-testid=stMain] h1");
    const findings = all("[data-testid=stMain] h2").map(words);
    const page = heading ? words(heading) : "";
    const fresh = findings.find((one) => !before.has(one));
    const whole = [page, findings[0]].filter(Boolean).join(". ");
    if ((title !== null && page !== title) || (waited && status.textContent === waited)) say(whole);
    else if (title !== null && fresh) say(`Changed: ${fresh}`);
    title = page;
    before = new Set(findings);
  };

  // Once things have stood still: a page is put together from many small changes.
  let timer = 0;
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(look, 400);
  }).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributeFilter: ["data-test-script-state"],
  });
  look();

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => location.reload());
})();
