/* Names of a record: when a text is left whose language nobody has said, the server says what it may be;
   a line with several names side by side becomes as many rows. Everything stays in sight, to be changed. */
(() => {
  if (window.litreNames) return;
  window.litreNames = true;

  const field = (form, row, name) => form.elements[`${row}-${name}`];

  const known = (form, but) => [...form.querySelectorAll('[data-names-entered]')]
    .map((input) => input.name.replace(/-text$/, ''))
    .filter((row) => row !== but && !(field(form, row, 'DELETE') || {}).value)
    .map((row) => ['text', 'language', 'form'].map((name) => field(form, row, name).value))
    .filter(([text, language]) => text && language);

  const fill = (form, row, name) => {
    for (const part of ['text', 'language', 'form']) {
      const input = field(form, row, part);
      input.value = name[part];
      if (part !== 'text') input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };

  const nextRow = (form, formset) => {
    const row = `${formset}-${field(form, formset, 'TOTAL_FORMS').value}`;
    document.getElementById(`id_${formset}-ADD`).click();
    return field(form, row, 'text') ? row : '';
  };

  const say = (formset, words) => {
    const rows = document.getElementById(`id_${formset}-FORMS`);
    let line = document.querySelector('[data-names-said]');
    if (!line) {
      line = document.createElement('p');
      line.className = 'help-block';
      line.dataset.namesSaid = '';
      line.setAttribute('role', 'status');
      rows.after(line);
    }
    line.textContent = words;
  };

  document.addEventListener('change', async ({ target: input }) => {
    if (!input.matches || !input.matches('[data-names-entered]')) return;
    const { form } = input;
    const row = input.name.replace(/-text$/, '');
    const asked = input.value;
    if (!asked.trim() || field(form, row, 'language').value) return;
    const country = form.elements.country ? form.elements.country.value : '';
    const answer = await fetch(input.dataset.namesEntered, {
      method: 'POST',
      body: new URLSearchParams({ text: asked, country, known: JSON.stringify(known(form, row)) }),
      headers: { 'X-CSRFToken': form.elements.csrfmiddlewaretoken.value },
    }).catch(() => null);
    // Who has gone on typing, or said the language meanwhile, knows better.
    if (!answer || !answer.ok || input.value !== asked || field(form, row, 'language').value) return;
    const { names, said } = await answer.json();
    if (!names.length) return;
    const formset = row.replace(/-\d+$/, '');
    const focused = document.activeElement;
    fill(form, row, names[0]);
    for (const name of names.slice(1)) {
      const next = nextRow(form, formset);
      if (next) fill(form, next, name);
    }
    // A new row takes the focus; who types goes on where they were.
    focused.focus();
    say(formset, said);
  });
})();
