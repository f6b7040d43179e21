// Predict before you look: the class draws a guess; the simulations appear only when it stands.
function guessing(section, grid, whenDone) {
  const outcome = grid.outcomes.find(function (one) { return one.name === grid.predict.outcome; });
  const slider = grid.sliders.find(function (one) { return one.id === grid.predict.slider; });
  const truth = slider.steps.map(function (_, step) { return valueAlong(grid, outcome, slider, step); });
  const given = truth[slider.start] ? truth[slider.start][0] : (outcome.low + outcome.high) / 2;
  const guesses = slider.steps.map(function () { return given; });
  const stands = slider.steps.map(function (_, step) { return step === slider.start; });
  const box = section.querySelector(".chart.guess"), list = section.querySelector(".guesses");
  const show = section.querySelector(".show"), reason = section.querySelector("textarea");
  const sheet = document.querySelector("[data-sheet=\"" + section.dataset.explorable + "\"]"), cells = sheet.querySelectorAll("tbody tr:first-child td");
  const inputs = [];
  let drawn = null, held = false;  // what is on the screen now, and whether a finger or the mouse is down on it

  function draw() {
    drawn = axes(box, outcome, slider);
    curve(drawn, guesses.map(function (v) { return [v, v, v]; }), { colour: COLOURS.guess, apart: slider.apart, dashed: true, radius: 9 });
    slider.steps.forEach(function (_, step) {
      if (!stands[step]) { shape(drawn.svg, "circle", { cx: drawn.at.x(step), cy: drawn.at.y(given), r: 7, fill: "#fff" }); }
    });
    shape(drawn.svg, "circle", { cx: drawn.at.x(slider.start), cy: drawn.at.y(given), r: 13, fill: "none", stroke: INK, "stroke-width": 2 });
    const middle = Math.max(drawn.at.left + 62, Math.min(drawn.at.right - 62, drawn.at.x(slider.start)));
    shape(drawn.svg, "text", { x: middle, y: drawn.at.y(given) - 20, "text-anchor": "middle", fill: INK }, say("given: {value}", { value: inWords(outcome, given) }));
    box.setAttribute("aria-label", say("Your guess") + ": " + slider.steps.map(function (s, i) { return s + " " + (stands[i] ? inWords(outcome, guesses[i]) : say("not guessed yet")); }).join(", "));
  }
  function put(step, value) {
    if (step === slider.start) { return; }
    guesses[step] = value;
    stands[step] = true;
    inputs[step].value = value;
    cells[step].textContent = bare(outcome, value);
    named(step);
    ready();
    draw();
    section.dispatchEvent(new Event("change", { bubbles: true }));
  }
  function ready() {
    const left = stands.filter(function (one) { return !one; }).length;
    show.disabled = left > 0;
    show.textContent = left ? say("Guess every point first: {left} left", { left: left }) : say("This is my guess: show me the simulations");
  }
  function named(step) {
    const words = stands[step] ? inWords(outcome, guesses[step]) : say("not guessed yet");
    inputs[step].setAttribute("aria-valuetext", words);
    inputs[step].previousSibling.textContent = slider.steps[step] + ": " + words;
  }
  slider.steps.forEach(function (_, step) {
    if (step === slider.start) { inputs.push(null); return; }
    const label = list.appendChild(document.createElement("label"));
    label.appendChild(document.createElement("span"));
    const input = label.appendChild(document.createElement("input"));
    input.type = "range"; input.min = outcome.low; input.max = outcome.high;
    input.step = outcome.share ? 0.01 : (outcome.high - outcome.low) / 100;
    input.value = given;
    inputs.push(input);
    named(step);
    ["input", "click"].forEach(function (how) { input.addEventListener(how, function () { put(step, Number(input.value)); }); });
  });
  reason.addEventListener("input", function () { sheet.querySelector(".because").textContent = reason.value; });
  ready();
  draw();
  function follow(event) {
    const place = drawn.svg.getBoundingClientRect(), ratio = drawn.at.width / place.width;
    put(drawn.at.step((event.clientX - place.left) * ratio), drawn.at.value((event.clientY - place.top) * ratio));
  }
  box.addEventListener("pointerdown", function (event) { held = true; follow(event); event.preventDefault(); });
  window.addEventListener("pointermove", function (event) { if (held) { follow(event); } });
  ["pointerup", "pointercancel"].forEach(function (end) { window.addEventListener(end, function () { held = false; }); });
  window.addEventListener("resize", draw);
  section.querySelector(".same").addEventListener("click", function () {
    slider.steps.forEach(function (_, step) { put(step, given); });
  });
  function done(guessed) {
    section.querySelector(".predict").classList.add("done");
    box.style.pointerEvents = "none";
    section.querySelectorAll(".guesses input, .same, .show").forEach(function (one) { one.disabled = true; });
    const shown = section.querySelector(".shown");
    shown.hidden = false;
    if (guessed) { twoLevels(section.querySelector(".verdict"), told("plain"), told("words")); }
    whenDone(guessed ? guesses : null);
    if (guessed) { shown.focus({ preventScroll: true }); shown.scrollIntoView({ block: "start" }); }
  }
  function told(level) {
    const effect = grid.effects[outcome.name][slider.id];
    const rise = guesses[guesses.length - 1] - guesses[0], few = (outcome.high - outcome.low) / 50;
    const way = Math.abs(rise) < few ? "hardly moves" : rise > 0 ? "rises" : "falls";
    const off = truth.map(function (v, step) { return v && step !== slider.start ? Math.abs(v[0] - guesses[step]) : null; })
      .filter(function (v) { return v !== null; });
    const mean = off.reduce(function (a, b) { return a + b; }, 0) / Math.max(1, off.length);
    const much = outcome.share ? inWords(outcome, mean) : inFigures(mean, 2);
    const judged = way === effect.way ? say("The direction is right.") : say("You guessed another direction: why is it not so?");
    const right = effect.doubtful ? say("Too few worlds were played to say which direction is right.") : judged;
    const values = { first: slider.steps[0], last: slider.steps[slider.steps.length - 1], effect: effect[level] };
    const guess = way === "rises" ? say("From “{first}” to “{last}” your guess rises; in the simulations it {effect}.", values)
      : way === "falls" ? say("From “{first}” to “{last}” your guess falls; in the simulations it {effect}.", values)
        : say("From “{first}” to “{last}” your guess hardly moves; in the simulations it {effect}.", values);
    return guess + " " + right + " " + say("Your guesses are {much} off on average.", { much: much });
  }
  show.addEventListener("click", function () { done(true); });
  return { open: function () { if (section.querySelector(".shown").hidden) { done(false); } } };
}
