// Keeps the keyboard where it was when the part of the page that had it is drawn anew, hidden or switched off: on what
// is there in its stead (the same `data-button` or name), else where what has become of it stands (`data-home`), else
// on its nearest neighbour.
(() => {
  const CAN = "a[href], button, input, select, textarea, [tabindex]:not(.q-focus-helper)"; // which is part of a button
  let last = null; // what had the keyboard last, what it was called, and in what it stood, the nearest first

  const called = (one) => one.dataset.button || one.getAttribute("aria-label") || one.innerText || "";
  const usable = (one) => one.isConnected && !one.disabled && one.checkVisibility() && !one.closest("[inert]");
  const around = (one) => (one.parentElement ? [one.parentElement, ...around(one.parentElement)] : []);
  const first = (place, which, fits = () => true) => [...place.querySelectorAll(which)].find((one) => usable(one) && fits(one));

  function keep() {
    if (!last || document.activeElement !== document.body || usable(last.one)) return;
    const places = [...last.around, document.body].filter((one) => one.isConnected);
    const alike = (one) => one.tagName === last.one.tagName && called(one) === last.name;
    const there = places.map((place) => first(place, CAN, alike) ?? first(place, "[data-home]")).find(Boolean);
    (there ?? places.map((place) => first(place, CAN)).find(Boolean))?.focus({ preventScroll: true });
  }
  addEventListener("focusin", ({ target }) => {
    const one = target.closest(CAN) ?? target;
    last = { one, name: called(one), around: around(one) };
  });
  addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget) return;
    requestAnimationFrame(() => {
      if (last?.one.contains(target) && usable(last.one) && document.activeElement === document.body) last = null; // put away
      keep();
    });
  });
  new MutationObserver(() => requestAnimationFrame(keep)).observe(document.documentElement, {
    childList: true, subtree: true, attributeFilter: ["class", "style", "disabled", "inert"],
  });
})();
