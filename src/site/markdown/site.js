// Tables that scroll can be scrolled by the keyboard, too. Material makes their wrappers when a page is shown.
document$.subscribe(() => setTimeout(() => {
  document.querySelectorAll(".md-typeset__scrollwrap").forEach(wrapper => { wrapper.tabIndex = 0; });
}));
