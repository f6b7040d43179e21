// The sliders over the grid of simulations. Between two settings that were simulated a value is interpolated, and says so.

// The number of a setting in the lists of values: the last slider's steps change fastest.
function numberOf(grid, place) {
  return place.reduce(function (number, step, i) { return number * grid.sliders[i].steps.length + step; }, 0);
}

function isGrid(place) {
  return place.every(function (at) { return Number.isInteger(at); });
}

// Mean and interval at any place: of the simulated settings around it, weighted by how near they are.
function valueAt(grid, outcome, place) {
  let corners = [{ place: [], weight: 1 }];
  place.forEach(function (at) {
    const below = Math.floor(at), part = at - below;
    corners = corners.reduce(function (found, corner) {
      if (part < 1) { found.push({ place: corner.place.concat(below), weight: corner.weight * (1 - part) }); }
      if (part > 0) { found.push({ place: corner.place.concat(below + 1), weight: corner.weight * part }); }
      return found;
    }, []);
  });
  let sum = [0, 0, 0];
  for (const corner of corners) {
    const value = outcome.values[numberOf(grid, corner.place)];
    if (!value) { return null; }
    sum = sum.map(function (s, i) { return s + corner.weight * value[i]; });
  }
  return sum;
}

// The value along one slider, the others where they stand at first.
function valueAlong(grid, outcome, slider, step) {
  return valueAt(grid, outcome, grid.sliders.map(function (one) { return one === slider ? step : one.start; }));
}

function stepWords(slider, at) {
  if (Number.isInteger(at)) { return slider.steps[at]; }
  return say("between “{lower}” and “{upper}”", { lower: slider.steps[Math.floor(at)], upper: slider.steps[Math.ceil(at)] });
}

function exploring(section, grid) {
  const find = function (name) { return section.querySelector(name); };
  const outcomes = find(".outcome"), along = find(".along"), box = find(".result");
  let place = grid.sliders.map(function (one) { return one.start; });
  let pinned = null, guesses = null, waiting = 0;
  const controls = grid.sliders.map(function (slider, i) { return control(slider, i); });

  grid.outcomes.forEach(function (one) { outcomes.add(new Option(one.label, one.name)); });
  grid.sliders.forEach(function (one) { along.add(new Option(one.short, one.id)); });
  outcomes.value = grid.predict.outcome;
  along.value = grid.predict.slider;

  function control(slider, i) {
    const row = find(".sliders").appendChild(document.createElement("div"));
    row.className = "slider";
    row.style.setProperty("--steps", slider.steps.length);
    const label = row.appendChild(document.createElement("label"));
    label.innerHTML = "<span class=head></span>";
    const input = label.appendChild(document.createElement("input"));
    input.type = "range"; input.min = 0; input.max = slider.steps.length - 1; input.step = slider.apart ? 1 : 0.25;
    input.value = slider.start;
    input.dataset.slider = slider.id;
    input.addEventListener("input", function () { place[i] = Number(input.value); refresh(); });
    const ticks = row.appendChild(document.createElement("div"));
    ticks.className = "ticks";
    ticks.setAttribute("role", "group");
    ticks.setAttribute("aria-label", say("{slider}: simulated settings", { slider: slider.label }));
    const buttons = slider.steps.map(function (step, number) {
      const button = ticks.appendChild(document.createElement("button"));
      button.type = "button";
      button.textContent = step;
      button.addEventListener("click", function () { place[i] = number; refresh(); });
      return button;
    });
    return { head: label.querySelector(".head"), input: input, buttons: buttons };
  }
  function chosen() {
    return {
      outcome: grid.outcomes.find(function (one) { return one.name === outcomes.value; }),
      slider: grid.sliders.findIndex(function (one) { return one.id === along.value; })
    };
  }
  function line(at, outcome, which) {
    return grid.sliders[which].steps.map(function (_, step) {
      return valueAt(grid, outcome, at.map(function (now, i) { return i === which ? step : now; }));
    });
  }
  function rest(at, which) {
    return at.filter(function (_, i) { return i !== which; });
  }
  function draw() {
    const now = chosen(), slider = grid.sliders[now.slider], drawn = axes(box, now.outcome, slider), entries = [];
    const predicted = guesses && now.outcome.name === grid.predict.outcome && slider.id === grid.predict.slider;
    if (predicted) {
      curve(drawn, guesses.map(function (v) { return [v, v, v]; }), { colour: COLOURS.guess, dashed: true, apart: slider.apart, hollow: true });
      entries.push({ label: say("your guess"), colour: COLOURS.guess, dashed: true });
    }
    if (pinned) {
      curve(drawn, line(pinned, now.outcome, now.slider), { colour: COLOURS.pinned, apart: slider.apart, hollow: !isGrid(rest(pinned, now.slider)) });
      entries.push({ label: say("pinned"), colour: COLOURS.pinned });
    }
    const simulated = isGrid(rest(place, now.slider));
    curve(drawn, line(place, now.outcome, now.slider), { colour: COLOURS.model, apart: slider.apart, band: simulated, hollow: !simulated, dashed: !simulated });
    entries.push({ label: simulated ? say("simulations") : say("interpolated"), colour: COLOURS.model, dashed: !simulated });
    const here = valueAt(grid, now.outcome, place);
    if (pinned) { mark(drawn, now, pinned, COLOURS.pinned); }
    mark(drawn, now, place, COLOURS.model);
    key(drawn, entries);
    twoLevels(find(".answer"), told(now.outcome, here, "plain"), told(now.outcome, here, "advanced"));
    box.setAttribute("aria-label", say("{outcome} along {slider}", { outcome: now.outcome.label, slider: slider.short }) + ": " + line(place, now.outcome, now.slider)
      .map(function (v, step) { return slider.steps[step] + " " + (v ? inWords(now.outcome, v[0]) : say("nothing")); }).join(", "));
  }
  // A diamond at a setting, hollow where it is interpolated.
  function mark(drawn, now, at, colour) {
    const value = valueAt(grid, now.outcome, at);
    if (!value) { return; }
    const x = drawn.at.x(at[now.slider]), y = drawn.at.y(value[0]);
    shape(drawn.svg, "line", { x1: x, x2: x, y1: drawn.at.top + 16, y2: drawn.at.bottom, stroke: colour, "stroke-dasharray": "2 4" });
    shape(drawn.svg, "path", { d: "M" + x + " " + (y - 10) + "l10 10l-10 10l-10 -10z", fill: isGrid(at) ? colour : "#fff", stroke: colour, "stroke-width": 3 });
  }
  function told(outcome, here, level) {
    if (!here) { return say("{outcome}: in no world of this setting is there anything to ask this of.", { outcome: outcome.label }); }
    const values = { outcome: outcome.label, value: inWords(outcome, here[0]) };
    const text = isGrid(place)
      ? simulated(outcome, values, here, level)
      : say("{outcome}: about {value}. Interpolated between simulated settings, not simulated itself.", values);
    const before = pinned && valueAt(grid, outcome, pinned);
    return before ? text + " " + say("Pinned: {value}.", { value: inWords(outcome, before[0]) }) : text;
  }
  function simulated(outcome, values, here, level) {
    const all = Object.assign({ worlds: every(outcome.values[numberOf(grid, place)][3]), doubt: doubt(outcome, here, level) }, values);
    return outcome.share ? say("{outcome}: {value} in {worlds} ({doubt}). Simulated.", all)
      : say("{outcome}: {value} on average in {worlds} ({doubt}). Simulated.", all);
  }
  // How many worlds a number is of: those that have no such thing are not counted.
  function every(many) {
    return many === grid.worlds ? say("all {worlds} worlds", { worlds: many })
      : say("the {some} of {worlds} worlds that count here", { some: many, worlds: grid.worlds });
  }
  function doubt(outcome, here, level) {
    const low = bare(outcome, here[1]), high = bare(outcome, here[2]), half = bare(outcome, (here[2] - here[1]) / 2);
    if (level === "advanced") { return say("95 % interval {low} to {high}", { low: low, high: high }); }
    return half === "0" ? say("give or take less than 1") : say("give or take {half}", { half: half });
  }
  function dots() {
    const near = numberOf(grid, place.map(Math.round)), worlds = grid.dots.worlds[near];
    const old = pinned ? grid.dots.worlds[numberOf(grid, pinned.map(Math.round))] : null;
    const host = find(".dots"), columns = 20, rows = Math.ceil(worlds.length / columns), counts = {};
    host.textContent = "";
    const svg = shape(host, "svg", { viewBox: "0 0 " + 20 * columns + " " + 20 * rows, "aria-hidden": "true" });
    let changed = 0;
    worlds.split("").forEach(function (kind, i) {
      const x = 20 * (i % columns), y = 20 * Math.floor(i / columns), other = Boolean(old && old[i] !== kind);
      const look = { fill: grid.dots.kinds[kind].colour, stroke: other ? INK : "none", "stroke-width": 2.5 };
      counts[kind] = (counts[kind] || 0) + 1;
      changed += other ? 1 : 0;
      shape(svg, "path", Object.assign({ d: grid.dots.kinds[kind].mark, transform: "translate(" + x + " " + y + ")" }, look));
    });
    const legend = find(".legend"), words = [];
    legend.textContent = "";
    Object.keys(counts).sort().forEach(function (kind) {
      const entry = legend.appendChild(document.createElement("span"));
      const swatch = shape(entry, "svg", { viewBox: "0 0 20 20", "class": "swatch", "aria-hidden": "true" });
      shape(swatch, "path", { d: grid.dots.kinds[kind].mark, fill: grid.dots.kinds[kind].colour });
      entry.appendChild(document.createTextNode(grid.dots.kinds[kind].label + ": " + counts[kind]));
      words.push(grid.dots.kinds[kind].label + " " + counts[kind]);
    });
    const notes = [share(counts, worlds.length, grid.dots.all[near])];
    if (!isGrid(place)) { notes.push(say("These are the worlds of the nearest simulated setting.")); }
    if (old) { notes.push(say("{changed} of these worlds (framed) are not as when pinned.", { changed: changed })); }
    legend.appendChild(document.createElement("span")).textContent = notes.join(" ");
    host.setAttribute("aria-label", say("The first {worlds} worlds: {told}", { worlds: worlds.length, told: words.join(", ") }));
  }
  // The good ones here and in all worlds, so that nobody takes the one for the other.
  function share(counts, drawn, every) {
    const here = counts[grid.dots.good] || 0, counted = drawn - (counts[grid.dots.skipped] || 0);
    const ofHundred = function (part, whole) { return inWords({ share: true }, part / whole); };
    const label = grid.dots.kinds[grid.dots.good].label;
    if (!counted) { return say("{kind}: none of these worlds counts.", { kind: label }); }
    const some = counted === 100 ? say("{here} of these 100", { here: here })
      : say("{here} of the {counted} counted here ({share})", { here: here, counted: counted, share: ofHundred(here, counted) });
    const all = { kind: label, some: some, worlds: every[1], share: ofHundred(every[0], every[1]) };
    if (drawn >= grid.worlds) { return say("{kind}: {some}.", all); }
    return every[1] < grid.worlds ? say("{kind}: {some}; all {worlds} counted worlds: {share}.", all)
      : say("{kind}: {some}; all {worlds} worlds: {share}.", all);
  }
  function refresh() {
    controls.forEach(function (one, i) {
      const slider = grid.sliders[i];
      one.input.value = place[i];
      one.input.setAttribute("aria-valuetext", stepWords(slider, place[i]));
      one.head.innerHTML = "";
      one.head.appendChild(document.createTextNode(slider.label + " "));
      const now = one.head.appendChild(document.createElement("span"));
      now.className = "now";
      now.textContent = Number.isInteger(place[i]) ? "" : say("· between");
      one.buttons.forEach(function (button, step) { button.setAttribute("aria-pressed", String(step === place[i])); });
    });
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(function () { draw(); dots(); });
  }
  outcomes.addEventListener("change", refresh);
  along.addEventListener("change", refresh);
  window.addEventListener("resize", refresh);
  find(".pin").addEventListener("click", function () {
    pinned = pinned ? null : place.slice();
    this.textContent = pinned ? say("Unpin") : say("Pin this setting");
    refresh();
  });
  find(".back").addEventListener("click", function () {
    place = grid.sliders.map(function (one) { return one.start; });
    refresh();
  });
  return { start: function (guessed) { guesses = guessed; refresh(); } };
}
