// The search is loaded when it is first asked for: by its link, "/", Ctrl-K or ⌘-K.
"use strict";
(() => {
  const { search } = document.currentScript.dataset;
  const link = document.querySelector("a[data-search]");
  if (!link) return;

  const open = (event) => {
    event.preventDefault();
    import(search).then((dialog) => dialog.open(link.href)).catch(() => { location.href = link.href; });
  };
  const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  link.addEventListener("click", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) open(event);
  });
  addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    const asked = plain ? event.key === "/" && !isTyping(event.target) : (event.ctrlKey || event.metaKey) && event.key === "k";
    if (asked) open(event);
  });
})();
