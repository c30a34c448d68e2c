"""What forced colours, such as a contrast theme of Windows, may not take from a page.

The walk of test_accessibility_page.py asks `lost` of every page while it is there.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import Server
from tests.walking import drawn

pytestmark = pytest.mark.browser

# What of a page cannot be told any more in forced colours. Charts keep colours and paper.
LOST = """() => {
  const faults = [], canvas = document.createElement('i');
  const all = (of, selector) => [...of.querySelectorAll(selector)]
    .filter(e => e.checkVisibility({visibilityProperty: true}));
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const clear = colour => numbers(colour)[3] === 0;
  const light = colour => numbers(colour).slice(0, 3).map(one => one / 255)
    .map(one => one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0.05);
  document.body.append(Object.assign(canvas, {style: 'background: Canvas'}));
  const ground = light(getComputedStyle(canvas).backgroundColor);
  canvas.remove();
  const apart = colour => clear(colour) ? 1
    : Math.max(light(colour), ground) / Math.min(light(colour), ground);
  const sides = look => ['Top', 'Right', 'Bottom', 'Left'].map(side => ({
    style: look[`border${side}Style`], width: parseFloat(look[`border${side}Width`]),
    colour: look[`border${side}Color`]})).filter(({style, width}) => style !== 'none' && width);
  const bordered = look => sides(look).some(({width, colour}) => width >= 1 && apart(colour) >= 3);
  const lost = (e, what) => faults.push(`${e.className} “${e.innerText}” has lost ${what}`);
  const main = document.querySelector('[data-testid=stApp]');
  for (const e of all(main, BORDERED)) if (!bordered(getComputedStyle(e))) lost(e, 'its border');
  for (const e of all(main, '*')) {
    const look = getComputedStyle(e);
    const words = [...e.childNodes].some(one => one.nodeType === 3 && one.data.trim());
    if (words && !e.closest('svg') && apart(look.color) < 4.5) lost(e, 'its words');
  }
  for (const key of all(main, '.legend')) {
    const signs = all(key, 'i').map(e => [e, getComputedStyle(e)]);
    const drawn = signs.map(([e, look]) => JSON.stringify([look.backgroundColor, sides(look),
      look.backgroundImage, look.borderRadius, look.transform, look.width, look.height]));
    signs.forEach(([e, look], i) => {
      if (!bordered(look) && apart(look.backgroundColor) < 3) lost(e.parentElement, 'its sign');
      if (drawn.indexOf(drawn[i]) < i) lost(e.parentElement, 'a sign unlike the others');
    });
  }
  for (const [e, part] of [...all(main, '.arrowhead').map(e => [e]),
                           ...all(main, '.is').map(e => [e, '::before'])])
    if (!sides(getComputedStyle(e, part)).some(({colour}) => clear(colour)))
      lost(e, 'the shape of its arrowhead');
  const kinds = new Map(all(main, 'a[href], button:enabled, input, summary, [tabindex="0"]')
    .filter(e => e.tabIndex >= 0 && !e.closest('[inert], [aria-checked=false]'))
    .map(e => [e.tagName + e.className, e]));
  for (const e of kinds.values()) {
    e.focus({focusVisible: true});
    // Of several radio buttons the group itself says which one takes the focus.
    const group = e.closest('[role=radiogroup]'), now = document.activeElement;
    const at = group?.contains(now) ? now : e;
    at.getAnimations().forEach(one => one.finish());
    if (![at, at.parentElement].map(one => getComputedStyle(one)).some(look =>
        look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2
        && apart(look.outlineColor) >= 3)) lost(e, 'its focus');
  }
  document.activeElement.blur();
  return faults;
}""".replace(
    "BORDERED",
    "`.cards li, .tiles li a, .late, .banner, .rows li, .chain-strip li, .figures th, .swatch,"
    ".step-shown, .step-open, .step-unknown, .stated section, .grade-ring, .questions > li,"
    ".stButton button, .stDownloadButton button, .stSelectbox [role=group], .stExpander details,"
    "[data-testid=stTextInputRootElement]`",
)


def lost(page: Page, path: str) -> list[str]:
    """What is lost in forced colours."""
    page.emulate_media(forced_colors="active")
    found: list[str] = page.evaluate(LOST)
    page.emulate_media(forced_colors="none")
    return [f"{path}: {fault} in forced colours" for fault in found]


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (".cards li { border: 0 !important }", "has lost its border"),
        (".mark { color: Canvas !important }", "has lost its words"),
        (".stApp.stApp :focus-visible { outline: none !important }", "has lost its focus"),
        (".legend i { forced-color-adjust: auto !important }", "has lost a sign unlike the others"),
    ],
)
def test_what_is_lost_in_forced_colours_is_found(
    browser: Browser, demonstration: Server, fault: str, said: str
) -> None:
    page = browser.new_page()
    page.goto(demonstration.url)
    drawn(page)
    page.add_style_tag(content=fault)
    assert said in "\n".join(lost(page, ""))
    page.close()
