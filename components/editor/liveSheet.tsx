'use client'

import { Dropcursor } from '@tiptap/extensions'
import { EditorContent, useEditor, type Editor } from '@tiptap/react'
import type { Node as PMNode } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { countStory } from '@/newsroom/manuscript/count'
import { fromDoc } from '@/newsroom/manuscript/document/fromDoc'
import { storedView } from '@/newsroom/manuscript/document/fromDocument'
import { readShared, type StoredView } from '@/newsroom/manuscript/document/sharedSheet'
import { docOf } from '@/newsroom/manuscript/document/sheet'
import { shownPlaces } from '@/newsroom/manuscript/document/shownPlace'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { CheckUnderlines } from './checking/underlines'
import { ThreadMarks } from './comments/marks'
import { FindMarks } from './find/marks'
import { goTo, SheetKeys, type WayOut } from './fields'
import { Limits, takeBackOverrun } from './limits'
import './manuscript.css'
import { Paste } from './paste'
import { Rows } from './table/rows'
import type { Coming } from './pictures/carried'
import { PictureSpots, type SpotsOptions } from './pictures/spots'
import { Binding } from './together/binding'
import type { Sayings } from './together/suggestions'
import { Together } from './together/together'
import { useSayName } from '../ui/names'
import { visible, type PictureLabels } from './picture'
import { Placeholders } from './placeholders'
import { SlotEndMark } from './slotEnd'
import { colourOf } from './colours'
import { useSaySuggestion } from './suggestionBar'
import { AfterFrame } from './text/afterFrame'
import type { Incarnation, Writer } from './text/textSession'
import type { TypedSheet } from './text/typed'

export interface LiveSheetProps {
  open: Incarnation
  editable: boolean
  me: Writer
  /** What is written is a suggestion; `stamped`: it may be at any moment, so that what is written is told apart. */
  writing: { suggests: boolean; stamped: boolean }
  /** The key of the switch was pressed. */
  onSwitch: () => void
  /** What a person is called, by their id. */
  nameOf: (personId: string) => string
  /** Told behind every frame in which something was typed, with what the sheet says. */
  onTyped: (sheet: TypedSheet) => void
  /** Told after a pause in typing. */
  onContent: (content: StoryContent) => void
  onEditor: (editor: Editor | null, binding: Binding | null) => void
  onPictures: (pictures: readonly Coming[], follow: boolean) => void
  /** Files of text that were pasted or dropped. */
  onManuscripts: (files: readonly File[]) => void
  spots: SpotsOptions
  labels: PictureLabels
  onTooLong: () => void
  onWay: (way: WayOut) => void
  /** Keys of the checker: to the next hit or the one before, and the first suggestion for what the caret is in. */
  onWalk: (by: 1 | -1) => void
  onApplyHere: () => void
  /** Asks why what the caret stands in is to stand. */
  onLetStandHere: () => void
  /** The key of the search was pressed. */
  onFind: () => void
  /** Keys of the threads: a comment on what is selected, the next words that one is on or those before; and a click on such words. */
  onCommentHere: () => void
  onWalkThreads: ((by: 1 | -1) => void) | undefined
  onThread: (id: string) => void
  /** Id of the words that say how to leave the sheet by keyboard. */
  describedBy: string
}

/** The editor is made once and lives on; whom it tells changes with every render. */
class Hearers implements Pick<LiveSheetProps, 'onTyped' | 'onContent' | 'onPictures' | 'onManuscripts' | 'onTooLong' | 'onWay' | 'onSwitch' | 'onWalk' | 'onApplyHere' | 'onLetStandHere' | 'onFind' | 'onCommentHere' | 'onWalkThreads' | 'onThread'> {
  #props: LiveSheetProps | null = null
  #say: Sayings['say'] | null = null
  set(props: LiveSheetProps, say: Sayings['say']): void {
    this.#props = props
    this.#say = say
  }
  onTyped = (sheet: TypedSheet) => this.#props?.onTyped(sheet)
  onContent = (content: StoryContent) => this.#props?.onContent(content)
  onPictures = (pictures: readonly Coming[], follow: boolean) => this.#props?.onPictures(pictures, follow)
  onManuscripts = (files: readonly File[]) => this.#props?.onManuscripts(files)
  onTooLong = () => this.#props?.onTooLong()
  onWay = (way: WayOut) => this.#props?.onWay(way)
  onSwitch = () => this.#props?.onSwitch()
  say: Sayings['say'] = (one) => this.#say?.(one) ?? ''
  onWalk = (by: 1 | -1) => this.#props?.onWalk(by)
  onApplyHere = () => this.#props?.onApplyHere()
  onLetStandHere = () => this.#props?.onLetStandHere()
  onFind = () => this.#props?.onFind()
  onCommentHere = () => this.#props?.onCommentHere()
  onWalkThreads = (by: 1 | -1) => this.#props?.onWalkThreads?.(by)
  onThread = (id: string) => this.#props?.onThread(id)
}

/** What an input method composes: held back until it is done, and taken back if the text is too long with it. */
class Composing {
  #before: PMNode | null = null
  constructor(
    private readonly provider: Incarnation['provider'],
    private readonly binding: Binding,
    private readonly onTooLong: () => void,
  ) {}
  begin(view: EditorView): void {
    // the next syllable may begin before the last one is settled
    this.#before ??= view.state.doc
    this.provider.compose()
  }
  end(view: EditorView): void {
    const before = this.#before
    this.#before = null
    if (before && !view.isDestroyed) takeBackOverrun(view, before, this.onTooLong)
    if (!view.isDestroyed) this.binding.settle()
    this.provider.settle()
  }
}

/** Chrome flushes the last syllable a moment after it says that the composition is over. */
const COMPOSED_MS = 60

/**
 * Where the caret is, as the browser has it: that it was moved is told in an event that may come after a composition has begun there.
 * ProseMirror's own handler of a composition's start does the same, behind ours; it has no public name for it.
 */
function readCaret(view: EditorView): void {
  ;(view as unknown as { domObserver: { flush(): void } }).domObserver.flush()
}

/** What comes before something is written. */
const WRITING = ['beforeinput', 'keydown', 'paste', 'cut', 'drop'] as const

/** The sheet to write on: one Yjs document, everybody's carets. A new incarnation is a new editor. */
export default function LiveSheet(props: LiveSheetProps) {
  const { open, editable, onEditor, describedBy } = props
  const t = useTranslations('editor')
  const sayName = useSayName()
  const [hearers] = useState(() => new Hearers())
  const [binding] = useState(() => new Binding(open.ydoc, props.me.id))
  const say = useSaySuggestion(props.nameOf)
  useEffect(() => {
    hearers.set(props, say)
  })
  const { suggests, stamped } = props.writing
  useEffect(() => binding.write({ suggests, stamped }), [binding, suggests, stamped])
  const [composing] = useState(() => new Composing(open.provider, binding, hearers.onTooLong))
  const editor = useEditor(
    {
      immediatelyRender: false,
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editable,
      content: binding.start,
      editorProps: {
        attributes: {
          class: 'manuscript',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': t('sheet'),
          'aria-describedby': describedBy,
          'aria-readonly': String(!editable),
          spellcheck: 'false',
          autocapitalize: 'off',
        },
        handleDOMEvents: {
          ...Object.fromEntries(WRITING.map((event) => [event, () => (binding.settleElsewhere(), false)])),
          compositionstart: (view) => {
            readCaret(view)
            binding.settleElsewhere()
            composing.begin(view)
            binding.composeOver()
            return false
          },
          compositionend: (view) => {
            setTimeout(() => {
              if (!view.composing) composing.end(view)
            }, COMPOSED_MS)
            return false
          },
          // a candidate window left open when the page loses the focus sends no end
          blur: (view) => {
            setTimeout(() => composing.end(view), COMPOSED_MS)
            return false
          },
        },
      },
      extensions: [
        ...visible(props.labels),
        Together.configure({ binding, awareness: open.provider.awareness, sayName, sayings: { colourOf, say: hearers.say }, onSwitch: hearers.onSwitch }),
        Placeholders.configure({ words: (what) => t(`placeholder.${what}`) }),
        Dropcursor.configure({ color: 'currentColor', width: 2 }),
        SheetKeys.configure({ onWay: hearers.onWay }),
        Rows,
        SlotEndMark,
        CheckUnderlines.configure({ onWalk: hearers.onWalk, onApply: hearers.onApplyHere, onLetStand: hearers.onLetStandHere }),
        ThreadMarks.configure({ onComment: hearers.onCommentHere, onWalk: hearers.onWalkThreads, onChoose: hearers.onThread }),
        FindMarks.configure({ onFind: hearers.onFind }),
        Limits.configure({ onRefused: hearers.onTooLong }),
        Paste.configure({ onPictures: hearers.onPictures, onManuscripts: hearers.onManuscripts }),
        PictureSpots.configure(props.spots),
      ],
      onCreate: ({ editor: made }) => {
        const sheet = sheetOf(made, binding)
        hearers.onTyped(sheet)
        hearers.onContent(sheet.content)
        // a new story begins with its headline
        if (!editable || made.state.doc.textContent !== '') return
        goTo(made, 'headline')
        made.view.focus()
      },
    },
    [open.key],
  )

  useEffect(() => {
    onEditor(editor, binding)
    return () => onEditor(null, null)
  }, [editor, binding, onEditor])

  useEffect(() => {
    if (editor && editor.isEditable !== editable) editor.setEditable(editable, false)
  }, [editor, editable])

  useEffect(() => {
    if (!editor) return
    let timer: ReturnType<typeof setTimeout> | undefined
    // several keys in one frame are told once
    const tell = new AfterFrame(() => {
      if (editor.isDestroyed) return
      const sheet = sheetOf(editor, binding)
      hearers.onTyped(sheet)
      clearTimeout(timer)
      timer = setTimeout(() => hearers.onContent(sheet.content), 150)
    })
    editor.on('update', tell.ask)
    // an answer may change what is counted and none of the words that are shown
    const leave = binding.subscribe(tell.ask)
    return () => {
      tell.drop()
      clearTimeout(timer)
      editor.off('update', tell.ask)
      leave()
    }
  }, [editor, binding, hearers])

  return <EditorContent editor={editor} />
}

function sheetOf(editor: Editor, binding: Binding): TypedSheet {
  const pictures: TypedSheet['pictures'] = {}
  editor.state.doc.descendants(({ type, attrs }) => {
    const { asset, width, height } = attrs as { asset?: string; width?: number | null; height?: number | null }
    if (type.name === 'picture' && asset && width && height) pictures[asset] = { width, height }
    return !type.isTextblock
  })
  const { shared } = binding
  const view = storedView(binding.ydoc)
  if (binding.open().length === 0) return { content: fromDoc(editor.getJSON()), otherwise: null, shown: (place) => place, pictures }
  const found = new Map<string, ReturnType<typeof shownPlaces>>()
  const shown: TypedSheet['shown'] = (place, text = 'body') => {
    // the checker asks for two places of everything it has found
    const places = found.get(text) ?? shownPlaces(text === 'body' ? shared.body : shared.fields[text], view)
    found.set(text, places)
    return places(place)
  }
  const as = (how: StoredView) => fromDoc(docOf(readShared(binding.shared, how)))
  const other = view === 'accepted' ? 'rejected' : 'accepted'
  return { content: as(view), otherwise: { view: other, characters: countStory(as(other)).characters }, shown, pictures }
}
