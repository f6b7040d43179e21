// Predict before you look: the class draws a guess; the simulations appear only when it stands.
function guessing(section, grid, whenDone) {
  const outcome = grid.outcomes.find(function (one) { return one.name === grid.predict.outcome; });
  const slider = grid.sliders.find(function (one) { return one.id === grid.predict.slider; });
  const truth = slider.steps.map(function (_, step) { return valueAlong(grid, outcome, slider, step); });
  const given = truth[slider.start] ? truth[slider.start][0] : (outcome.low + outcome.high) / 2;
  const guesses = slider.steps.map(function () { return given; });
  const box = section.querySelector(".chart.guess"), list = section.querySelector(".guesses");
  const show = section.querySelector(".show");
  const inputs = [];
  let drawn = null, held = false;  // what is on the screen now, and whether a finger or the mouse is down on it

  function draw() {
    drawn = axes(box, outcome, slider);
    curve(drawn, guesses.map(function (v) { return [v, v, v]; }), { colour: COLOURS.guess, apart: slider.apart, dashed: true, radius: 9 });
    shape(drawn.svg, "circle", { cx: drawn.at.x(slider.start), cy: drawn.at.y(given), r: 13, fill: "none", stroke: INK, "stroke-width": 2 });
    const middle = Math.max(drawn.at.left + 62, Math.min(drawn.at.right - 62, drawn.at.x(slider.start)));
    shape(drawn.svg, "text", { x: middle, y: drawn.at.y(given) - 20, "text-anchor": "middle", fill: INK }, "given: " + inWords(outcome, given));
    box.setAttribute("aria-label", "Your guess: " + slider.steps.map(function (s, i) { return s + " " + inWords(outcome, guesses[i]); }).join(", "));
  }
  function put(step, value) {
    if (step === slider.start) { return; }
    guesses[step] = value;
    inputs[step].value = value;
    named(step);
    show.disabled = false;
    draw();
  }
  function named(step) {
    inputs[step].setAttribute("aria-valuetext", inWords(outcome, guesses[step]));
    inputs[step].previousSibling.textContent = slider.steps[step] + ": " + inWords(outcome, guesses[step]);
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
    input.addEventListener("input", function () { put(step, Number(input.value)); });
  });
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
    section.querySelector(".verdict").textContent = guessed ? told() : "";
    whenDone(guessed ? guesses : null);
    if (guessed) { shown.focus({ preventScroll: true }); shown.scrollIntoView({ block: "start" }); }
  }
  function told() {
    const effect = grid.effects[outcome.name][slider.id];
    const rise = guesses[guesses.length - 1] - guesses[0], few = (outcome.high - outcome.low) / 50;
    const way = Math.abs(rise) < few ? "hardly moves" : rise > 0 ? "rises" : "falls";
    const off = truth.map(function (v, step) { return v && step !== slider.start ? Math.abs(v[0] - guesses[step]) : null; })
      .filter(function (v) { return v !== null; });
    const mean = off.reduce(function (a, b) { return a + b; }, 0) / Math.max(1, off.length);
    const much = outcome.share ? Math.round(100 * mean) + " of 100" : mean.toFixed(2);
    const right = way === effect.way ? "The direction is right." : "The direction is another one: why?";
    return "From “" + slider.steps[0] + "” to “" + slider.steps[slider.steps.length - 1] + "” your guess " + way +
      "; in the simulations it " + effect.words + ". " + right + " Your guesses are " + much + " off on average.";
  }
  show.addEventListener("click", function () { done(true); });
  return { open: function () { if (section.querySelector(".shown").hidden) { done(false); } } };
}
