// A button that moves away under the pointer is pressed all the same: leaving a field for it can take away what stood below that field
// (what was wrong, a warning), and then the browser finds the pointer released somewhere else and makes no click of it.
(() => {
  let pressed = null;

  document.addEventListener(
    "pointerdown",
    (event) => {
      const button = event.button === 0 ? event.target.closest("button, a[href]") : null;
      pressed = button && { button, x: event.clientX, y: event.clientY };
    },
    true,
  );

  document.addEventListener(
    "pointerup",
    (event) => {
      const { button, x, y } = pressed ?? {};
      pressed = null;
      if (button?.isConnected && !button.contains(event.target) && Math.hypot(event.clientX - x, event.clientY - y) < 4) {
        button.click();
      }
    },
    true,
  );
})();
