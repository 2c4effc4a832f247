// Who works with the keyboard goes on at the first of these that is on the page: the button that was pressed is no more.
export function focusFirst(selectors, onlyIfLost) {
  if (onlyIfLost && document.activeElement && document.activeElement !== document.body) {
    return;
  }
  selectors.map((selector) => document.querySelector(selector)).find((element) => element)?.focus();
}
