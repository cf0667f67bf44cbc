import type { Extensions } from '@tiptap/core'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { previewUrl } from '../ui/previewUrl'

/** The manuscript's schema, with pictures one can see. */
export const VISIBLE: Extensions = MANUSCRIPT.map((extension) =>
  extension.name === 'picture'
    ? extension.extend({
        addNodeView:
          () =>
          ({ node }: { node: { attrs: Record<string, unknown> } }) => {
            const dom = document.createElement('figure')
            const image = document.createElement('img')
            image.className = 'picture'
            image.contentEditable = 'false'
            image.draggable = true
            image.dataset.dragHandle = ''
            image.alt = ''
            image.src = previewUrl(String(node.attrs.asset))
            if (typeof node.attrs.width === 'number' && typeof node.attrs.height === 'number') {
              image.width = node.attrs.width
              image.height = node.attrs.height
            }
            const contentDOM = document.createElement('figcaption')
            dom.append(image, contentDOM)
            return { dom, contentDOM }
          },
      })
    : extension,
)
