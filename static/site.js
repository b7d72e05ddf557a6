// Comforts. Every page is complete without them: a copy button on code, the search, players in the place of their links,
// and the current section in the contents.
"use strict";
(() => {
  const words = document.currentScript.dataset;

  const addCopyButton = (figure) => {
    const code = figure.querySelector("pre");
    const button = document.createElement("button");
    let reset;
    button.type = "button";
    button.className = "copy";
    button.textContent = words.copy;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ""));
      button.textContent = words.copied;
      clearTimeout(reset);
      reset = setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    figure.append(button);
  };
  // Browsers offer the clipboard on secure addresses only.
  if (navigator.clipboard) document.querySelectorAll("figure.code").forEach(addCopyButton);

  // The search is loaded when it is first asked for: by its link, "/", Ctrl-K or ⌘-K.
  const searchLink = document.querySelector("a[data-search]");
  const search = (event) => {
    event.preventDefault();
    import(words.search).then(({ open }) => open(searchLink.href)).catch(() => { location.href = searchLink.href; });
  };
  const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");
  if (searchLink) {
    searchLink.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) search(event);
    });
    addEventListener("keydown", (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
      const asked = plain ? event.key === "/" && !isTyping(event.target) : (event.ctrlKey || event.metaKey) && event.key === "k";
      if (asked) search(event);
    });
  }

  // What scrolls sideways must be within reach of the keyboard; what fits must not be in its way.
  for (const box of document.querySelectorAll(".body :is(pre, div.table, math, .math-error, picture)")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }

  // A player is another service's page: it is asked for only when the reader does.
  const addPlayButton = (figure) => {
    const link = figure.querySelector("a");
    const button = document.createElement("button");
    const word = document.createElement("span");
    const caption = document.createElement("figcaption");
    const title = link.querySelector(".card-title").textContent;
    button.type = "button";
    word.className = "embed-show";
    word.textContent = words.show;
    button.append(...link.childNodes, word);
    link.textContent = link.href;
    caption.append(link);
    button.addEventListener("click", () => {
      const frame = document.createElement("iframe");
      frame.title = title;
      frame.allow = "autoplay; clipboard-write; encrypted-media; fullscreen; picture-in-picture";
      frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-popups allow-presentation";
      frame.loading = "lazy";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.src = figure.dataset.player;
      button.replaceWith(frame);
      frame.focus();
    });
    figure.append(button, caption);
  };
  document.querySelectorAll("figure.embed[data-player]").forEach(addPlayButton);

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
