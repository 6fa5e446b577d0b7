// What HTML and CSS cannot do alone. Nothing here is needed to read a page.

// A box that scrolls sideways can be reached with the keyboard.
function reachScrollingBoxes() {
  const boxes = document.querySelectorAll(
    ".math__scroll, .pst-scrollable-table-container, .bd-article pre, .cell_output"
  );
  for (const box of boxes) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

// On paper every answer and every folded part is open.
function openAll() {
  for (const part of document.querySelectorAll("details")) part.open = true;
}

reachScrollingBoxes();
addEventListener("load", reachScrollingBoxes);
addEventListener("resize", reachScrollingBoxes);
addEventListener("beforeprint", openAll);
