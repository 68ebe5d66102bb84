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

  /* A part of a form that comes anew from the server keeps what was typed or chosen in it, before and while it
     was on its way, where it still has room for it. */
  const visible = (form) =>
    [...form.elements].filter((control) => control.name && !["hidden", "submit", "checkbox", "radio", "file"].includes(control.type));
  const afterParts = (work) => window.jQuery && window.jQuery(document).on("pfAjaxComplete", work);
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const kept = new Map();
    const keep = () => visible(form).forEach((control) => kept.set(control.name, control.value));
    form.addEventListener("input", keep);
    form.addEventListener("change", keep, { capture: true });
    keep();
    afterParts(() =>
      visible(form).forEach((control) => {
        const value = kept.get(control.name);
        const roomFor = control.tagName !== "SELECT" || [...control.options].some((option) => option.value === value);
        if (value && value !== control.value && roomFor) {
          control.value = value;
        }
      }),
    );
  });

  /* What is typed in a form[data-draft] is kept on the server every few seconds, for its writer alone;
     a page that comes back offers it again. [data-draft-go] leads from another page to that form. */
  const offer = document.querySelector("[data-draft-offer]");
  const typed = document.querySelector("form[data-draft]");
  const away = document.querySelector("form[data-draft-go]");
  if (offer && (typed || away)) {
    const door = offer.dataset.draftOffer;
    const page = typed ? typed.dataset.draft : away.dataset.draftAt;
    const ended = document.querySelector("[data-draft-ended]");
    const post = (fields) =>
      fetch(door, {
        method: "POST",
        body: new URLSearchParams(fields ? { page, fields: JSON.stringify(fields) } : { page }),
        credentials: "same-origin",
        redirect: "manual",
        keepalive: true,
      });

    const read = () => {
      const fields = {};
      for (const control of typed.elements) {
        const choice = control.type === "checkbox" || control.type === "radio";
        const sent = control.name && control.type !== "hidden" && control.type !== "submit" && (!choice || control.checked);
        if (sent && control.value) {
          (fields[control.name] = fields[control.name] || []).push(control.value);
        }
      }
      return fields;
    };

    let timer;
    const later = () => (timer = timer || setTimeout(save, 3000));
    const save = () => {
      clearTimeout(timer);
      timer = undefined;
      if (typed.dataset.sent) {
        return;
      }
      offer.hidden = true;
      post(read()).then(
        (answer) => {
          ended.hidden = answer.type !== "opaqueredirect";
          if (answer.ok) {
            typed.dataset.dirty = "";
            document.dispatchEvent(new Event("q-active"));
          } else if (!ended.hidden) {
            later();
          }
        },
        () => later(),
      );
    };
    if (typed) {
      typed.addEventListener("input", later);
      typed.addEventListener("submit", () => clearTimeout(timer));
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden" && timer) {
          save();
        }
      });
    }

    /* Choices may have to come from the server first, so all is filled in again after that, and never
       later: what its writer then empties stays empty. */
    const fill = (fields) => {
      for (const control of typed.elements) {
        const values = fields[control.name] || [];
        if (control.type === "checkbox" || control.type === "radio") {
          control.checked = values.includes(control.value);
          if (control.checked && control.closest("details")) {
            control.closest("details").open = true;
          }
        } else if (control.type !== "hidden" && control.type !== "submit" && values.length) {
          control.value = values[0];
        }
      }
    };
    const take = (fields) => {
      fill(fields);
      const choices = typed.querySelectorAll("select[data-ajax]");
      let awaited = choices.length;
      afterParts(() => {
        if (awaited > 0) {
          awaited -= 1;
          fill({ ...fields, ...read() });
        }
      });
      choices.forEach((choice) => choice.dispatchEvent(new Event("change")));
    };

    const open = typed && typed.dataset.draftOpen === "yes";
    if (offer.dataset.fresh === "yes") {
      fetch(door + "?page=" + encodeURIComponent(page), { credentials: "same-origin", redirect: "manual" })
        .then((answer) => (answer.status === 200 ? answer.json() : undefined))
        .then((draft) => {
          if (!draft) {
            return;
          }
          if (open) {
            take(draft.fields);
            return;
          }
          offer.querySelector("[data-draft-time]").textContent = draft.savedAt;
          offer.hidden = false;
          offer.querySelector("[data-draft-take]").addEventListener("click", () => {
            offer.hidden = true;
            if (typed) {
              take(draft.fields);
            } else {
              location.assign(away.dataset.draftGo);
            }
          });
          offer.querySelector("[data-draft-drop]").addEventListener("click", () => {
            offer.hidden = true;
            post();
          });
        });
    }
  }

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
    document.addEventListener("q-active", start);
    start();
  }
})();
