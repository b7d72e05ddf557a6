// Comforts for who reads an article, which is complete without them: code that can be copied and whose lines can be
// broken, notes in their place, pictures in full size, players in the place of their links, the current section.
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const body = document.querySelector(".body");
  if (!body) return;

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // ── code ──

  const WRAP = "sitegen-wrap";
  const root = document.documentElement;
  const figures = [...body.querySelectorAll("figure.code")];
  const long = () => new Set(figures.filter((figure) => {
    const pre = figure.querySelector("pre");
    return pre.scrollWidth > pre.clientWidth;
  }));

  const addCopyButton = (figure, tools) => {
    const button = make("button", { type: "button", textContent: words.copy });
    let reset;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(figure.querySelector("pre").textContent.replace(/\n$/, ""));
      button.textContent = words.copied;
      clearTimeout(reset);
      reset = setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    tools.append(button);
  };

  // One choice for all code, kept for the next article; what the reader looks at stays where it is.
  const wraps = [];
  const wrap = (wanted) => {
    root.toggleAttribute("data-wrap", wanted);
    for (const button of wraps) button.setAttribute("aria-pressed", wanted);
  };
  const addWrapButton = (tools) => {
    const button = make("button", { type: "button", textContent: words.wrap });
    button.addEventListener("click", () => {
      const wanted = !root.hasAttribute("data-wrap");
      const before = button.getBoundingClientRect().top;
      wrap(wanted);
      scrollBy({ top: button.getBoundingClientRect().top - before, behavior: "instant" });
      try {
        if (wanted) localStorage.setItem(WRAP, "on");
        else localStorage.removeItem(WRAP);
      } catch {
        // It holds for this page.
      }
    });
    wraps.push(button);
    tools.prepend(button);
  };

  const wrapped = root.hasAttribute("data-wrap");
  wrap(false);
  const overlong = long();
  for (const figure of figures) {
    const tools = make("div", { className: "code-tools" });
    // Browsers offer the clipboard on secure addresses only.
    if (navigator.clipboard) addCopyButton(figure, tools);
    if (overlong.has(figure)) addWrapButton(tools);
    if (tools.firstChild) figure.append(tools);
    figure.addEventListener("pointerdown", () => figure.classList.add("touched"), { once: true });
  }
  wrap(wrapped);

  // ── notes ──

  // A note opens behind the number that refers to it, so that it is the next thing for keyboards and screen readers. There
  // is one at a time; where the browser has no popovers, and when asked with another key, the link leads to the foot.
  let note;
  let noteOf;
  const openNote = (link) => {
    const item = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!item) return false;
    note?.remove();
    note = make("div", { className: "footnote", popover: "auto", tabIndex: -1 }, ...item.cloneNode(true).childNodes);
    note.setAttribute("role", "note");
    note.setAttribute("aria-label", words.note.replace("{number}", link.textContent.replace(/\D*(\d+).*/, "$1")));
    for (const one of note.querySelectorAll("[id]")) one.removeAttribute("id");
    for (const one of note.querySelectorAll(".footnote-backref")) one.remove();
    note.addEventListener("toggle", ({ newState }) => {
      if (newState === "closed") link.removeAttribute("aria-expanded");
    });
    link.closest("sup").after(note);
    const place = link.getBoundingClientRect();
    note.style.setProperty("--x", `${place.left + scrollX}px`);
    note.style.setProperty("--y", `${place.bottom + scrollY}px`);
    note.showPopover();
    note.focus({ preventScroll: true });
    link.setAttribute("aria-expanded", "true");
    noteOf = link;
    return true;
  };
  if (HTMLElement.prototype.showPopover) {
    let closing; // a press on the number closes its note before the click arrives
    addEventListener("pointerdown", ({ target }) => { closing = note?.matches(":popover-open") && noteOf.contains(target); }, true);
    body.addEventListener("click", (event) => {
      const link = event.target.closest(".footnote-ref a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (closing || openNote(link)) event.preventDefault();
      if (closing) note.hidePopover();
      closing = false;
    });
    // Focus that leaves a note closes it.
    body.addEventListener("focusout", ({ target, relatedTarget }) => {
      if (relatedTarget && note?.contains(target) && !note.contains(relatedTarget)) note.hidePopover();
    });
  }

  // ── pictures ──

  const TINY = 200;
  const GAIN = 1.25;
  let zoom;
  const makeZoom = () => {
    const picture = make("img", { alt: "" });
    const close = make("button", { type: "button", textContent: words.close });
    zoom = make("dialog", { className: "zoom" }, picture, close);
    zoom.setAttribute("aria-label", words.zoom);
    // Closed by the button, Esc or a press beside the picture; a press on it changes between the screen's size and its own.
    zoom.addEventListener("click", ({ target }) => {
      if (target === picture) zoom.classList.toggle("whole");
      else zoom.close();
    });
    document.body.append(zoom);
  };
  const openZoom = (image) => {
    if (!zoom) makeZoom();
    const picture = zoom.querySelector("img");
    const width = Number(image.getAttribute("width")) || image.naturalWidth;
    const height = Number(image.getAttribute("height")) || image.naturalHeight;
    const fitting = Math.min(innerWidth / width, innerHeight / height, 1) * width;
    // Of a diagram the drawing for day or for night; of a picture not the smaller copy but the original.
    picture.src = (image.closest(".diagram") && image.currentSrc) || image.src;
    picture.alt = image.alt;
    picture.width = width;
    picture.height = height;
    zoom.classList.toggle("ink", Boolean(image.closest(".diagram")));
    zoom.classList.toggle("whole", fitting < image.clientWidth * GAIN);
    zoom.showModal();
  };
  for (const image of body.querySelectorAll("img:not(a *)")) {
    if ((Number(image.getAttribute("width")) || TINY) < TINY) continue;
    image.tabIndex = 0;
    image.role = "button";
    image.ariaHasPopup = "dialog";
    if (!image.alt) image.ariaLabel = words.zoom;
    image.addEventListener("click", () => openZoom(image));
    image.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      openZoom(image);
    });
  }

  // What scrolls sideways must be within reach of the keyboard; what fits must not be in its way.
  for (const box of body.querySelectorAll("pre, div.table, math, .math-error, picture")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }

  // ── players ──

  // A player is another service's page: it is asked for only when the reader does.
  const addPlayButton = (figure) => {
    const link = figure.querySelector("a");
    const title = link.querySelector(".card-title").textContent;
    const word = make("span", { className: "embed-show", textContent: words.show });
    const button = make("button", { type: "button" }, ...link.childNodes, word);
    link.textContent = link.href;
    button.addEventListener("click", () => {
      const frame = make("iframe", {
        title,
        allow: "autoplay; clipboard-write; encrypted-media; fullscreen; picture-in-picture",
        loading: "lazy",
        referrerPolicy: "strict-origin-when-cross-origin",
      });
      frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-popups allow-presentation";
      frame.src = figure.dataset.player;
      button.replaceWith(frame);
      frame.focus();
    });
    figure.append(button, make("figcaption", {}, link));
  };
  body.querySelectorAll("figure.embed[data-player]").forEach(addPlayButton);

  // ── contents ──

  const contents = document.querySelector(".toc-beside");
  if (!contents) return;
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const show = (link) => {
    if (link) contents.scrollTop = link.offsetTop - contents.clientHeight / 3;
  };
  let current;
  const mark = () => {
    let heading;
    for (const candidate of links.keys()) {
      if (heading && candidate.getBoundingClientRect().top > 96) break;
      heading = candidate;
    }
    const link = links.get(heading);
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    current?.setAttribute("aria-current", "location");
    show(current);
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
  contents.addEventListener("toggle", () => show(current));
  contents.addEventListener("click", ({ target }) => {
    if (target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
  });
})();
