// A revealed value goes away by itself, when hidden by hand, and when the page is left.
(() => {
  'use strict';

  const hide = (shown) => {
    const place = shown.parentElement;
    shown.remove();
    if (place) {
      place.replaceChildren();
    }
  };

  document.addEventListener('htmx:afterSwap', (event) => {
    for (const shown of event.target.querySelectorAll('[data-hide-after]')) {
      setTimeout(() => hide(shown), Number(shown.dataset.hideAfter) * 1000);
    }
  });

  // what was written is not left standing in its input
  document.addEventListener('htmx:afterRequest', (event) => {
    if (event.detail.successful) {
      event.target.querySelectorAll('input[data-forget]').forEach((input) => {
        input.value = '';
      });
    }
  });

  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-hide]');
    if (button) {
      hide(button.closest('[data-hide-after]'));
    }
  });

  // neither the back button nor a session restored tomorrow shows a value again
  window.addEventListener('pagehide', () => {
    document.querySelectorAll('[data-hide-after]').forEach(hide);
    document.querySelectorAll('input[name="said"], input[data-forget]').forEach((said) => {
      said.value = '';
    });
  });
})();
