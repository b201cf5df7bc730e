/* The editor's button that proposes readings (furigana): asks the server, shows, sets what is ticked. */
(() => {
  const { React, ReactDOM, DraftJS, draftail } = window;
  if (!draftail || draftail.litreFurigana) return;
  draftail.litreFurigana = true;
  const { createElement: h, Component, createRef } = React;
  const { EditorState, Modifier, SelectionState } = DraftJS;
  const JAPANESE = /^ja(-|$)/i;

  // The selected part of each block; with nothing selected, the whole block the cursor is in.
  const selectedParts = (editorState) => {
    const selection = editorState.getSelection();
    const content = editorState.getCurrentContent();
    const parts = [];
    let block = content.getBlockForKey(selection.getStartKey());
    while (block) {
      const isFirst = block.getKey() === selection.getStartKey();
      const isLast = block.getKey() === selection.getEndKey();
      const all = selection.isCollapsed();
      const start = isFirst && !all ? selection.getStartOffset() : 0;
      const end = isLast && !all ? selection.getEndOffset() : block.getLength();
      if (block.getType() !== 'atomic') parts.push({ block, start, end });
      block = isLast ? null : content.getBlockAfter(block.getKey());
    }
    return parts;
  };

  // What has its reading, is code, or was marked as another language stays as it is.
  const isFree = (content, char) => {
    const key = char.getEntity();
    if (key && content.getEntity(key).getType() === 'RUBY') return false;
    return !char.getStyle().some(
      (style) => style === 'CODE' || style === 'KEYBOARD' || (style.startsWith('LANG-') && !JAPANESE.test(style.slice(5))),
    );
  };

  const found = (content, parts, pieces) => {
    const proposals = [];
    let number = 0;
    let place = 0;
    pieces.forEach(({ text, reading, sure }) => {
      const { block, start } = parts[number];
      const from = start + place;
      const chars = reading ? block.getCharacterList().slice(from, from + text.length) : null;
      if (chars && chars.every((char) => isFree(content, char))) {
        proposals.push({ key: block.getKey(), start: from, end: from + text.length, text, reading, sure, ticked: sure });
      }
      const lines = text.split('\n');
      if (lines.length > 1) place = 0;
      number = Math.min(number + lines.length - 1, parts.length - 1);
      place += lines[lines.length - 1].length;
    });
    return proposals;
  };

  const withReadings = (editorState, proposals) => {
    let content = editorState.getCurrentContent();
    proposals.forEach(({ key, start, end, reading }) => {
      const old = content.getBlockForKey(key).getEntityAt(start);
      const outer = old && content.getEntity(old);
      const around = outer ? { type: outer.getType(), data: outer.getData() } : undefined;
      content = content.createEntity('RUBY', 'IMMUTABLE', { reading, around });
      const range = SelectionState.createEmpty(key).merge({ anchorOffset: start, focusOffset: end });
      content = Modifier.applyEntity(content, range, content.getLastCreatedEntityKey());
    });
    return EditorState.push(editorState, content, 'apply-entity');
  };

  // A passage says its language itself, everything else is in those of the page.
  const languages = () => {
    const { anchorNode } = window.getSelection();
    const text = anchorNode && anchorNode.parentElement && anchorNode.parentElement.closest('[data-contentpath="text"]');
    const own = text && text.parentElement.querySelector(':scope > [data-contentpath="language"] input');
    if (own && own.value) return { language: own.value, other_language: '' };
    const valueOf = (id) => (document.getElementById(id) || { value: '' }).value;
    return { language: valueOf('id_language'), other_language: valueOf('id_other_language') };
  };

  class Furigana extends Component {
    constructor(props) {
      super(props);
      this.dialog = createRef();
      this.parts = selectedParts(props.editorState);
      this.languages = languages();
      this.state = { proposals: null, said: '' };
    }

    componentDidMount() {
      this.dialog.current.showModal();
      this.ask();
    }

    async ask() {
      const { editorState, entityType } = this.props;
      const { words } = entityType;
      const text = this.parts.map(({ block, start, end }) => block.getText().slice(start, end).replace(/\n/g, ' ')).join('\n');
      const config = window.wagtailConfig;
      try {
        const answer = await fetch(entityType.url, {
          method: 'POST',
          headers: { [config.CSRF_HEADER_NAME]: config.CSRF_TOKEN, 'X-Requested-With': 'XMLHttpRequest' },
          body: new URLSearchParams({ text, ...this.languages }),
        });
        const { pieces, error } = await answer.json();
        if (error) return this.setState({ said: error });
        const proposals = found(editorState.getCurrentContent(), this.parts, pieces);
        return this.setState({ proposals, said: proposals.length ? '' : words.none });
      } catch (fault) {
        return this.setState({ said: words.failed });
      }
    }

    change(number, changed) {
      const proposals = this.state.proposals.map((each, at) => (at === number ? { ...each, ...changed } : each));
      this.setState({ proposals });
    }

    set(event) {
      event.preventDefault();
      const wanted = this.state.proposals
        .map((each) => ({ ...each, reading: each.reading.trim().replace(/\s+/g, ' ') }))
        .filter((each) => each.ticked && each.reading);
      if (!wanted.length) return this.props.onClose();
      return this.props.onComplete(withReadings(this.props.editorState, wanted));
    }

    preview() {
      return this.parts.map(({ block, start, end }) => {
        const shown = [];
        let place = start;
        this.state.proposals.filter((each) => each.key === block.getKey()).forEach((each) => {
          shown.push(block.getText().slice(place, each.start));
          const kind = each.sure ? '' : 'litre-furigana-unsure';
          shown.push(each.ticked ? h('ruby', { key: each.start, className: kind }, each.text, h('rt', null, each.reading)) : h('span', { key: each.start, className: kind }, each.text));
          place = each.end;
        });
        return h('p', { key: block.getKey(), lang: 'ja' }, shown, block.getText().slice(place, end));
      });
    }

    row(each, number, words) {
      const id = `litre-furigana-${number}`;
      return h(
        'li',
        { key: number },
        h('input', { id, type: 'checkbox', checked: each.ticked, onChange: ({ target }) => this.change(number, { ticked: target.checked }) }),
        h('label', { htmlFor: id, lang: 'ja' }, each.text),
        h('input', {
          type: 'text', lang: 'ja', value: each.reading, 'aria-label': words.reading.replace('%(text)s', each.text),
          onChange: ({ target }) => this.change(number, { reading: target.value, ticked: true }),
        }),
        each.sure ? null : h('span', { className: 'litre-furigana-note' }, words.unsure),
      );
    }

    form(words) {
      const { proposals } = this.state;
      const all = proposals.every(({ ticked }) => ticked);
      return [
        h('p', { key: 'help' }, words.help),
        h('div', { key: 'preview', className: 'litre-furigana-preview' }, this.preview()),
        h('label', { key: 'all', className: 'litre-furigana-all' },
          h('input', { type: 'checkbox', checked: all, onChange: () => this.setState({ proposals: proposals.map((each) => ({ ...each, ticked: !all })) }) }),
          words.all),
        h('ul', { key: 'list' }, proposals.map((each, number) => this.row(each, number, words))),
      ];
    }

    render() {
      const { words } = this.props.entityType;
      const { proposals, said } = this.state;
      const has = Boolean(proposals && proposals.length);
      return ReactDOM.createPortal(
        h('dialog', { ref: this.dialog, className: 'litre-furigana', 'aria-labelledby': 'litre-furigana-title', onClose: () => this.props.onClose() },
          h('form', { onSubmit: (event) => this.set(event) },
            h('h2', { id: 'litre-furigana-title' }, words.title),
            h('p', { role: 'status' }, said),
            has ? this.form(words) : null,
            h('footer', null,
              has ? h('button', { type: 'submit', className: 'button' }, words.set) : null,
              h('button', { type: 'button', className: 'button button-secondary', onClick: () => this.props.onClose() }, words.cancel)))),
        document.body,
      );
    }
  }

  draftail.registerPlugin({ type: 'FURIGANA', source: Furigana, decorator: ({ children }) => children });
})();
