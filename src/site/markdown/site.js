// Tables that scroll can be scrolled by the keyboard, too. Material wraps them after a page is shown.
const focusable = () =>
  document.querySelectorAll(".md-typeset__scrollwrap").forEach(wrapper => { wrapper.tabIndex = 0; });
new MutationObserver(focusable).observe(document.body, { childList: true, subtree: true });
focusable();
