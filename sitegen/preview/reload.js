// Keeps an open page equal to what the preview serves, without loading it anew: what differs between the page as it was
// sent and as it is sent now is changed in place, so scroll position, opened details and running scripts stay.
"use strict";
{
  const script = document.currentScript;
  let seen = script.dataset.version;
  let was = document.cloneNode(true); // as it was sent; other scripts may change the living page
  let source = null;
  let lost = false;
  let work = Promise.resolve();
  was.normalize();

  // The children that a page was sent with: whatever follows our own script came from the parser or from other scripts.
  const kids = (node) => {
    const all = [...node.childNodes];
    const end = all.findIndex((child) => child.id === script.id);
    return end < 0 ? all : all.slice(0, end);
  };

  const isSheet = (node) => node.nodeName === "LINK" && node.relList.contains("stylesheet");

  // The old style stays until the new one can take its place.
  const swap = (live, now) =>
    new Promise((done) => {
      const next = document.importNode(now);
      next.onload = next.onerror = () => done(live.remove());
      live.after(next);
    });

  const patch = (live, was, now, swaps) => {
    if (was.isEqualNode(now)) return;
    if (live.nodeType !== Node.ELEMENT_NODE) {
      live.nodeValue = now.nodeValue;
    } else if (isSheet(live) && isSheet(now)) {
      swaps.push(swap(live, now));
    } else {
      for (const { name } of [...was.attributes, ...now.attributes]) {
        const value = now.getAttribute(name);
        if (value === was.getAttribute(name)) continue;
        if (value === null) live.removeAttribute(name);
        else live.setAttribute(name, value);
      }
      patchKids(live, kids(was), kids(now), swaps);
    }
  };

  const patchKids = (parent, was, now, swaps) => {
    const live = kids(parent);
    const end = live.length ? live.at(-1).nextSibling : parent.firstChild;
    const known = live.length === was.length; // else another script has been here, and nothing can be paired
    const limit = known ? Math.min(was.length, now.length) : 0;
    let head = 0;
    let tail = 0;
    while (head < limit && was[head].isEqualNode(now[head])) head++;
    while (tail < limit - head && was.at(-1 - tail).isEqualNode(now.at(-1 - tail))) tail++;
    const next = live[live.length - tail] ?? end;
    for (let at = head; at < Math.max(live.length, now.length) - tail; at++) {
      const old = at < live.length - tail ? live[at] : null;
      const fresh = at < now.length - tail ? now[at] : null;
      if (known && old && fresh && old.nodeName === fresh.nodeName && old.id === fresh.id) {
        patch(old, was[at], fresh, swaps);
      } else {
        if (fresh) parent.insertBefore(document.importNode(fresh, true), old ?? next);
        old?.remove();
      }
    }
  };

  const programs = (page) =>
    [...page.scripts]
      .filter((one) => one.id !== script.id && !one.type.includes("json"))
      .map((one) => [one.getAttribute("src"), one.text].join())
      .join("\n");

  const update = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const now = new DOMParser().parseFromString(await answer.text(), "text/html");
    now.normalize();
    if (programs(now) !== programs(was)) return location.reload(); // a program cannot be patched
    const swaps = [];
    document.normalize();
    document.documentElement.lang = now.documentElement.lang;
    patch(document.head, was.head, now.head, swaps);
    patch(document.body, was.body, now.body, swaps);
    was = now;
    await Promise.all(swaps);
    document.dispatchEvent(new Event("sitegen:update"));
  };

  const refresh = () => {
    work = work.then(update).catch(() => {
      lost = true; // the server is away; when it is back, catch up
    });
  };

  // Browsers allow six connections to one host: only the page that is looked at keeps one.
  const hush = () => {
    source?.close();
    source = null;
  };

  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/.sitegen/events?seen=${seen}`);
    source.onerror = () => {
      lost = true;
    };
    source.onopen = () => {
      if (lost) refresh();
      lost = false;
    };
    source.onmessage = (event) => {
      seen = event.data;
      refresh();
    };
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);
  listen();
}
