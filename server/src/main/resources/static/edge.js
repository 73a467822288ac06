// The console's frame: CSRF header for htmx, keyboard, menus. No inline handlers anywhere.
(() => {
  'use strict';

  const alerts = () => document.getElementById('alerts');
  const meta = document.querySelector('meta[name="csrf"]');

  /** Shows that the server did not answer at all. */
  const failed = () => {
    const template = document.getElementById('failed');
    if (template && alerts()) {
      alerts().replaceChildren(template.content.cloneNode(true));
    }
  };

  document.addEventListener('htmx:configRequest', (event) => {
    if (meta) {
      event.detail.headers['X-CSRF-TOKEN'] = meta.content;
    }
  });
  document.addEventListener('htmx:sendError', failed);
  document.addEventListener('htmx:timeout', failed);
  // a new answer makes an older alert untrue; parts of the page that load by themselves do not
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (alerts() && event.detail.requestConfig.verb !== 'get') {
      alerts().replaceChildren();
    }
  });

  const typing = (element) =>
    element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (menu !== except) {
        menu.open = false;
      }
    }
  };

  /** Every element with data-key is a shortcut; data-key-label says what it does. */
  const showShortcuts = () => {
    const dialog = document.getElementById('shortcuts');
    const list = dialog.querySelector('dl');
    list.querySelectorAll('[data-added]').forEach((old) => old.remove());
    for (const element of document.querySelectorAll('[data-key][data-key-label]')) {
      const term = document.createElement('dt');
      const key = document.createElement('kbd');
      key.textContent = element.dataset.key;
      term.append(key);
      const meaning = document.createElement('dd');
      meaning.textContent = element.dataset.keyLabel;
      term.dataset.added = '';
      meaning.dataset.added = '';
      list.append(term, meaning);
    }
    if (!dialog.open) {
      dialog.showModal();
    }
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    if (event.key === 'Escape') {
      // whoever stood in a menu stands on its name again, not nowhere
      document.activeElement?.closest('details.menu[open]')?.querySelector('summary').focus();
      closeMenus();
      if (typing(document.activeElement)) {
        document.activeElement.blur();
      }
      return;
    }
    if (typing(document.activeElement) || document.querySelector('dialog[open]')) {
      return;
    }
    if (event.key === '/') {
      const search = document.getElementById('search');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    } else if (event.key === '?') {
      event.preventDefault();
      showShortcuts();
    } else {
      const target = [...document.querySelectorAll('[data-key]')].find((e) => e.dataset.key === event.key);
      if (target) {
        event.preventDefault();
        if (typing(target)) {
          target.focus();
        } else {
          target.click();
        }
      }
    }
  });

  // a menu that was left covers nothing
  document.addEventListener('focusin', (event) => closeMenus(event.target.closest('details.menu')));

  document.addEventListener('click', (event) => {
    closeMenus(event.target.closest('details.menu'));
    if (event.target.closest('[data-shortcuts]')) {
      closeMenus();
      showShortcuts();
    }
  });
})();
