/* "This is right", in the form of a review: says so to the server and takes the line away. */
(() => {
  const panel = document.querySelector('[data-parity]');
  if (!panel || panel.dataset.ready) return;
  panel.dataset.ready = 'true';
  const token = document.querySelector('input[name="csrfmiddlewaretoken"]');
  panel.addEventListener('click', async (event) => {
    const button = event.target.closest('button[data-digest]');
    if (!button) return;
    button.disabled = true;
    const { digest, kind } = button.dataset;
    const body = new URLSearchParams({ digest, kind, page: panel.dataset.page, script: '1' });
    const answer = await fetch(panel.dataset.parity, {
      method: 'POST',
      body,
      headers: { 'X-CSRFToken': token ? token.value : '' },
    }).catch(() => null);
    button.disabled = false;
    if (!answer || !answer.ok) return;
    const list = button.closest('ol');
    button.closest('li').remove();
    panel.querySelector('[role="status"]').hidden = false;
    if (!list.children.length) list.remove();
  });
})();
