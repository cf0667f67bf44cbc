import type { Editor, Extensions } from '@tiptap/core'
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { PICTURE_TYPES } from '@/newsroom/manuscript/picture/format'
import { previewUrl } from '../ui/previewUrl'

/** The line under each picture that says what is known of it, opens the rest, and takes another picture in its place. */
export interface PictureLabels {
  /** In words; null while nothing is known. `open`: it wants an answer. */
  say: (asset: string) => { words: string; open: boolean } | null
  subscribe: (hear: () => void) => () => void
  onOpen: (asset: string) => void
  /** What the button says that asks for another file. */
  replace: () => string
  /** A file was chosen for the picture at a position; null: that picture is gone. */
  onReplace: (file: File, at: number | null) => void
}

/** The manuscript's schema, with pictures one can see. */
export function visible(labels: PictureLabels): Extensions {
  return MANUSCRIPT.map((extension) =>
    extension.name === 'picture'
      ? extension.extend({
          addNodeView:
            () =>
            ({ node, editor, getPos }: { node: { attrs: Record<string, unknown> }; editor: Editor; getPos: () => number | undefined }) => {
              const asset = String(node.attrs.asset)
              const dom = document.createElement('figure')
              const image = document.createElement('img')
              image.className = 'picture'
              image.contentEditable = 'false'
              image.draggable = true
              image.dataset.dragHandle = ''
              image.alt = ''
              image.src = previewUrl(asset)
              if (typeof node.attrs.width === 'number' && typeof node.attrs.height === 'number') {
                image.width = node.attrs.width
                image.height = node.attrs.height
              }
              const contentDOM = document.createElement('figcaption')
              const label = labelOf(asset, labels)
              const strip = document.createElement('div')
              strip.className = 'picture-strip'
              strip.contentEditable = 'false'
              strip.append(label.button, replaceOf(labels, getPos))
              takeOver(image)
              // selected, it is what a paste takes the place of
              image.addEventListener('click', () => {
                const at = getPos()
                if (at !== undefined) editor.commands.setNodeSelection(at)
              })
              dom.append(image, contentDOM, strip)
              return {
                dom,
                contentDOM,
                // the label is no text of the story: neither its words nor a click on it are the editor's
                ignoreMutation: (mutation: { type: string; target: Node }) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
                stopEvent: (event: Event) => event.target instanceof Node && strip.contains(event.target),
                destroy: label.leave,
              }
            },
          addProseMirrorPlugins: () => [captionFirst()],
        })
      : extension,
  )
}

/** What is typed while a picture is selected goes on its caption, and does not take its place. */
function captionFirst(): Plugin {
  const captionOf = ({ state: { selection } }: EditorView) =>
    selection instanceof NodeSelection && selection.node.type.name === 'picture' ? selection.from + selection.node.child(0).nodeSize : null
  const toCaption = (view: EditorView) => {
    const at = captionOf(view)
    if (at !== null) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)))
    return false
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        compositionstart: toCaption,
        // what comes without a key, as from a keyboard on a screen
        beforeinput: (view, event) => {
          const at = captionOf(view)
          if (at === null || event.inputType !== 'insertText' || !event.data) return false
          event.preventDefault()
          const tr = view.state.tr.insertText(event.data, at)
          view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + event.data.length)))
          return true
        },
      },
      handleKeyDown: (view, { key, ctrlKey, metaKey, altKey }) => ([...key].length === 1 || key === 'Process') && !ctrlKey && !metaKey && !altKey && toCaption(view),
    },
  })
}

/** A button that asks for a file. What it asks with is in the strip once it is needed, so that it goes with the picture. */
function replaceOf(labels: PictureLabels, getPos: () => number | undefined): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'picture-replace'
  button.textContent = labels.replace()
  // by keyboard the same is in the panel
  button.tabIndex = -1
  button.addEventListener('mousedown', (event) => event.preventDefault())
  let files: HTMLInputElement | null = null
  button.addEventListener('click', () => {
    files ??= asking((file) => labels.onReplace(file, getPos() ?? null))
    button.after(files)
    files.click()
  })
  return button
}

function asking(take: (file: File) => void): HTMLInputElement {
  const files = document.createElement('input')
  files.type = 'file'
  files.hidden = true
  files.accept = PICTURE_TYPES.join(',')
  files.addEventListener('change', () => {
    const file = files.files?.[0]
    files.value = ''
    if (file) take(file)
  })
  return files
}

/** Shows where a file would take the picture's place while it is held over it. */
function takeOver(image: HTMLImageElement): void {
  image.addEventListener('dragover', ({ dataTransfer }) => {
    if (dataTransfer?.types.includes('Files')) image.dataset.over = ''
  })
  for (const end of ['dragleave', 'drop'] as const) image.addEventListener(end, () => delete image.dataset.over)
}

function labelOf(asset: string, labels: PictureLabels): { button: HTMLButtonElement; leave: () => void } {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'picture-label'
  // by keyboard the same opens from the strip below the sheet
  button.tabIndex = -1
  const show = () => {
    const said = labels.say(asset)
    button.hidden = said === null
    button.textContent = said?.words ?? ''
    button.dataset.open = String(said?.open ?? false)
  }
  show()
  // the caret stays where it is
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', () => labels.onOpen(asset))
  return { button, leave: labels.subscribe(show) }
}
