// Passkeys: signing in, enrolling, confirming again. Talks to /sign-in, /enrol and /me only.
(() => {
  'use strict';

  const csrf = document.querySelector('meta[name="csrf"]');
  const alerts = () => document.getElementById('alerts');

  /** Shows a problem that the server answered; its texts come in the page's language. */
  const show = (problem) => {
    const box = document.createElement('div');
    box.className = 'alert alert-danger';
    box.setAttribute('role', 'alert');
    const inner = document.createElement('div');
    const title = document.createElement('h2');
    title.className = 'alert-title';
    title.textContent = problem.title;
    inner.append(title);
    for (const text of [problem.detail, problem.remedy]) {
      const line = document.createElement('p');
      line.textContent = text;
      inner.append(line);
    }
    box.append(inner);
    alerts().replaceChildren(box);
    box.scrollIntoView({ block: 'nearest' });
  };

  const showTemplate = (id) => {
    const template = document.getElementById(id);
    if (template) {
      alerts().replaceChildren(template.content.cloneNode(true));
    }
  };

  class Refused extends Error {}

  const post = async (path, body) => {
    let response;
    try {
      response = await fetch(path, {
        method: 'POST',
        credentials: 'same-origin',
        headers: {
          'Accept': 'application/json',
          'Content-Type': 'application/json',
          'X-CSRF-TOKEN': csrf ? csrf.content : '',
        },
        body: JSON.stringify(body),
      });
    } catch (unreachable) {
      showTemplate('failed');
      throw new Refused();
    }
    const text = await response.text();
    if (!response.ok) {
      show(JSON.parse(text));
      throw new Refused();
    }
    return text ? JSON.parse(text) : null;
  };

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(plain, (c) => c.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const descriptors = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const create = async (options) => {
    const asked = JSON.parse(options).publicKey;
    asked.challenge = bytes(asked.challenge);
    asked.user.id = bytes(asked.user.id);
    asked.excludeCredentials = descriptors(asked.excludeCredentials);
    const made = await navigator.credentials.create({ publicKey: asked });
    return JSON.stringify({
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      clientExtensionResults: made.getClientExtensionResults(),
      response: {
        attestationObject: text(made.response.attestationObject),
        clientDataJSON: text(made.response.clientDataJSON),
      },
    });
  };

  const get = async (options) => {
    const asked = JSON.parse(options).publicKey;
    asked.challenge = bytes(asked.challenge);
    asked.allowCredentials = descriptors(asked.allowCredentials);
    const proof = await navigator.credentials.get({ publicKey: asked });
    return JSON.stringify({
      id: proof.id,
      rawId: text(proof.rawId),
      type: proof.type,
      clientExtensionResults: proof.getClientExtensionResults(),
      response: {
        authenticatorData: text(proof.response.authenticatorData),
        clientDataJSON: text(proof.response.clientDataJSON),
        signature: text(proof.response.signature),
        userHandle: proof.response.userHandle ? text(proof.response.userHandle) : null,
      },
    });
  };

  /** Runs a ceremony with the button at rest; says so if the person cancelled it. */
  const busy = async (button, work) => {
    button.disabled = true;
    alerts().replaceChildren();
    try {
      await work();
      return true;
    } catch (failure) {
      if (!(failure instanceof Refused)) {
        showTemplate('passkey-cancelled');
      }
      return false;
    } finally {
      button.disabled = false;
    }
  };

  // For scripts of pages where a passkey signs something.
  window.sekimoriPasskeys = { post, get, busy };

  const signIn = (button) =>
    busy(button, async () => {
      const begun = await post('/sign-in/passkey/begin', {});
      await post('/sign-in/passkey/finish', { ceremony: begun.ceremony, credential: await get(begun.options) });
      location.assign(button.dataset.next || '/');
    });

  // What was refused for want of a fresh passkey is done again afterwards, on the same page.
  let waiting = null;
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (event.detail.elt) {
      waiting = { element: event.detail.elt, event: event.detail.requestConfig.triggeringEvent };
    }
  });

  const stepUp = async (button) => {
    const done = await busy(button, async () => {
      const begun = await post('/sign-in/step-up/begin', {});
      await post('/sign-in/step-up/finish', { ceremony: begun.ceremony, credential: await get(begun.options) });
    });
    if (!done) {
      return;
    }
    if (waiting && waiting.element.isConnected && window.htmx) {
      const { element, event } = waiting;
      const kind = event && event.type ? event.type : element.tagName === 'FORM' ? 'submit' : 'click';
      window.htmx.trigger(element, kind);
    } else {
      showTemplate('passkey-confirmed');
    }
  };

  const addPasskey = (button) =>
    busy(button, async () => {
      const begun = await post('/me/passkeys/begin', {});
      await post('/me/passkeys/finish', { ceremony: begun.ceremony, credential: await create(begun.options) });
      location.reload();
    });

  /** The link's secret is behind #; it stays in this closure and leaves the address bar. */
  const enrol = async (page) => {
    const link = location.hash.slice(1);
    history.replaceState(null, '', location.pathname);
    if (!link) {
      page.querySelector('[data-enrol-missing]').hidden = false;
      return;
    }
    let opened;
    try {
      opened = await post('/enrol/open', { link });
    } catch (refused) {
      page.querySelector('[data-enrol-missing]').hidden = false;
      return;
    }
    page.querySelector('[data-enrol-ready]').hidden = false;
    page.querySelector('[data-enrol-self]').hidden = !opened.asksName;
    page.querySelector('[data-enrol-name]').textContent = opened.name;
    const passwordPart = page.querySelector('[data-enrol-password]');
    if (passwordPart) {
      passwordPart.hidden = opened.asksName;
    }
    const self = () => ({
      link,
      name: opened.asksName ? page.querySelector('[name="name"]').value : '',
      number: opened.asksName ? page.querySelector('[name="number"]').value : '',
    });

    page.querySelector('form[data-enrol-passkey]').addEventListener('submit', (event) => {
      event.preventDefault();
      busy(event.submitter, async () => {
        const begun = await post('/enrol/passkey/begin', self());
        const credential = await create(begun.options);
        await post('/enrol/passkey/finish', { ...self(), ceremony: begun.ceremony, credential });
        location.assign('/');
      });
    });

    if (!passwordPart) {
      return;
    }
    let ceremony = null;
    passwordPart.addEventListener('toggle', async () => {
      if (passwordPart.open && !ceremony) {
        const begun = await post('/enrol/password/begin', { link });
        ceremony = begun.ceremony;
        page.querySelector('[data-enrol-key]').textContent = begun.key.match(/.{1,4}/g).join(' ');
        const picture = page.querySelector('[data-enrol-picture]');
        picture.querySelector('svg').setAttribute('viewBox', `0 0 ${begun.picture.size} ${begun.picture.size}`);
        picture.querySelector('path').setAttribute('d', begun.picture.path);
        picture.hidden = false;
      }
    });
    page.querySelector('form[data-enrol-code]').addEventListener('submit', (event) => {
      event.preventDefault();
      const form = event.target;
      busy(event.submitter, async () => {
        await post('/enrol/password/finish', {
          link, ceremony, password: form.elements.password.value, code: form.elements.code.value,
        });
        location.assign('/');
      }).then((done) => {
        if (!done) {
          // a code key is good for one try: the next one is made when the part is opened again
          ceremony = null;
          passwordPart.open = false;
        }
      });
    });
  };

  document.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) {
      return;
    }
    if (button.hasAttribute('data-sign-in')) {
      signIn(button);
    } else if (button.hasAttribute('data-step-up')) {
      stepUp(button);
    } else if (button.hasAttribute('data-add-passkey')) {
      addPasskey(button);
    } else if (button.hasAttribute('data-copy')) {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    }
  });

  const page = document.querySelector('[data-enrol]');
  if (page) {
    enrol(page);
  }
})();
