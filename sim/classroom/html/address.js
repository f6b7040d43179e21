// Keeps the end of the address (from its '?' on) and what the page shows together. Back and Forward are heard from the
// first moment on, and told to the classroom once the page can speak to it: who presses them early loses no step.
const AGAIN = 50; // milliseconds until it is tried anew to speak to the classroom
let shownAddress = null; // what the classroom takes the end of the address to be

function tellAddress() {
  if (location.search === shownAddress) return;
  if (typeof mounted_app === "undefined") {
    setTimeout(tellAddress, AGAIN);
    return;
  }
  shownAddress = location.search;
  emitEvent("gone_back", shownAddress);
}

// Goes from one address to the next as the page does, unless the browser has gone elsewhere since.
function keepAddress(how, from, to) {
  if (location.search !== from) return;
  history[how](null, "", to);
  shownAddress = to;
}

// `made` is the address for which the page was made: the browser may have gone back while it came.
function beginAddress(made) {
  shownAddress = made;
  addEventListener("popstate", tellAddress);
  tellAddress();
}
