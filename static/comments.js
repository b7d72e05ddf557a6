// Comments: a frame of giscus.app, which is asked for only when the reader presses the button. Nobody's script runs here.
"use strict";
(() => {
  const GISCUS = "https://giscus.app";
  const SESSION = "giscus-session";
  const root = document.documentElement;
  const button = document.querySelector("[data-comments]");
  const here = new URL(location.href);
  const returned = here.searchParams.get("giscus"); // who has signed in comes back with a ticket

  const theme = () => ({ light: "light", dark: "dark" })[root.dataset.scheme] ?? "preferred_color_scheme";

  const session = () => {
    try {
      if (returned) localStorage.setItem(SESSION, JSON.stringify(returned));
      return JSON.parse(localStorage.getItem(SESSION)) ?? "";
    } catch {
      return returned ?? "";
    }
  };

  const open = () => {
    const frame = document.createElement("iframe");
    const address = new URL(button.dataset.comments);
    here.searchParams.delete("giscus");
    here.hash = "";
    const fields = {
      origin: here.href,
      session: session(),
      theme: theme(),
      term: location.pathname.length < 2 ? "index" : location.pathname.slice(1).replace(/\.\w+$/, ""),
      description: document.querySelector("meta[name=description]")?.content ?? "",
    };
    for (const [name, value] of Object.entries(fields)) address.searchParams.set(name, value);
    frame.title = button.parentElement.getAttribute("aria-label");
    frame.allow = "clipboard-write";
    frame.src = address;
    button.replaceWith(frame);
    frame.focus();

    addEventListener("message", ({ origin, source, data }) => {
      if (origin !== GISCUS || source !== frame.contentWindow || typeof data?.giscus !== "object") return;
      const { resizeHeight, signOut, error } = data.giscus;
      if (resizeHeight) frame.style.blockSize = `${resizeHeight}px`;
      if (!signOut && !/Bad credentials|expired|Invalid state/.test(error)) return;
      try {
        localStorage.removeItem(SESSION);
      } catch {
        // There is nothing to forget.
      }
      address.searchParams.set("session", "");
      frame.src = address;
    });
    new MutationObserver(() => {
      frame.contentWindow.postMessage({ giscus: { setConfig: { theme: theme() } } }, GISCUS);
    }).observe(root, { attributeFilter: ["data-scheme"] });
  };

  button.addEventListener("click", open, { once: true });
  if (returned) {
    open();
    history.replaceState(null, "", here);
  }
})();
