import type { Extensions } from '@tiptap/core'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { previewUrl } from '../ui/previewUrl'

/** The line under each picture that says what is known of it, and opens the rest. */
export interface PictureLabels {
  /** In words; null while nothing is known. `open`: it wants an answer. */
  say: (asset: string) => { words: string; open: boolean } | null
  subscribe: (hear: () => void) => () => void
  onOpen: (asset: string) => void
}

/** The manuscript's schema, with pictures one can see. */
export function visible(labels: PictureLabels): Extensions {
  return MANUSCRIPT.map((extension) =>
    extension.name === 'picture'
      ? extension.extend({
          addNodeView:
            () =>
            ({ node }: { node: { attrs: Record<string, unknown> } }) => {
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
              dom.append(image, contentDOM, label.button)
              return {
                dom,
                contentDOM,
                // the label is no text of the story: neither its words nor a click on it are the editor's
                ignoreMutation: (mutation: { type: string; target: Node }) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
                stopEvent: (event: Event) => event.target instanceof Node && label.button.contains(event.target),
                destroy: label.leave,
              }
            },
        })
      : extension,
  )
}

function labelOf(asset: string, labels: PictureLabels): { button: HTMLButtonElement; leave: () => void } {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'picture-label'
  button.contentEditable = 'false'
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
