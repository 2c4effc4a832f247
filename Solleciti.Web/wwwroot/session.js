// When a session is over the page is taken away, and with it what stands on it, behind «L'accesso è scaduto». The server keeps it, and
// this script holds on to its elements: whoever has signed in again finds it as it was, if it is the same person. Where the server has
// forgotten it meanwhile they can still copy from it what they typed.
window.sollecitiSession = (() => {
  const page = document.getElementById("pagina");
  const panel = document.getElementById("accesso-scaduto");
  const frame = panel.querySelector("iframe");
  const connection = document.getElementById("components-reconnect-modal");
  const signIn = "/accesso?ReturnUrl=%2Faccesso%2Fripresa";
  const kept = panel.querySelector(".session-kept");
  const copied = panel.querySelector(".session-copied");
  let away = null;
  let leaving = false;
  let isAsking = false;
  let isAskedAgain = false;

  // What was typed last may have come when the server took nothing any more, and the hand be in the next field already: it is said again.
  const textual = "input:not([type=file]), textarea";
  const typed = new Map();
  const noteTyped = ({ target }) => {
    if (!target.matches(textual)) {
      return;
    }
    typed.delete(target);
    typed.set(target, Date.now());
    // No more are left in ten seconds, and none is held that went with its dialog long ago.
    if (typed.size > 5) {
      typed.delete(typed.keys().next().value);
    }
  };
  page.addEventListener("input", noteTyped, true);
  page.addEventListener("change", noteTyped, true);

  const typedJustNow = () => [...typed].filter(([, at]) => Date.now() - at < 10_000).map(([one]) => one);
  const say = (one) => {
    one.dispatchEvent(new Event("input", { bubbles: true }));
    one.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // The server could not look up who it is and took nothing: what was typed is said again before whatever is done next.
  const unsaid = new Set();
  const refused = () => typedJustNow().forEach((one) => unsaid.add(one));
  const sayAgain = () => {
    const fields = [...unsaid].filter((one) => one.isConnected);
    unsaid.clear();
    fields.forEach(say);
  };
  for (const act of ["pointerdown", "keydown", "click"]) {
    addEventListener(act, sayAgain, true);
  }

  // What the program's parts look for meanwhile they find on the page as it is: a dialog that just opens would break off otherwise, and
  // what was typed in it be lost.
  const alsoOnPage = (root, name, find, isNothing) => {
    const onScreen = root[name].bind(root);
    root[name] = (wanted) => {
      const found = onScreen(wanted);
      return away && isNothing(found) ? find(wanted) : found;
    };
  };
  const noElement = (found) => !found;
  const noElements = (found) => found.length === 0;
  const byClass = (names) => page.getElementsByClassName(names);
  alsoOnPage(document, "querySelector", (wanted) => page.querySelector(wanted), noElement);
  alsoOnPage(document, "querySelectorAll", (wanted) => page.querySelectorAll(wanted), noElements);
  alsoOnPage(document, "getElementById", (id) => page.querySelector(`#${CSS.escape(id)}`), noElement);
  alsoOnPage(document, "getElementsByClassName", byClass, noElements);
  alsoOnPage(document.body, "getElementsByClassName", byClass, noElements);

  const isCutOff = () => /-(show|retrying|failed|paused|resume-failed|rejected)$/.test(connection.className);
  const isRejected = () => /-(resume-failed|rejected)$/.test(connection.className);

  // The server knows nothing of the page any more: it can be read and copied from, and its links lead away; else it does nothing.
  const hold = (event) => {
    if (isRejected() && event.target.closest?.("#pagina")) {
      event.stopImmediatePropagation();
      if (["beforeinput", "click", "submit"].includes(event.type) && !event.target.closest("a[href]")) {
        event.preventDefault();
      }
    }
  };
  for (const act of ["beforeinput", "blur", "change", "click", "focus", "focusin", "focusout", "input", "keydown", "keyup", "submit"]) {
    addEventListener(act, hold, true);
  }

  // What is promised depends on whether the server can still have the page.
  const promise = () => {
    kept.hidden = !away.key || isRejected();
    copied.hidden = !kept.hidden;
  };
  new MutationObserver(() => away && promise()).observe(connection, { attributeFilter: ["class"] });

  const cover = (key) => {
    if (away) {
      away.key = key;
      promise();
      return;
    }
    const field = page.contains(document.activeElement) ? document.activeElement : null;
    const fields = new Set(typedJustNow());
    typed.clear();
    if (field?.matches(textual)) {
      fields.add(field);
    }
    away = { key, field, fields, title: document.title, top: scrollY };
    promise();
    page.remove();
    document.title = "L'accesso è scaduto – Solleciti";
    panel.hidden = false;
    panel.querySelector("h1").focus();
    frame.src = signIn;
  };

  const uncover = () => {
    const { field, fields, title, top } = away;
    away = null;
    panel.hidden = true;
    frame.src = "about:blank";
    panel.before(page);
    document.title = title;
    // What measured itself while it was away found nothing.
    dispatchEvent(new Event("resize"));
    scrollTo(0, top);
    // A dialog may have opened meanwhile.
    const dialog = [...page.querySelectorAll("[role=dialog]")].at(-1);
    (dialog && !dialog.contains(field) ? dialog.querySelector("input:not([disabled]), textarea, button") : field)?.focus();
    fields.forEach(say);
  };

  const uncoverLost = () => {
    // Where the connection is only being looked for, its panel says so.
    if (!isCutOff()) {
      connection.className = "components-reconnect-rejected";
    }
    uncover();
  };

  const leave = () => {
    // There is nothing left that could ask whether to leave.
    leaving = true;
    location.reload();
  };

  const ask = async (key) => {
    const owner = page.querySelector("[data-owner]")?.dataset.owner ?? "";
    const headers = { "X-Solleciti-Page": key, "X-Solleciti-Owner": owner };
    const answer = await fetch("/accesso/ripresa", { method: "POST", headers });
    return answer.ok ? answer.text() : null;
  };

  const answered = async (asked) => {
    const answer = await ask(asked.key);
    if (!answer || away !== asked) {
      return;
    }
    if (answer === "taken-up") {
      uncover();
    } else if (answer === "lost-own") {
      uncoverLost();
    } else if (answer === "lost") {
      leave();
    }
    // Otherwise nobody has signed in yet; or it is somebody else, and the server leads to a new page.
  };

  // One question at a time: a page is taken up once, and a second one's «lost» could be here before the first one's answer.
  const takeUp = async () => {
    isAskedAgain = true;
    if (isAsking) {
      return;
    }
    isAsking = true;
    try {
      while (away && isAskedAgain) {
        isAskedAgain = false;
        await answered(away);
      }
    } finally {
      isAsking = false;
    }
  };

  // Signed in here, with another password chosen where that was due.
  frame.addEventListener("load", () => {
    const at = frame.contentWindow.location.pathname;
    if (away && at !== "blank" && at !== "/accesso" && at !== "/cambia-password") {
      takeUp();
    }
  });

  // Signed in in another tab.
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && takeUp());
  addEventListener("focus", takeUp);

  // Before Blazor's own listener.
  addEventListener("beforeunload", (event) => leaving && event.stopImmediatePropagation(), true);

  // A page that lost its connection is told nothing, and asks by itself.
  setInterval(async () => {
    const answer = isCutOff() && !away ? await ask("") : null;
    if (away) {
      return;
    }
    if (answer === "waiting") {
      cover("");
    } else if (answer === "lost") {
      // Somebody else is signed in by now.
      leave();
    }
  }, 60_000);

  return { cover, refused };
})();
