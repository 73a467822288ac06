// Sends a chosen file as it is, without its name, and goes to the page that the answer names.
(() => {
  'use strict';

  const token = document.querySelector('meta[name="csrf"]');
  const alerts = document.getElementById('alerts');

  const say = (lines) => {
    const alert = document.createElement('div');
    alert.className = 'alert alert-danger';
    alert.setAttribute('role', 'alert');
    const words = document.createElement('div');
    for (const text of lines.filter(Boolean)) {
      const paragraph = document.createElement('p');
      paragraph.textContent = text;
      words.append(paragraph);
    }
    alert.append(words);
    alerts.replaceChildren(alert);
    alerts.scrollIntoView({ block: 'nearest' });
  };

  const address = (form) => {
    const rest = new URLSearchParams();
    for (const field of form.elements) {
      if (field.name && field.type !== 'file') {
        rest.set(field.name, field.value);
      }
    }
    const query = rest.toString();
    return query ? `${form.dataset.send}?${query}` : form.dataset.send;
  };

  const send = async (form, file) => {
    const answer = await fetch(address(form), {
      method: 'POST',
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/octet-stream',
        'X-CSRF-TOKEN': token ? token.content : '',
      },
      body: file,
    });
    const told = await answer.json();
    if (answer.ok) {
      location.assign(told.page);
    } else {
      say([told.title, told.detail, told.remedy]);
    }
  };

  for (const form of document.querySelectorAll('form[data-send]')) {
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const file = form.elements.file.files[0];
      const submit = form.querySelector('button[type="submit"]');
      if (!file || submit.disabled) {
        return;
      }
      if (file.size > Number(form.dataset.limit)) {
        say([form.dataset.tooLarge]);
        return;
      }
      submit.disabled = true;
      try {
        await send(form, file);
      } catch (unreachable) {
        say([form.dataset.failed]);
      } finally {
        submit.disabled = false;
      }
    });
  }
})();
