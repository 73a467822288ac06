// Sends a file as one stream: the browser reads it from the disk piece by piece, its name stays here.
(() => {
  'use strict';

  // a page that is refused (the passkey has become too old) asks no more: every refusal is an entry
  document.addEventListener('htmx:responseError', () => {
    const status = document.getElementById('status');
    if (status) {
      const still = status.cloneNode(true);
      ['hx-get', 'hx-trigger', 'hx-swap'].forEach((name) => still.removeAttribute(name));
      status.replaceWith(still);
    }
  });

  const form = document.querySelector('form[data-upload]');
  if (!form) {
    return;
  }
  const token = document.querySelector('meta[name="csrf"]');
  const alerts = document.getElementById('alerts');
  const line = form.querySelector('[data-sending]');
  const bar = form.querySelector('progress');
  const sent = form.querySelector('[data-sent]');
  const stop = form.querySelector('[data-stop]');
  const submit = form.querySelector('button[type="submit"]');
  let sending = null;

  const headers = () => ({ Accept: 'application/json', 'X-CSRF-TOKEN': token ? token.content : '' });

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

  const unanswered = () => {
    alerts.replaceChildren(document.getElementById('failed').content.cloneNode(true));
  };

  const told = (text) => {
    try {
      const problem = JSON.parse(text);
      say([problem.title, problem.detail, problem.remedy]);
    } catch (unreadable) {
      unanswered();
    }
  };

  const busy = (now) => {
    line.hidden = !now;
    stop.hidden = !now;
    submit.disabled = now;
    for (const input of form.querySelectorAll('input')) {
      input.disabled = now;
    }
  };

  const send = (file, to) => {
    sending = new XMLHttpRequest();
    sending.open('PUT', to.file);
    for (const [name, value] of Object.entries(headers())) {
      sending.setRequestHeader(name, value);
    }
    sending.setRequestHeader('Content-Type', 'application/octet-stream');
    sending.upload.addEventListener('progress', (event) => {
      const percent = event.total ? Math.floor((event.loaded / event.total) * 100) : 100;
      bar.value = percent;
      sent.textContent = `${percent}%`;
    });
    const ended = (tell) => () => {
      const text = sending.responseText;
      const fine = sending.status === 204;
      sending = null;
      if (fine) {
        location.assign(to.page);
      } else {
        busy(false);
        tell(text);
      }
    };
    sending.addEventListener('load', ended(told));
    sending.addEventListener('error', ended(unanswered));
    sending.addEventListener('abort', ended(() => alerts.replaceChildren()));
    sending.send(file);
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const file = form.elements.file.files[0];
    if (!file || sending) {
      return;
    }
    if (file.size > Number(form.dataset.limit)) {
      say([form.dataset.tooLarge]);
      return;
    }
    alerts.replaceChildren();
    const asked = new URLSearchParams({ population: form.elements.population.value, bytes: file.size });
    busy(true);
    bar.value = 0;
    sent.textContent = '0%';
    try {
      const answer = await fetch(form.dataset.upload, { method: 'POST', headers: headers(), body: asked });
      const text = await answer.text();
      if (answer.ok) {
        send(file, JSON.parse(text));
      } else {
        busy(false);
        told(text);
      }
    } catch (unreachable) {
      busy(false);
      unanswered();
    }
  });

  stop.addEventListener('click', () => sending && sending.abort());

  window.addEventListener('beforeunload', (event) => {
    if (sending) {
      event.preventDefault();
    }
  });

  // what the browser remembers of a form after "back" must not leave it disabled
  window.addEventListener('pageshow', () => busy(false));
})();
