// Puts a placeholder where the caret is, or was before the button took the focus.
const fields = new WeakMap();

export function watch(editor) {
  editor.addEventListener("focusin", (event) => {
    if (event.target.matches("input[type=text], textarea")) {
      fields.set(editor, event.target);
    }
  });
  // The field keeps the focus, and its caret.
  editor.addEventListener("mousedown", (event) => {
    if (event.target.closest(".placeholder")) {
      event.preventDefault();
    }
  });
}

export function insert(editor, text) {
  const last = fields.get(editor);
  const field = last?.isConnected ? last : editor.querySelector("textarea");
  field.focus();
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
