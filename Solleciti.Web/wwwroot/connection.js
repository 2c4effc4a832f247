// Buttons of the panel shown while the server cannot be reached. Blazor sets the panel's class; app.css shows the matching words.
// It never reloads by itself: a text being written is still on the page and can be copied.
(() => {
  const panel = document.getElementById("components-reconnect-modal");

  const rejected = () => {
    panel.className = "components-reconnect-rejected";
  };

  const resume = async () => {
    if (!(await Blazor.resumeCircuit())) {
      rejected();
    }
  };

  const retry = async () => {
    document.removeEventListener("visibilitychange", retryWhenVisible);
    try {
      if (!(await Blazor.reconnect())) {
        await resume();
      }
    } catch {
      document.addEventListener("visibilitychange", retryWhenVisible);
    }
  };

  const retryWhenVisible = () => {
    if (document.visibilityState === "visible") {
      retry();
    }
  };

  panel.addEventListener("components-reconnect-state-changed", (event) => {
    if (event.detail.state === "failed") {
      document.addEventListener("visibilitychange", retryWhenVisible);
    }
  });

  const actions = { retry, resume, reload: () => location.reload() };
  panel.addEventListener("click", (event) => actions[event.target.dataset.connection]?.());
})();
