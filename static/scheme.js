// What must be settled before anything is painted, hence no "defer": light or dark as the reader chose it, whether
// long lines of code are broken, and whether the article has become old.
"use strict";
(() => {
  const KEY = "sitegen-scheme";
  const root = document.documentElement;
  const { oldFrom } = document.currentScript.dataset;
  const asked = new WeakMap();
  let scheme = "";

  // Diagrams, and the colours of the browser's own frame, go by a media query: it is answered for the chosen scheme.
  const follow = (element) => {
    const wanted = asked.get(element) ?? /prefers-color-scheme: (light|dark)/.exec(element.getAttribute("media"))?.[1];
    if (!wanted) return;
    asked.set(element, wanted);
    const chosen = scheme === wanted ? "screen" : "not all"; // paper is white
    element.setAttribute("media", scheme ? chosen : `(prefers-color-scheme: ${wanted})`);
  };

  const apply = (choice) => {
    scheme = ["light", "dark"].includes(choice) ? choice : "";
    root.dataset.scheme = scheme || "system";
    document.querySelectorAll("meta[media], source[media]").forEach(follow);
    const control = document.querySelector(".scheme select");
    if (control) control.value = scheme;
  };

  const remembered = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // a browser that keeps nothing
    }
  };

  const remember = (choice) => {
    try {
      if (choice) localStorage.setItem(KEY, choice);
      else localStorage.removeItem(KEY);
    } catch {
      // It holds for this page.
    }
  };

  apply(remembered(KEY));
  root.toggleAttribute("data-wrap", remembered("sitegen-wrap") === "on");
  root.toggleAttribute("data-old", Date.now() >= Date.parse(oldFrom)); // false where there is no date
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (scheme && node.matches?.("meta[media], source[media]")) follow(node);
    }
  }).observe(root, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => apply(scheme));
  addEventListener("change", ({ target }) => {
    if (!target.matches(".scheme select")) return;
    remember(target.value);
    apply(target.value);
  });
  addEventListener("storage", ({ key }) => { if (key === KEY) apply(remembered(KEY)); });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) apply(remembered(KEY)); });
})();
