'use client'

import clsx from 'clsx'
import type { Editor } from '@tiptap/react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { MANUSCRIPT_ENDINGS } from '@/newsroom/manuscript/file/format'
import { PICTURE_TYPES } from '@/newsroom/manuscript/picture/format'
import { Kbd } from '../ui/kbd'
import { useMod, withMod } from '../ui/mod'
import { Popover } from '../ui/overlay/popover'
import { Button } from '../ui/button'
import { FileInput } from '../ui/form/fileInput'
import { useAfterKeys } from './text/useAfterKeys'
import type { Binding } from './together/binding'

const TOOL =
  'h-8 rounded-sm px-2 text-sm text-ink-2 hover:bg-hover hover:text-ink disabled:text-ink-3 disabled:opacity-60 ' +
  'aria-pressed:bg-selected aria-pressed:text-ink max-sm:h-12 max-sm:px-3'

/** The few marks a manuscript has, above the sheet and quiet. Pressing one keeps the caret where it is. */
export function Toolbar({ editor, binding, suggests, onSuggests, onPictures, onLibrary, onManuscripts, onFind, onComment }: { editor: Editor; binding: Binding; onLibrary: () => void; suggests: boolean; onSuggests: (suggests: boolean) => void; onPictures: (files: File[]) => void; onManuscripts: (files: File[]) => void; onFind: () => void; /** Null where this person does not comment. */ onComment: (() => void) | null }) {
  const say = useTranslations('editor.suggest')
  const t = useTranslations('editor.tool')
  const library = useTranslations('editor.library')
  const files = useRef<HTMLInputElement>(null)
  const manuscripts = useRef<HTMLInputElement>(null)
  const at = useAfterKeys(editor, () => ({
    body: editor.state.selection.$from.node(1)?.type.name === 'body',
    subhead: editor.isActive('subhead'),
    quote: editor.isActive('quote'),
    row: editor.isActive('row'),
    bold: editor.isActive('bold'),
    canBold: editor.schema.marks.bold !== undefined && editor.state.selection.$from.parent.type.allowsMarkType(editor.schema.marks.bold),
    undo: binding.can('undo'),
    redo: binding.can('redo'),
  }))
  const tools: { name: 'subhead' | 'quote' | 'row' | 'bold' | 'undo' | 'redo'; pressed?: boolean; off: boolean; run: () => void }[] = [
    { name: 'subhead', pressed: at.subhead, off: !at.body, run: () => void editor.chain().focus().toggleNode('subhead', 'paragraph').run() },
    { name: 'quote', pressed: at.quote, off: !at.body, run: () => void editor.chain().focus().toggleNode('quote', 'paragraph').run() },
    { name: 'row', pressed: at.row, off: !at.body, run: () => void editor.chain().focus().toggleNode('row', 'paragraph').run() },
    { name: 'bold', pressed: at.bold, off: !at.canBold, run: () => void editor.chain().focus().toggleBold().run() },
    { name: 'undo', off: !at.undo, run: () => void editor.chain().focus().undo().run() },
    { name: 'redo', off: !at.redo, run: () => void editor.chain().focus().redo().run() },
  ]
  return (
    <div role="toolbar" aria-label={t('label')} className="flex items-center gap-0.5 overflow-x-auto">
      {tools.map((tool) => (
        <button
          key={tool.name}
          type="button"
          className={clsx(TOOL, 'shrink-0')}
          aria-pressed={tool.pressed}
          disabled={tool.off}
          onMouseDown={(event) => event.preventDefault()}
          onClick={tool.run}
        >
          {t(tool.name)}
        </button>
      ))}
      {/* on a phone the row is longer than the screen, and photos are what one brings from there */}
      <button type="button" className={clsx(TOOL, 'shrink-0 max-sm:order-first')} onMouseDown={(event) => event.preventDefault()} onClick={() => files.current?.click()}>
        {t('picture')}
      </button>
      <button type="button" aria-haspopup="dialog" className={clsx(TOOL, 'shrink-0')} onMouseDown={(event) => event.preventDefault()} onClick={onLibrary}>
        {library('tool')}
      </button>
      <span aria-hidden className="mx-1 h-4 w-px shrink-0 bg-hairline max-sm:hidden" />
      <button
        type="button"
        className={clsx(TOOL, 'shrink-0 max-sm:order-first')}
        aria-pressed={suggests}
        title={say(suggests ? 'modeOn' : 'modeOff')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onSuggests(!suggests)}
      >
        {say('mode')}
      </button>
      {onComment && <CommentTool onComment={onComment} />}
      <FileInput ref={files} accept={PICTURE_TYPES} take={onPictures} />
      <button type="button" className={clsx(TOOL, 'shrink-0')} title={t('fileHint')} onMouseDown={(event) => event.preventDefault()} onClick={() => manuscripts.current?.click()}>
        {t('file')}
      </button>
      <FileInput ref={manuscripts} accept={MANUSCRIPT_ENDINGS} take={onManuscripts} />
      <FindTool onFind={onFind} />
      <span className="flex-1" />
      <Help />
    </div>
  )
}

/** Begins a comment on what is selected; also where the text is only read. */
export function CommentTool({ onComment }: { onComment: () => void }) {
  const t = useTranslations('comments')
  const mod = useMod()
  return (
    <button type="button" className={clsx(TOOL, 'shrink-0 max-sm:order-first')} title={withMod(mod, PRESS.comment)} onMouseDown={(event) => event.preventDefault()} onClick={onComment}>
      {t('tool')}
    </button>
  )
}

/** Opens the search; also where the text is only read. */
export function FindTool({ onFind }: { onFind: () => void }) {
  const t = useTranslations('editor.tool')
  const mod = useMod()
  return (
    <button type="button" className={clsx(TOOL, 'shrink-0')} title={withMod(mod, 'F')} onMouseDown={(event) => event.preventDefault()} onClick={onFind}>
      {t('find')}
    </button>
  )
}

const KEYS = ['next', 'tab', 'leave', 'break', 'subhead', 'quote', 'row', 'bold', 'undo', 'redo', 'suggest', 'nextSuggestion', 'acceptSuggestion', 'comment', 'nextComment', 'all', 'find', 'check', 'mend', 'stand'] as const
/** Pressed as they are; the others with Ctrl or ⌘. */
const BARE: readonly string[] = ['next', 'tab', 'leave', 'break', 'check', 'nextComment']
const PRESS: Record<(typeof KEYS)[number], string> = {
  next: 'Enter',
  tab: 'Tab',
  leave: 'Esc Tab',
  break: 'Shift Enter',
  subhead: 'Alt 1',
  quote: 'Alt 2',
  row: 'Alt 3',
  bold: 'B',
  undo: 'Z',
  redo: 'Y',
  suggest: 'Shift E',
  nextSuggestion: 'Alt .',
  acceptSuggestion: 'Alt Enter',
  comment: 'Alt M',
  nextComment: 'F9',
  all: 'A',
  find: 'F',
  check: 'F8',
  mend: '.',
  stand: 'Shift .',
}

function Help() {
  const t = useTranslations('editor.keys')
  const mod = useMod()
  return (
    <Popover
      align="end"
      label={t('label')}
      trigger={
        <Button tone="bare" size="sm" className="max-sm:hidden">
          {t('label')}
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 gap-y-1.5 text-sm">
        {KEYS.map((key) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{BARE.includes(key) ? PRESS[key] : withMod(mod, PRESS[key])}</Kbd>
            </dt>
            <dd className="text-ink-2">{t(key)}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
