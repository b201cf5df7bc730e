/* Buttons of the editor: readings above the text (ruby), its language, links to works. */
(() => {
  const { React, DraftJS, draftail } = window;
  if (!draftail || draftail.litre) return;
  draftail.litre = true;
  const { createElement: h, Component } = React;
  const { EditorState, Modifier } = DraftJS;
  const LANGUAGE = 'LANG-';
  const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

  const selectedText = (editorState) => {
    const selection = editorState.getSelection();
    if (selection.isCollapsed() || selection.getStartKey() !== selection.getEndKey()) return '';
    const block = editorState.getCurrentContent().getBlockForKey(selection.getStartKey());
    return block.getText().slice(selection.getStartOffset(), selection.getEndOffset());
  };

  // The entity that the selected text lies in: a ruby inside a link takes the link along.
  const entityAround = (editorState) => {
    const selection = editorState.getSelection();
    const content = editorState.getCurrentContent();
    const block = content.getBlockForKey(selection.getStartKey());
    const key = block.getEntityAt(selection.getStartOffset());
    if (!key) return undefined;
    const entity = content.getEntity(key);
    if (entity.getType() === 'RUBY') return entity.getData().around;
    return { type: entity.getType(), data: entity.getData() };
  };

  const withEntity = (editorState, type, mutability, data) => {
    const content = editorState.getCurrentContent().createEntity(type, mutability, data);
    const key = content.getLastCreatedEntityKey();
    const changed = Modifier.applyEntity(content, editorState.getSelection(), key);
    return EditorState.push(editorState, changed, 'apply-entity');
  };

  class RubySource extends Component {
    componentDidMount() {
      const { editorState, entity, entityKey, entityType, onComplete, onClose } = this.props;
      const text = selectedText(editorState);
      if (!entity && !text) return onClose();
      const old = entity ? entity.getData().reading : '';
      const answer = window.prompt(entityType.question.replace('%(text)s', text || old), old);
      const reading = (answer || '').trim().replace(/\s+/g, ' ');
      if (!reading) return onClose();
      if (entity && entity.getType() === 'RUBY') {
        const content = editorState.getCurrentContent().mergeEntityData(entityKey, { reading });
        return onComplete(EditorState.push(editorState, content, 'change-block-data'));
      }
      const around = entityAround(editorState);
      return onComplete(withEntity(editorState, 'RUBY', 'IMMUTABLE', { reading, around }));
    }

    render() {
      return null;
    }
  }

  const Ruby = ({ children, contentState, entityKey, onEdit }) => {
    const { reading } = contentState.getEntity(entityKey).getData();
    return h(
      'ruby',
      { className: 'litre-ruby', onDoubleClick: () => onEdit && onEdit(entityKey), title: reading },
      children,
      h('rt', { contentEditable: false, 'data-reading': reading }),
    );
  };

  const withoutLanguage = (content, selection) => {
    const styles = new Set();
    content.getBlockMap().forEach((block) => {
      block.getCharacterList().forEach((char) => {
        char.getStyle().forEach((style) => style.startsWith(LANGUAGE) && styles.add(style));
      });
    });
    return [...styles].reduce(
      (changed, style) => Modifier.removeInlineStyle(changed, selection, style),
      content,
    );
  };

  class LanguageSource extends Component {
    componentDidMount() {
      const { editorState, entityType, onComplete, onClose } = this.props;
      const selection = editorState.getSelection();
      if (selection.isCollapsed()) return onClose();
      const answer = window.prompt(entityType.question, '');
      if (answer === null) return onClose();
      const tag = answer.trim();
      if (tag && !TAG.test(tag)) return onClose();
      let content = withoutLanguage(editorState.getCurrentContent(), selection);
      if (tag) content = Modifier.applyInlineStyle(content, selection, LANGUAGE + tag);
      return onComplete(EditorState.push(editorState, content, 'change-inline-style'));
    }

    render() {
      return null;
    }
  }

  const tagAt = (char) => {
    const style = char.getStyle().find((each) => each.startsWith(LANGUAGE));
    return style ? style.slice(LANGUAGE.length) : null;
  };

  const languageStrategy = (block, found) => {
    block.findStyleRanges(
      (char) => tagAt(char) !== null,
      (start, end) => found(start, end),
    );
  };

  // Draft.js tells a decorator neither block nor place; the first of its leaves knows both.
  const Language = ({ children }) => {
    const { block, start } = React.Children.toArray(children)[0].props;
    const char = block && block.getCharacterList().get(start);
    const tag = (char && tagAt(char)) || undefined;
    return h('span', { className: 'litre-language', lang: tag, title: tag }, children);
  };

  class WorkSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.work,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS || new window.ChooserModalOnloadHandlerFactory().getOnLoadHandlers(),
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData(data) {
      return { id: data.id, string: data.string };
    }
  }

  const Work = ({ children, contentState, entityKey, onEdit, onRemove }) => {
    const data = contentState.getEntity(entityKey).getData();
    return h(
      draftail.TooltipEntity,
      { entityKey, contentState, onEdit, onRemove, icon: '#icon-clipboard-list', label: data.string || `№ ${data.id}` },
      children,
    );
  };

  // The editor writes to its form a quarter of a second late. Whatever reads the form before that
  // (saving, publishing, a preview) gets the last words from here.
  const OF_COMMENTS = /^(COMMENT-|STYLE_RERENDER_)/;

  const asWritten = (editorState) => {
    const raw = DraftJS.convertToRaw(editorState.getCurrentContent());
    raw.blocks.forEach((block) => {
      block.inlineStyleRanges = block.inlineStyleRanges.filter(({ style }) => !OF_COMMENTS.test(style));
    });
    const isEmpty = ({ text, entityRanges, inlineStyleRanges }) =>
      !text.trim() && !entityRanges.length && !inlineStyleRanges.length;
    return JSON.stringify(raw.blocks.every(isEmpty) ? null : raw);
  };

  document.addEventListener('formdata', ({ target, formData }) => {
    [...target.elements].forEach((field) => {
      if (!field.draftailEditor || !formData.has(field.name)) return;
      formData.set(field.name, asWritten(field.draftailEditor.getEditorState()));
    });
  });

  draftail.registerPlugin({ type: 'RUBY', source: RubySource, decorator: Ruby });
  draftail.registerPlugin({ type: 'LANGUAGE', source: LanguageSource, decorator: Language });
  draftail.registerPlugin({ type: 'WORK', source: WorkSource, decorator: Work });
  draftail.registerPlugin(
    { type: 'litre-language', strategy: languageStrategy, component: Language },
    'decorators',
  );
})();
