// One picture: an outcome along the steps of a slider. Drawn in the size it has on the screen, so that text stays readable.
const SPACE = "http://www.w3.org/2000/svg";
const INK = "#1a1a1a", SOFT = "#595959", PALE = "#e4e4e4";
const COLOURS = {
  model: getComputedStyle(document.documentElement).getPropertyValue("--model").trim(),
  guess: getComputedStyle(document.documentElement).getPropertyValue("--guess").trim(),
  pinned: getComputedStyle(document.documentElement).getPropertyValue("--pinned").trim()
};

function shape(parent, kind, attributes, text) {
  const made = document.createElementNS(SPACE, kind);
  Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
  if (text !== undefined) { made.textContent = text; }
  parent.appendChild(made);
  return made;
}

// A text in the language of the page, with values in its named places.
const TEXTS = JSON.parse(document.getElementById("texts").textContent);
function say(text, values) {
  return (TEXTS[text] || text).replace(/\{(\w+)\}/g, function (place, name) { return values[name]; });
}
function inFigures(value, digits) {
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false };
  return value.toLocaleString(document.documentElement.lang, form).replace("-", "−");
}

// A value without what it is of: of shares whole ones of a hundred.
function bare(outcome, value) {
  return outcome.share ? String(Math.round(100 * value)) : inFigures(value, Math.abs(value) >= 0.1 ? 2 : 3);
}
function inWords(outcome, value) {
  return outcome.share ? say("{number} of 100", { number: bare(outcome, value) }) : bare(outcome, value);
}

// The same thing told at both reading levels, of which the page shows one.
function twoLevels(host, plain, advanced) {
  host.textContent = "";
  [["plain", plain], ["advanced", advanced]].forEach(function (level) {
    const part = host.appendChild(document.createElement("span"));
    part.className = level[0];
    part.textContent = level[1];
  });
}

// Where things go: from step and value to places in the picture, and back.
function frame(box, outcome, count, lines) {
  const width = Math.max(260, box.clientWidth || 640);
  const height = Math.max(230, Math.min(330, Math.round(0.5 * width))) + 18 * (lines - 1);
  const left = 44, right = 14, top = 34, bottom = 50 + 18 * (lines - 1);
  const wide = width - left - right, high = height - top - bottom, pad = wide / (2 * count);
  return {
    width: width, height: height, left: left, right: width - right, top: top, bottom: height - bottom,
    x: function (step) { return left + pad + step * (wide - 2 * pad) / Math.max(1, count - 1); },
    y: function (value) {
      const part = (value - outcome.low) / (outcome.high - outcome.low);
      return height - bottom - Math.max(-0.02, Math.min(1.02, part)) * high;
    },
    step: function (x) { return Math.max(0, Math.min(count - 1, Math.round((x - left - pad) * (count - 1) / (wide - 2 * pad)))); },
    value: function (y) {
      const part = Math.max(0, Math.min(1, (height - bottom - y) / high));
      return outcome.low + part * (outcome.high - outcome.low);
    }
  };
}

// The words of a step in lines that fit beside its neighbours'.
function wrapped(text, letters) {
  const lines = [""];
  text.split(" ").forEach(function (word) {
    const now = lines[lines.length - 1];
    if (now && now.length + word.length + 1 > letters) { lines.push(word); } else { lines[lines.length - 1] = now ? now + " " + word : word; }
  });
  return lines;
}

// An empty picture with its axes; the frame to draw in.
function axes(box, outcome, slider) {
  const letters = Math.max(6, Math.floor(Math.max(260, box.clientWidth || 640) / slider.steps.length / 8.2));
  const labels = slider.steps.map(function (step) { return wrapped(step, letters); });
  const at = frame(box, outcome, slider.steps.length, Math.max.apply(null, labels.map(function (l) { return l.length; })));
  box.textContent = "";
  const svg = shape(box, "svg", { viewBox: "0 0 " + at.width + " " + at.height, "aria-hidden": "true", "font-family": "system-ui, DejaVu Sans, sans-serif", "font-size": 14 });
  const unit = outcome.unit === "value" ? "" : " (" + outcome.unit + ")";
  const title = outcome.share ? say("{outcome}, of 100", { outcome: outcome.label }) : outcome.label + unit;
  shape(svg, "text", { x: 6, y: 18, fill: INK, "font-weight": 700 }, title);
  for (let i = 0; i <= 4; i += 1) {
    const value = outcome.low + i * (outcome.high - outcome.low) / 4;
    shape(svg, "line", { x1: at.left, x2: at.right, y1: at.y(value), y2: at.y(value), stroke: PALE });
    const digits = outcome.high - outcome.low < 0.4 ? 2 : outcome.high - outcome.low < 8 ? 2 : 0;
    shape(svg, "text", { x: at.left - 7, y: at.y(value) + 5, fill: SOFT, "text-anchor": "end" },
      outcome.share ? String(Math.round(100 * value)) : inFigures(value, digits));
  }
  labels.forEach(function (lines, step) {
    lines.forEach(function (line, row) {
      shape(svg, "text", { x: at.x(step), y: at.bottom + 20 + 18 * row, fill: INK, "text-anchor": "middle" }, line);
    });
  });
  shape(svg, "text", { x: (at.left + at.right) / 2, y: at.height - 8, fill: SOFT, "text-anchor": "middle" }, slider.short);
  return { svg: svg, at: at };
}

// A curve through the steps; `hollow` where its points are interpolated and not simulated themselves.
function curve(drawn, values, look) {
  const at = drawn.at;
  const known = values.map(function (v, step) { return v ? { step: step, v: v } : null; }).filter(Boolean);
  if (look.band) {
    known.forEach(function (one) {
      shape(drawn.svg, "line", { x1: at.x(one.step), x2: at.x(one.step), y1: at.y(one.v[1]), y2: at.y(one.v[2]), stroke: look.colour, "stroke-width": 5, "stroke-opacity": 0.3 });
    });
  }
  if (!look.apart && known.length > 1) {
    const path = known.map(function (one, i) { return (i ? "L" : "M") + at.x(one.step).toFixed(1) + " " + at.y(one.v[0]).toFixed(1); }).join("");
    shape(drawn.svg, "path", { d: path, fill: "none", stroke: look.colour, "stroke-width": 2.5, "stroke-dasharray": look.dashed ? "6 5" : "none" });
  }
  known.forEach(function (one) {
    shape(drawn.svg, "circle", { cx: at.x(one.step), cy: at.y(one.v[0]), r: look.radius || 5, fill: look.hollow ? "#fff" : look.colour, stroke: look.colour, "stroke-width": 2 });
  });
}

// What the lines mean, in the upper right corner.
function key(drawn, entries) {
  let x = drawn.at.right, y = drawn.at.top + 6;
  entries.slice().reverse().forEach(function (entry) {
    const text = shape(drawn.svg, "text", { fill: INK, stroke: "#fff", "stroke-width": 4, "paint-order": "stroke" }, entry.label);
    const wide = 23 + (text.getComputedTextLength() || 8 * entry.label.length);
    if (x < drawn.at.right && x - wide < drawn.at.left) { x = drawn.at.right; y += 18; }
    x -= wide;
    text.setAttribute("x", x + 23);
    text.setAttribute("y", y + 5);
    shape(drawn.svg, "line", { x1: x, x2: x + 18, y1: y, y2: y, stroke: entry.colour, "stroke-width": 3, "stroke-dasharray": entry.dashed ? "6 4" : "none" });
    x -= 18;
  });
}
