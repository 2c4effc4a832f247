// Esc presses the × of the dialog on top, wherever in it the focus stands, or the answer of a question that changes nothing. MudBlazor
// tells nobody of that key when it may not close the dialog by itself, and listens late when it may; an open list or menu keeps it.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || event.repeat || event.isComposing || document.querySelector(".mud-popover-open")) {
      return;
    }
    // What was typed last counts as typed: a field tells of it only when it is left, and nothing leaves it here.
    if (event.target.matches("input, textarea")) {
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
    [...document.querySelectorAll("[role=dialog]")].at(-1)?.querySelector("[data-escape], .mud-message-box__cancel-button")?.click();
  },
  true,
);

// A dialog that closes gives the focus back to where it was opened from; where that is gone, to its likeness or its neighbour.
(() => {
  const focusable = "a[href], button, input, select, textarea, [tabindex]:not([tabindex='-1'])";
  const page = document.getElementById("pagina");
  const open = [];
  let latest = null;
  let wanted = null;

  const canFocus = (element) => element?.isConnected && !element.disabled && element.getClientRects().length > 0;
  const nameOf = (element) => element.getAttribute("aria-label") ?? element.id ?? element.textContent.trim();
  const firstIn = (part) => (canFocus(part) && part.matches(focusable) ? part : [...part.querySelectorAll(focusable)].find(canFocus));

  const placeOf = (element) => {
    const row = element.closest("tr, li, [role=row]");
    const around = row ? [row, row.nextElementSibling, row.previousElementSibling] : [];
    for (let part = element.parentElement; part && part !== document.body; part = part.parentElement) {
      around.push(part);
    }
    return { element, tag: element.tagName, name: nameOf(element), around };
  };

  const find = ({ element, tag, name, around }) => {
    if (canFocus(element)) {
      return element;
    }
    const within = open.at(-1)?.dialog ?? document;
    const alike = name && [...within.querySelectorAll(tag)].find((other) => nameOf(other) === name && canFocus(other));
    if (alike) {
      return alike;
    }
    for (const part of around) {
      const neighbour = part?.isConnected && within.contains(part) && firstIn(part);
      if (neighbour) {
        return neighbour;
      }
    }
    return within === document ? document.querySelector("main") : firstIn(within);
  };

  const isLost = () => [null, document.body].includes(document.activeElement) || document.activeElement.disabled;

  const follow = () => {
    if (!page.isConnected) {
      // Taken away with all its dialogs, until somebody has signed in again.
      return;
    }
    for (const dialog of document.querySelectorAll(".mud-dialog")) {
      if (!open.some((known) => known.dialog === dialog)) {
        const here = document.activeElement;
        const from = here && here !== document.body && !here.closest(".mud-popover") ? here : latest;
        open.push({ dialog, place: from && placeOf(from) });
      }
    }
    const closed = open.filter(({ dialog }) => !dialog.isConnected);
    if (closed.length > 0) {
      closed.forEach((one) => open.splice(open.indexOf(one), 1));
      wanted = closed[0].place;
    }
    // Until the person goes on: the page may yet be drawn without what has the focus.
    if (wanted && isLost()) {
      find(wanted)?.focus({ preventScroll: false });
    }
  };

  const goOn = (event) => {
    wanted = null;
    // A menu closes with what is chosen from it: what opened the menu stays. Not every browser focuses the button that is pressed.
    const pressed = event.target.closest?.(focusable);
    if (pressed && !pressed.closest(".mud-popover")) {
      latest = pressed;
    }
  };
  document.addEventListener("pointerdown", goOn, true);
  document.addEventListener("keydown", goOn, true);
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
})();
