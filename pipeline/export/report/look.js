// Colours, where one is in the page, and what is folded when it is printed.
(() => {
  const looks = document.querySelectorAll("button[data-look]");
  for (const look of looks) {
    look.addEventListener("click", () => {
      document.documentElement.dataset.look = look.dataset.look;
      for (const other of looks) other.setAttribute("aria-pressed", String(other === look));
    });
  }
  for (const hidden of document.querySelectorAll(".tools, .look, .switch")) hidden.hidden = false;

  const links = new Map(Array.from(document.querySelectorAll("nav a[href^=\"#\"]"), (link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      const link = links.get(entry.target.id);
      if (link) link.setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  for (const section of document.querySelectorAll("main section")) seen.observe(section);

  const closed = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      details.open = true;
      closed.push(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of closed.splice(0)) details.open = false;
  });
})();
