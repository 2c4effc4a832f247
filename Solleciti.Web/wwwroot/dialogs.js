// Esc presses the × of the dialog on top, wherever in it the focus stands, or the answer of a question that changes nothing. MudBlazor
// tells nobody of that key when it may not close the dialog by itself, and listens late when it may; an open list or menu keeps it.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || event.repeat || event.isComposing || document.querySelector(".mud-popover-open")) {
      return;
    }
    [...document.querySelectorAll("[role=dialog]")].at(-1)?.querySelector("[data-escape], .mud-message-box__cancel-button")?.click();
  },
  true,
);
