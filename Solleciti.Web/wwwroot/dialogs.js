// Esc presses the × of the dialog on top, wherever in it the focus stands. MudBlazor tells nobody of that key when it may not close the
// dialog by itself; an open list or menu keeps it, and so does a question on top, which has no such button.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || event.repeat || event.isComposing || document.querySelector(".mud-popover-open")) {
      return;
    }
    [...document.querySelectorAll("[role=dialog]")].at(-1)?.querySelector("[data-escape]")?.click();
  },
  true,
);
