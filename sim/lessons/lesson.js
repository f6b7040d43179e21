// The page around the charts: reading level, quiz, printing, and the teacher's page.
const grids = JSON.parse(document.getElementById("data").textContent);

document.querySelectorAll("input[name=level]").forEach(function (choice) {
  choice.addEventListener("change", function () {
    document.body.classList.toggle("reads-advanced", choice.value === "advanced");
    document.body.classList.toggle("reads-plain", choice.value === "plain");
  });
});
document.querySelector(".levels input:checked").dispatchEvent(new Event("change"));

const guessed = Array.from(document.querySelectorAll("[data-explorable]")).map(function (section) {
  const grid = grids[section.dataset.explorable], explorer = exploring(section, grid);
  return guessing(section, grid, explorer.start);
});

// What is entered is kept nowhere, so the browser asks before it is lost.
let entered = false;
["input", "change"].forEach(function (kind) {
  document.getElementById("main").addEventListener(kind, function (event) { entered = entered || !event.target.closest(".shown"); });
});
window.addEventListener("beforeunload", function (event) {
  if (entered) { event.preventDefault(); event.returnValue = ""; }
});

document.querySelectorAll(".asked").forEach(function (form) {
  form.addEventListener("change", function () { form.querySelector(".feedback").textContent = ""; });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    const choice = form.querySelector("input:checked"), feedback = form.querySelector(".feedback");
    const right = Boolean(choice) && choice.dataset.right === "yes";
    feedback.className = "feedback " + (right ? "right" : "wrong");
    feedback.textContent = choice ? (right ? say("Right.") : say("Not so.")) + " " + choice.dataset.why : say("Choose an answer first.");
    if (choice && !form.dataset.first) { form.dataset.first = right ? "right" : "wrong"; }
    const asked = document.querySelectorAll(".asked[data-first]");
    const well = document.querySelectorAll(".asked[data-first=right]").length;
    document.querySelector(".score").textContent = asked.length ? say("{right} of {asked} right at the first try.", { right: well, asked: asked.length }) : "";
  });
});

document.querySelectorAll("button[data-print]").forEach(function (button) {
  button.addEventListener("click", function () {
    const mark = "prints-" + button.dataset.print;
    document.body.classList.add(mark);
    window.addEventListener("afterprint", function () { document.body.classList.remove(mark); }, { once: true });
    window.print();
  });
});

// A students' file has no teacher's page.
const opener = document.querySelector(".open-key"), teacher = document.getElementById("teacher-page");
if (teacher) {
  opener.addEventListener("click", function () {
    teacher.hidden = !teacher.hidden;
    opener.setAttribute("aria-expanded", String(!teacher.hidden));
    opener.textContent = teacher.hidden ? say("Show the teacher’s page, with the answers") : say("Hide the teacher’s page");
  });
  document.querySelector(".open-all").addEventListener("click", function () {
    guessed.forEach(function (one) { one.open(); });
  });
}
