// Follows a job by polling with its ETag until it ends.
"use strict";
const page = document.getElementById("job");
const final = page.dataset.final.split(" ");
let etag = null;

function show(job) {
  const state = page.querySelector(".state");
  state.textContent = job.state;
  state.className = "state " + job.state;
  page.dataset.state = job.state;
  for (const stage of job.stages) {
    const row = page.querySelector(`[data-stage="${stage.stage}"]`);
    row.className = stage.state;
    const { done, total } = stage.progress;
    const progress = stage.state === "running" && total ? `, ${done} of ${total} sentences` : "";
    row.querySelector(".what").textContent = stage.state + progress;
    const error = row.querySelector(".error");
    error.textContent = stage.error || "";
    error.hidden = !stage.error;
  }
  const notes = page.querySelector(".notes");
  notes.replaceChildren(...job.notes.map((note) => {
    const item = document.createElement("li");
    item.textContent = note.message;
    return item;
  }));
  notes.hidden = job.notes.length === 0;
  page.querySelector(".actions").hidden = job.state !== "succeeded";
}

// What was read, once it is there: the expressions of time of the first sentences, with their values and why.
async function showDates() {
  const response = await fetch(page.dataset.article);
  if (!response.ok) return;
  const { temporal_expressions: dates } = await response.json();
  page.querySelector(".read ul").replaceChildren(...dates.map((date) => {
    const item = document.createElement("li");
    item.className = "date";
    item.textContent = date.reason;
    return item;
  }));
  page.querySelector(".read").hidden = dates.length === 0;
}

async function poll() {
  let pause = 400;
  try {
    const response = await fetch(page.dataset.address, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
    if (response.status === 200) {
      etag = response.headers.get("ETag");
      show(await response.json());
      if (page.dataset.state === "succeeded") await showDates();
    }
  } catch {
    pause = 3000;
  }
  if (!final.includes(page.dataset.state)) setTimeout(poll, pause);
}

if (!final.includes(page.dataset.state)) poll();
