import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { isChangeOrigin } from '@tiptap/extension-collaboration'
import { CONTENT_LIMITS } from '@/newsroom/manuscript/content'
import type { Node as PMNode } from '@tiptap/pm/model'

/** The server would refuse a text over its limits, so it is not typed or pasted in the first place. */
export const Limits = Extension.create<{ onRefused: () => void }>({
  name: 'limits',
  addOptions: () => ({ onRefused: () => undefined }),
  addProseMirrorPlugins() {
    const { onRefused } = this.options
    return [
      new Plugin({
        key: new PluginKey('limits'),
        filterTransaction: (tr, state) => {
          if (!tr.docChanged || isChangeOrigin(tr) || tr.doc.content.size <= state.doc.content.size || withinLimits(tr.doc)) return true
          // a text over the limit already (imported before it was set) may still be worked on
          if (!withinLimits(state.doc)) return true
          queueMicrotask(onRefused)
          return false
        },
      }),
    ]
  },
})

function withinLimits(doc: PMNode): boolean {
  let ok = doc.textContent.length <= CONTENT_LIMITS.characters
  doc.descendants((node) => {
    switch (node.type.name) {
      case 'headline': {
        let lines = 1
        node.forEach((child) => void (lines += child.type.name === 'hardBreak' ? 1 : 0))
        ok &&= lines <= CONTENT_LIMITS.headlineLines && node.textContent.length <= CONTENT_LIMITS.line
        return false
      }
      case 'kicker':
      case 'deck':
      case 'byline':
      case 'dateline':
      case 'subhead':
      case 'credit':
        ok &&= node.textContent.length <= CONTENT_LIMITS.line
        return false
      case 'caption':
        ok &&= node.textContent.length <= CONTENT_LIMITS.caption
        return false
      case 'body':
        ok &&= node.childCount <= CONTENT_LIMITS.blocks
        return true
      default:
        return ok
    }
  })
  return ok
}
