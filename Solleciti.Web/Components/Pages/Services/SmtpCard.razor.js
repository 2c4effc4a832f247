// The user name follows the address as long as nobody gave it another value. Done here, while the address is typed: the server's
// answer would come when somebody may be typing the user name already.
export function follow(card) {
  const [address, user] = ["#posta-indirizzo", "#posta-utente"].map((id) => card.querySelector(id));
  let before = address.value;
  address.addEventListener("focus", () => (before = address.value));
  address.addEventListener("input", () => {
    if (user.value === "" || user.value === before) {
      user.value = address.value;
      user.dispatchEvent(new Event("input", { bubbles: true }));
    }
    before = address.value;
  });
}
