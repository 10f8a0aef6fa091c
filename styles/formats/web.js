/* Notes and entries pop over beside the text.

   A link with data-pop names an entry that the page holds: in a template, among the notes for
   print, or, where it is the entry's own page, as itself. The browser's own popover does the rest:
   Esc and a click elsewhere close it, and the focus goes back to the link. Without this script, or
   in a browser without popovers, the links are links. */

(() => {
  "use strict";
  const frame = document.querySelector("template.web-frame");
  if (!frame || !("popover" in HTMLElement.prototype)) return;

  const box = frame.content.firstElementChild.cloneNode(true);
  const part = (name) => box.querySelector(".web-" + name);
  const onward = part("onward").firstChild;
  const main = document.querySelector("main");
  const carried = new Map(
    Array.from(document.querySelectorAll("[data-entry]"), (one) => [one.dataset.entry, one]),
  );
  const gap = 12;
  let opener; // the link in the text
  let shown; // the link whose entry is shown, in the text or in the pop-over
  let trail; // the links shown before it
  let pressed; // the link whose pop-over was open when the pointer went down

  const entryOf = (link) => {
    const found = carried.get(link.getAttribute("href"));
    if (found) return found.content ? found.content.firstElementChild : found;
    const here = link.hash && link.pathname === location.pathname && link.host === location.host;
    return here ? document.getElementById(decodeURIComponent(link.hash.slice(1))) : null;
  };

  const mark = (root) => {
    for (const link of root.querySelectorAll("a[data-pop]"))
      if (entryOf(link)) link.setAttribute("aria-haspopup", "dialog");
  };

  const fill = (link) => {
    shown = link;
    const entry = entryOf(link).cloneNode(true);
    for (const one of entry.querySelectorAll("[role~=doc-backlink], .again")) one.remove();
    for (const one of entry.querySelectorAll("*"))
      for (const name of ["id", "aria-labelledby", "aria-describedby"]) one.removeAttribute(name);
    const list = entry.firstElementChild && entry.firstElementChild.localName === "dt";
    const holder = document.createElement(list ? "dl" : "div");
    holder.append(...entry.childNodes);
    part("entry").replaceChildren(holder);
    mark(holder);
    part("kind").textContent = link.dataset.pop;
    box.setAttribute("aria-label", link.dataset.pop);
    part("back").hidden = !trail.length;
    onward.href = link.getAttribute("href");
    onward.textContent = onward.dataset[entry.getAttribute("role") === "doc-footnote" ? "note" : "place"];
    box.scrollTop = 0;
  };

  // In the margin where there is room, else below or above the link's line. On a narrow screen the
  // style sheet puts it at the foot of the window, and the line is moved out of its way.
  const place = () => {
    const line = Array.from(opener.getClientRects()).pop();
    if (!line) return;
    const width = document.documentElement.clientWidth;
    const height = document.documentElement.clientHeight;
    if (getComputedStyle(box).position === "fixed") {
      scrollBy(0, Math.max(0, line.bottom + gap - box.getBoundingClientRect().top));
      return;
    }
    const column = main.getBoundingClientRect().right;
    const beside = width - column >= box.offsetWidth + 2 * gap;
    const left = beside ? column + gap : Math.min(line.left, width - box.offsetWidth - gap);
    let top = beside ? line.top - gap : line.bottom + gap / 2;
    if (!beside && top + box.offsetHeight > height) top = line.top - gap / 2 - box.offsetHeight;
    top = Math.max(gap, Math.min(top, height - box.offsetHeight - gap));
    box.style.setProperty("--left", Math.max(gap, left) + scrollX + "px");
    box.style.setProperty("--top", top + scrollY + "px");
  };

  const isOpen = () => box.matches(":popover-open");

  const open = (link) => {
    opener = link;
    trail = [];
    fill(link);
    // Not every browser gives the focus to a link that is clicked, and it has to come back there.
    link.focus({ preventScroll: true });
    box.showPopover();
    place();
    box.focus({ preventScroll: true });
  };

  addEventListener(
    "pointerdown",
    (event) => {
      pressed = isOpen() && opener.contains(event.target) ? opener : null;
    },
    true,
  );

  addEventListener("click", (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a");
    if (!link || event.defaultPrevented) return;
    const inside = box.contains(link);
    if (link.dataset.pop && entryOf(link)) {
      event.preventDefault();
      if (inside) {
        trail.push(shown);
        fill(link);
        place();
        box.focus({ preventScroll: true });
      } else if (link !== pressed) open(link);
      pressed = null;
    } else if (inside) box.hidePopover();
  });

  part("close").addEventListener("click", () => box.hidePopover());
  part("back").addEventListener("click", () => {
    fill(trail.pop());
    place();
    box.focus({ preventScroll: true });
  });

  // Tab past either end goes on from the link, as if the pop-over stood there in the text.
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = Array.from(box.querySelectorAll("a, button:not([hidden]), [tabindex='0']"));
    const at = stops.indexOf(document.activeElement);
    if (event.shiftKey ? at > 0 : at < stops.length - 1) return;
    if (event.shiftKey) event.preventDefault();
    box.hidePopover();
    opener.focus({ preventScroll: true });
  });

  addEventListener("resize", () => isOpen() && place());
  document.body.append(box);
  mark(document);
})();
