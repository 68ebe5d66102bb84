/* What pages gain when scripts run; without them every page still works. */
(() => {
  "use strict";

  const summary = document.querySelector(".q-problem");
  if (summary) {
    summary.focus();
  }

  /* A link of the summary leads to the control itself, also into a group of choices. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".q-problem a[href^='#']");
    if (!link) {
      return;
    }
    const target = document.getElementById(link.getAttribute("href").slice(1));
    const control = target && (target.matches("input, select, textarea, button") ? target : target.querySelector("input, select, textarea, button"));
    if (control) {
      event.preventDefault();
      control.focus();
      control.scrollIntoView({ block: "center" });
    }
  });

  /* The user menu closes like a menu. */
  const user = document.querySelector(".q-user");
  if (user) {
    document.addEventListener("click", (event) => {
      if (user.open && !user.contains(event.target)) {
        user.open = false;
      }
    });
    user.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && user.open) {
        user.open = false;
        user.querySelector("summary").focus();
      }
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash === "#menu") {
      location.hash = "#main";
    }
  });

  /* One press of a button sends once. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.dataset.dirty = "";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  /* What was typed is not lost without a question. */
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (form) {
      form.dataset.dirty = "yes";
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-dirty='yes']:not([data-sent])")) {
      event.preventDefault();
    }
  });

  const caps = document.querySelector("[data-caps]");
  if (caps) {
    ["keydown", "keyup"].forEach((kind) =>
      document.addEventListener(kind, (event) => {
        if (event.target.type === "password" && event.getModifierState) {
          caps.hidden = !event.getModifierState("CapsLock");
        }
      }),
    );
  }

  /* Two minutes before the session ends, say so and offer to stay. */
  const idle = document.querySelector("[data-idle]");
  const seconds = idle ? Number(idle.dataset.idle) : 0;
  if (seconds > 150) {
    const stay = idle.querySelector("[data-stay]");
    let timer;
    const start = () => {
      idle.hidden = true;
      clearTimeout(timer);
      timer = setTimeout(() => {
        idle.hidden = false;
        stay.focus();
      }, (seconds - 120) * 1000);
    };
    stay.addEventListener("click", () => {
      fetch(stay.dataset.stay, { credentials: "same-origin", redirect: "follow" }).then((answer) =>
        answer.redirected ? location.assign(answer.url) : start(),
      );
    });
    start();
  }
})();
