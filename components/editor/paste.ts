import { Extension } from '@tiptap/core'
import { Fragment, Slice, type Node as PMNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'

/** White space that stands for an indent in front of a paragraph: the sheet indents by itself. */
const INDENT = /^[\s\u00a0\u3000]+/
/** What Word, WPS and WeChat bring along and no reader sees: comments, styles, scripts, their own elements. */
const UNSEEN = /<!--[\s\S]*?-->|<(style|script|title|xml|head)\b[\s\S]*?<\/\1\s*>|<\/?o:p[^>]*>/gi

/** A line separator: survives the collapsing of white space that HTML asks for. */
const BREAK = '\u2028'
const NOT_TEXT = 'script,style,template,iframe,object,embed,noscript,svg,math,img,picture,video,audio,form,input,button,select,textarea,link,meta,base'
/** Attributes the schema reads: bold type, our own fields and pictures. */
const KEPT = new Set(['style', 'data-field', 'data-asset', 'data-pm-slice'])

/** HTML from elsewhere before the schema reads it: what is not text goes, `<div>` and `<section>` lines become paragraphs. */
function cleanHtml(html: string): string {
  const parsed = new DOMParser().parseFromString(html.replace(UNSEEN, ''), 'text/html')
  for (const element of parsed.querySelectorAll(NOT_TEXT)) element.remove()
  for (const element of parsed.body.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) if (!KEPT.has(name)) element.removeAttribute(name)
  }
  // from this editor: the structure is ours
  if (parsed.querySelector('[data-pm-slice]')) return parsed.body.innerHTML
  for (const element of parsed.querySelectorAll('li,td,th,div,section,article')) {
    if (!element.querySelector('p,div,section,article,li,td,h1,h2,h3,h4,h5,h6,blockquote')) rename(element, 'p')
  }
  for (const element of parsed.querySelectorAll('blockquote')) {
    if (element.querySelector('p')) element.replaceWith(...element.childNodes)
  }
  // a break inside a paragraph is how pages without paragraphs begin a new one
  for (const br of parsed.querySelectorAll('br')) br.replaceWith(BREAK)
  return parsed.body.innerHTML
}

function rename(element: Element, tag: string): void {
  const made = element.ownerDocument.createElement(tag)
  made.append(...element.childNodes)
  element.replaceWith(made)
}

/** Plain text as paragraphs: every line is one, indents and empty lines go. */
function linesOf(text: string): string[] {
  return text
    .split(/\r\n|[\n\v\r\u2028\u2029]/)
    .map((line) => line.replace(INDENT, '').trimEnd())
    .filter(Boolean)
}

/** Indents in front of pasted paragraphs go; a paragraph that holds line ends becomes several. */
function tidy(slice: Slice): Slice {
  const walk = (fragment: Fragment): Fragment => {
    const nodes: PMNode[] = []
    fragment.forEach((node) => {
      if (!node.isTextblock) return void nodes.push(node.isText ? node : node.copy(walk(node.content)))
      if (node.type.name !== 'paragraph') return void nodes.push(node)
      // an empty line between paragraphs is how the web spaces them
      const lines = splitLines(node)
      if (fragment.childCount === 1 || lines.some((line) => line.content.size > 0)) nodes.push(...lines)
    })
    return Fragment.from(nodes)
  }
  return new Slice(walk(slice.content), slice.openStart, slice.openEnd)
}

function splitLines(paragraph: PMNode): PMNode[] {
  const lines: PMNode[][] = [[]]
  paragraph.forEach((child) => {
    if (!child.isText) return void lines.at(-1)?.push(child)
    const parts = (child.text ?? '').split(/[\n\u2028]/)
    parts.forEach((part, index) => {
      if (index > 0) lines.push([])
      const text = lines.at(-1)?.length === 0 ? part.replace(INDENT, '') : part
      if (text) lines.at(-1)?.push(paragraph.type.schema.text(text, child.marks))
    })
  })
  const full = lines.filter((line) => line.length > 0)
  return full.length > 0 ? full.map((line) => paragraph.copy(Fragment.from(line))) : [paragraph.copy(Fragment.empty)]
}

/** A field of one line: headline, kicker, caption and their like. */
function isLine(node: PMNode): boolean {
  return node.isTextblock && node.type.name !== 'paragraph' && node.type.name !== 'quote'
}

/** Several lines pasted into a field of one: all of their text, on one line. A break is kept where the field has breaks. */
function oneLine(slice: Slice, field: PMNode): Slice {
  const { schema } = field.type
  const breaks = field.type.name === 'headline'
  const nodes: PMNode[] = []
  slice.content.descendants((node) => {
    const text = (node.text ?? '').replace(/[\n\u2028]+/g, '')
    if (node.isText && text) nodes.push(schema.text(nodes.length === 0 ? text.replace(INDENT, '') || ' ' : text))
    else if (breaks && node.type.name === 'hardBreak') nodes.push(node)
    return true
  })
  return new Slice(Fragment.from(nodes), 0, 0)
}

export interface PasteOptions {
  /** Pictures pasted or dropped; `at` is where they go. */
  onPictures: (files: File[], at: number | null) => void
}

/** Text from anywhere becomes a manuscript: the schema decides what is kept, this what its lines are. */
export const Paste = Extension.create<PasteOptions>({
  name: 'cleanPaste',
  addOptions: () => ({ onPictures: () => undefined }),
  addProseMirrorPlugins() {
    const { onPictures } = this.options
    return [
      new Plugin({
        key: new PluginKey('cleanPaste'),
        props: {
          transformPastedHTML: cleanHtml,
          transformPasted: (slice, view) => {
            const { $from } = view.state.selection
            return isLine($from.parent) ? oneLine(slice, $from.parent) : tidy(slice)
          },
          clipboardTextParser: (text, _context, _plain, view) => {
            const { schema } = view.state
            const lines = linesOf(text)
            const nodes = lines.map((line) => schema.node('paragraph', null, schema.text(line)))
            return new Slice(Fragment.from(nodes), 1, 1)
          },
          handlePaste: (view, event) => {
            const files = picturesIn(event.clipboardData)
            // Word puts a picture of the text beside the text
            if (files.length === 0 || event.clipboardData?.getData('text/plain')) return false
            onPictures(files, view.state.selection.from)
            return true
          },
          handleDrop: (view, event) => {
            const files = picturesIn(event.dataTransfer)
            if (files.length === 0) return false
            event.preventDefault()
            onPictures(files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null)
            return true
          },
        },
      }),
    ]
  },
})

function picturesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'))
}
