// Escape puts away the words beside a date without moving the pointer or the focus; they come back at the next visit.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const date of document.querySelectorAll(".told:hover, .told:focus")) date.classList.add("dismissed");
});
for (const left of ["pointerout", "focusout"]) {
  document.addEventListener(left, (event) => event.target.closest?.(".told")?.classList.remove("dismissed"));
}
