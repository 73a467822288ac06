// Words about requests for approval: the passkey signs a challenge that was made of exactly this word.
(() => {
  'use strict';

  const { post, get, busy } = window.sekimoriPasskeys;

  const word = (form, kind) => {
    const value = (name) => (form.elements[name] ? form.elements[name].value : '');
    const said = { word: kind, hash: value('hash'), grounds: value('grounds') };
    if (value('onBehalfOf')) {
      said.onBehalfOf = value('onBehalfOf');
    }
    if (value('opinion').trim()) {
      said.opinion = value('opinion').trim();
    }
    if (kind === 'sent-back' && value('backTo')) {
      said.backTo = Number(value('backTo'));
    }
    return said;
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    const id = form.dataset ? form.dataset.approvalWord : null;
    if (!id) {
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    const said = word(form, button.value);
    busy(button, async () => {
      const begun = await post(`/api/v1/approvals/${id}/challenge`, said);
      const credential = await get(begun.options);
      const answer = { nonce: begun.nonce, ceremony: begun.ceremony, credential };
      await post(`/api/v1/approvals/${id}/words`, { ...said, answer });
      location.assign(`/approvals/${id}`);
    });
  });
})();
