import { Mark, Node, type Extensions } from '@tiptap/core'

/**
 * The schema of a manuscript, headless: the same list builds the editor in the browser and reads documents on the server.
 * It holds exactly what StoryContent can say, so nothing pasted, imported or sent over a socket can bring in more.
 * The one file of newsroom that imports a library.
 */

const StoryDoc = Node.create({
  name: 'doc',
  topNode: true,
  content: 'kicker headline deck byline dateline body',
})

const Text = Node.create({ name: 'text', group: 'inline' })

/** A field of one line without marks. Isolating: deleting at its edge never joins it with its neighbour. */
function field(name: string, content = 'text*') {
  return Node.create({
    name,
    content,
    marks: '',
    defining: true,
    isolating: true,
    parseHTML: () => [{ tag: `div[data-field="${name}"]` }],
    renderHTML: () => ['div', { 'data-field': name }, 0],
  })
}

const HardBreak = Node.create({
  name: 'hardBreak',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
})

const Body = Node.create({
  name: 'body',
  content: 'block+',
  isolating: true,
  parseHTML: () => [{ tag: 'div[data-field="body"]' }],
  renderHTML: () => ['div', { 'data-field': 'body' }, 0],
})

const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'text*',
  marks: 'bold',
  priority: 1000,
  parseHTML: () => [{ tag: 'p' }],
  renderHTML: () => ['p', 0],
})

const Subhead = Node.create({
  name: 'subhead',
  group: 'block',
  content: 'text*',
  marks: '',
  defining: true,
  parseHTML: () => ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag })),
  renderHTML: () => ['h2', 0],
})

const Quote = Node.create({
  name: 'quote',
  group: 'block',
  content: 'text*',
  marks: 'bold',
  defining: true,
  parseHTML: () => [{ tag: 'blockquote' }],
  renderHTML: () => ['blockquote', 0],
})

const Row = Node.create({
  name: 'row',
  group: 'block',
  content: 'text*',
  marks: 'bold',
  defining: true,
  parseHTML: () => [{ tag: 'div[data-line="row"]' }],
  renderHTML: () => ['div', { 'data-line': 'row' }, 0],
})

/** An uploaded picture. Its size is only kept to hold its place on the screen; the picture's own row is the truth. */
const Picture = Node.create({
  name: 'picture',
  group: 'block',
  content: 'caption credit',
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    asset: { default: '', parseHTML: (element) => element.getAttribute('data-asset') ?? '' },
    width: { default: null, rendered: false },
    height: { default: null, rendered: false },
    focus: { default: null, parseHTML: (element) => element.getAttribute('data-focus') },
  }),
  // only our own figures: a foreign <img> would point at somebody else's server
  parseHTML: () => [{ tag: 'figure[data-asset]' }],
  renderHTML: ({ node }) => ['figure', { 'data-asset': String(node.attrs.asset), ...(typeof node.attrs.focus === 'string' ? { 'data-focus': node.attrs.focus } : {}) }, 0],
})

const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    { tag: 'b', getAttrs: (element) => (element.style.fontWeight === 'normal' ? false : null) },
    { style: 'font-weight', getAttrs: (value) => (/^(bold(er)?|[6-9]\d{2})$/.test(String(value)) ? null : false) },
  ],
  renderHTML: () => ['strong', 0],
  addCommands: () => ({
    toggleBold:
      () =>
      ({ commands }) =>
        commands.toggleMark('bold'),
  }),
})

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    bold: { toggleBold: () => ReturnType }
  }
}

/** Every node and mark of a manuscript. */
export const MANUSCRIPT: Extensions = [
  StoryDoc,
  Text,
  field('kicker'),
  field('headline', '(text|hardBreak)*'),
  field('deck'),
  field('byline'),
  field('dateline'),
  Body,
  Paragraph,
  Subhead,
  Quote,
  Row,
  Picture,
  field('caption'),
  field('credit'),
  HardBreak,
  Bold,
]
