// In the calendar of a day's field these keys move from day to day, and do not scroll the page.
document.addEventListener("keydown", (event) => {
  if (/^(Arrow|Page|Home|End)/.test(event.key) && event.target.closest(".calendar")) {
    event.preventDefault();
  }
});
