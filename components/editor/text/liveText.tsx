'use client'

import type { Editor } from '@tiptap/react'
import { startTransition, useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { CheckFacts } from '@/newsroom/checker/facts'
import type { Severity } from '@/newsroom/checker/hit'
import type { Missing } from '@/newsroom/manuscript/complete'
import { onOneLine, picturesOf, type Genre, type StoryContent } from '@/newsroom/manuscript/story'
import type { Refusal } from '@/newsroom/refusal'
import type { SlipActions, SlipThread } from '../../slip/types'
import { Notice } from '../../ui/notice'
import { CheckHere, CheckPanel, CheckStatus } from '../checking/checkPanel'
import { useLetStand, type LetStandActions, type LetStandView } from '../checking/letStand'
import { useChecking } from '../checking/useChecking'
import { useOpenChecks } from '../checking/useOpenChecks'
import { colourOf } from '../colours'
import { CommentDock } from '../comments/commentDock'
import { useThreads } from '../comments/useThreads'
import type { WayOut } from '../fields'
import { FitMeter, type FitGoal } from '../fitMeter'
import { KeptPanel } from './keptPanel'
import LiveSheet from '../liveSheet'
import { FindBar, NOTHING_SOUGHT, type FindKept } from '../find/findBar'
import { Paper } from '../paper'
import { PasteNotice } from '../pasted'
import { SaidCard } from '../saidCard'
import { SaveStatus } from './saveStatus'
import { showMissing } from '../showMissing'
import { SuggestionBar } from '../suggestionBar'
import type { Binding } from '../together/binding'
import { goToSuggestion } from '../together/suggestions'
import { useAskBeforeLeaving } from '../../ui/askBeforeLeaving'
import { useSayName } from '../../ui/names'
import { collabUrl, TextSession, type TextState, type Writer } from './textSession'
import { CommentTool, FindTool, Toolbar } from '../toolbar'
import { Typed } from './typed'
import { useNotes } from './useNotes'
import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import type { PictureFacts } from '@/newsroom/manuscript/picture/facts'
import { proposedWords } from '@/newsroom/manuscript/picture/library'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { PictureLibrary } from '../pictures/library'
import { setFocus } from '../pictures/focus'
import { replaceableAt, replaceableOf, takePicture } from '../pictures/spots'
import { PicturesPanel, PicturesStatus, type PictureActions } from '../pictures/picturesPanel'
import { saySaid } from '../pictures/saySaid'
import { usePictureFacts } from '../pictures/usePictureFacts'
import { isGuessed, type FileSource } from '../file/way'
import { useManuscripts } from '../file/useManuscripts'
import { UploadList } from '../../ui/sending/uploadList'
import { useUploads } from '../pictures/useUploads'

/** What the rest of the screen knows of the text. */
export interface LiveFacts {
  content: StoryContent
  edit: Refusal | null
  /** Waits until what is on this screen is durable; answers its hash, null when it is not in time. */
  settled: () => Promise<string | null>
  /** Brings a part of the sheet into view, with the caret in it; null while nothing is written here. */
  show: ((missing: Missing) => void) | null
  /** Brings the first open suggestion into view; null while there is no sheet. */
  showSuggestion: (() => void) | null
  /** How much of which weight the checker has open; null before it has looked. */
  checks: Readonly<Record<Severity, number>> | null
  /** Opens its list at the first of a weight. */
  showCheck: (severity: Severity) => void
  /** Where the words of the threads stand on the sheet; null while there is none. */
  places: ReadonlyMap<string, number | null> | null
  /** Brings the words of a thread into view; null while there is no sheet. */
  showThread: ((id: string) => void) | null
  walkThreads: ((by: 1 | -1) => void) | null
}

export interface LiveTextProps {
  storyId: string
  me: { id: string; name: string }
  edit: Refusal | null
  /** It was begun on this device, and the server has not heard of it. */
  here?: boolean
  content: StoryContent
  /** Of `content`. */
  hash: string
  /** What is changed now is a suggestion, unless this person says otherwise. */
  suggesting: boolean
  /** Names of those who suggested what stands in the stored text, by their id. */
  suggesters: Readonly<Record<string, string>>
  /** The text may change here: it is shown in an editor, else as it is printed. */
  live: boolean
  goal: FitGoal
  genre: Genre
  checking: CheckFacts
  headlines: Readonly<Record<string, string>>
  letStand: LetStandView
  letStandActions: LetStandActions
  /** Why the text is only read, in words. */
  readOnly: (refusal: Refusal) => string
  /** Shown until the text is here, and where it does not change. */
  still: ReactNode
  onFacts: (facts: LiveFacts) => void
  onComment: (text: string) => Promise<boolean>
  pictureActions: PictureActions
  threads: readonly SlipThread[]
  /** Null while nobody but the writer can read it. */
  threadActions: Pick<SlipActions, 'openThread' | 'addressees'> | null
  /** This person may comment on words of it. */
  mayComment: boolean
  /** The thread that was chosen last. */
  thread: string | null
  onThread: (id: string | null) => void
  /** Opens the chosen thread where the slip is not beside the sheet. */
  onOpenThread: () => void
  /** At the right of the strip above the sheet. */
  beside: ReactNode
}

const SETTLED_MS = 5_000
const PANEL_GONE_MS = 60

/** The text of a story, live: strip, sheet, status. Loaded in the browser only. */
export default function LiveText(props: LiveTextProps) {
  const { storyId, me, onFacts } = props
  const t = useTranslations()
  const writer = useMemo(() => ({ id: me.id, name: me.name, colour: colourOf(me.id) }), [me.id, me.name])
  const [session] = useState(
    () => new TextSession({ storyId, me: writer, edit: props.edit, url: collabUrl(), ...(props.here ? { here: true } : {}) }),
  )
  useEffect(() => session.start(), [session])
  const text = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot)
  const [typed] = useState(() => new Typed())
  const [made, setMade] = useState<{ editor: Editor; binding: Binding } | null>(null)
  const onEditor = useCallback((editor: Editor | null, binding: Binding | null) => setMade(editor && binding && { editor, binding }), [])
  const editor = made?.editor ?? null
  // said otherwise for as long as the text is where it is
  const [said, setSaid] = useState<{ suggests: boolean; where: boolean } | null>(null)
  const suggests = said?.where === props.suggesting ? said.suggests : props.suggesting
  const onSuggests = useCallback((wanted: boolean) => setSaid({ suggests: wanted, where: props.suggesting }), [props.suggesting])
  const nameOf = useNames(writer, text.present, props.suggesters)
  const [content, setContent] = useState<StoryContent | null>(null)
  // all of the screen goes by it: a key that comes meanwhile goes first
  const onContent = useCallback((now: StoryContent) => startTransition(() => setContent(now)), [])
  const { notes, note, unnote } = useNotes()
  const [way, setWay] = useState<WayOut>(null)
  // how often the search was opened since it was closed, and what it seeks
  const [finding, setFinding] = useState(0)
  const [sought, setSought] = useState<FindKept>(NOTHING_SOUGHT)
  const endFinding = useCallback(() => setFinding(0), [])
  /** Opens the search, with what is selected on one line of the sheet. */
  const find = () => {
    const selection = editor?.state.selection
    if (!editor || !selection) return
    const words = selection.$from.sameParent(selection.$to) ? editor.state.doc.textBetween(selection.from, selection.to) : ''
    if (words !== '' && words.length <= 100) setSought({ ...sought, query: words })
    setFinding((turn) => turn + 1)
  }
  const wayId = useId()
  const checksId = useId()

  // what was typed here is not what is read once the story has moved on
  useEffect(() => {
    if (!props.live) typed.set(null)
  }, [props.live, typed])

  const editable = text.edit === null && text.connection !== 'denied' && !text.turning
  const shown = (props.live ? content : null) ?? props.content
  const settled = useCallback(() => settle(session, props.hash), [session, props.hash])
  const show = useMemo(() => (editable && editor ? (missing: Missing) => showMissing(editor, missing) : null), [editable, editor])
  const showSuggestion = useMemo(() => made && (() => void goToSuggestion(made.binding, made.editor.view, 'first')), [made])

  // leaving with words on the way: the browser asks
  useAskBeforeLeaving(text.unsaved)

  const landed = useRef<{ n: number; key: number }>({ n: 0, key: 0 })
  const onLanded = useCallback((said: PictureSaid, replaced: boolean) => {
    if (replaced) {
      const key = note('info', t('editor.picture.replaced'))
      setTimeout(() => unnote(key), 12_000)
      return
    }
    unnote(landed.current.key)
    const n = landed.current.n + 1
    const words = saySaid(t, said)
    const key = note('info', t('editor.picture.done', { n }) + words)
    landed.current = { n, key }
    setTimeout(() => {
      unnote(key)
      if (landed.current.key === key) landed.current = { n: 0, key: 0 }
    }, words ? 12_000 : 4_000)
  }, [note, unnote, t])
  const onNoRoom = useCallback((name: string) => note('refusal', t('editor.picture.noRoom', { name })), [note, t])
  const pictures = useUploads({ personId: me.id, storyId, title: onOneLine(shown.headline) }, editor, editable, onLanded, onNoRoom)
  const onRead = useCallback(
    (name: string, { encoding }: FileSource) => {
      if (!isGuessed(encoding)) return
      const key = note('info', t('editor.file.encoding', { name, encoding }))
      setTimeout(() => unnote(key), 20_000)
    },
    [note, unnote, t],
  )
  const onNoSheet = useCallback((name: string) => note('refusal', t('editor.file.noRoom', { name })), [note, t])
  const manuscripts = useManuscripts(editor, onRead, onNoSheet)
  const checks = useChecking(props.live ? editor : null, shown, props.genre, props.checking, props.letStand, typed, () => note('info', t('checker.moved')))
  const letStand = useLetStand(storyId, props.letStand, props.letStandActions, settled)
  const { counts, showCheck } = useOpenChecks(checks, !props.live || editor !== null)

  const threads = useThreads(props.live ? made : null, props.threads, content, props.thread, props.onThread)
  const comment = () => {
    if (props.mayComment && !threads.begin()) note('info', t('comments.selectFirst'))
  }
  const { places, showThread, walkThreads } = threads
  useEffect(
    () => onFacts({ content: shown, edit: text.edit, settled, show, showSuggestion, checks: counts, showCheck, places, showThread, walkThreads }),
    [onFacts, shown, text.edit, settled, show, showSuggestion, counts, showCheck, places, showThread, walkThreads],
  )

  const [library, setLibrary] = useState(false)
  const take = (picture: PictureFacts) => {
    setLibrary(false)
    if (!editor || !takePicture(editor.view, picture, proposedWords(picture))) return note('refusal', t('editor.picture.noRoom', { name: picture.name }))
    const key = note('info', t('editor.library.taken'))
    setTimeout(() => unnote(key), 12_000)
    // the panel gives the focus back as it goes
    setTimeout(() => editor.view.focus(), PANEL_GONE_MS)
  }
  const inText = useMemo(() => picturesOf(shown), [shown])
  const [chosen, setChosen] = useState<string | null>(null)
  // the sheet is made once; what takes a file is that of the last render
  const replacing = useRef({ editor, take: pictures.take })
  useEffect(() => {
    replacing.current = { editor, take: pictures.take }
  })
  const onReplace = useCallback(
    (file: File, at: number | null) => {
      const { editor: on, take: send } = replacing.current
      const target = on && at !== null ? replaceableAt(on.view, at) : null
      if (target) send([{ file, ...target }], false)
      else note('refusal', t('editor.picture.gone', { name: file.name }))
    },
    [note, t],
  )
  const pictureFacts = usePictureFacts(storyId, inText, props.pictureActions.facts, setChosen, onReplace)
  const { anew } = pictureFacts
  // somebody else may have said something since
  useEffect(() => {
    if (chosen !== null) anew([chosen])
  }, [chosen, anew])

  return (
    <>
      <div className="sticky top-(--bar) z-20 flex min-h-10 flex-wrap items-center gap-x-2 border-b border-hairline bg-desk px-3 max-sm:px-1">
        <div className="min-w-0 flex-1">
          {editable && made && props.live ? (
            <Toolbar editor={made.editor} binding={made.binding} suggests={suggests} onSuggests={onSuggests} onPictures={pictures.choose} onLibrary={() => setLibrary(true)} onManuscripts={manuscripts.take} onFind={find} onComment={props.mayComment ? comment : null} />
          ) : (
            text.edit && (
              <p className="flex flex-wrap items-center px-2 py-1.5 text-sm text-ink-2">
                <span className="min-w-0 flex-1 max-sm:order-first max-sm:basis-full">
                  <span className="text-ink">{t('editor.readOnly.label')}</span>
                  <span className="mx-2 text-hairline">|</span>
                  {props.readOnly(text.edit)}
                </span>
                {editor && props.live && props.mayComment && <CommentTool onComment={comment} />}
                {editor && props.live && <FindTool onFind={find} />}
              </p>
            )
          )}
        </div>
        {props.beside}
        {finding > 0 && made && props.live && (
          <FindBar editor={made.editor} binding={made.binding} editable={editable} suggests={suggests} opened={finding} kept={sought} onChange={setSought} onClose={endFinding} />
        )}
        {made && props.live && <SuggestionBar editor={made.editor} binding={made.binding} editable={editable} nameOf={nameOf} />}
      </div>
      {text.kept.map((version) => (
        <KeptPanel
          key={version.at}
          version={version}
          present={shown}
          personId={me.id}
          storyId={storyId}
          onComment={props.onComment}
          onGone={() => session.refreshKept()}
        />
      ))}
      <Paper>
        {props.live && text.open ? (
          <LiveSheet
            key={text.open.key}
            open={text.open}
            editable={editable}
            me={writer}
            writing={{ suggests, stamped: props.suggesting }}
            onSwitch={() => onSuggests(!suggests)}
            nameOf={nameOf}
            onTyped={typed.set}
            onContent={onContent}
            onEditor={onEditor}
            onPictures={pictures.take}
            onManuscripts={manuscripts.take}
            spots={pictures.spots}
            labels={pictureFacts.labels}
            onTooLong={() => note('refusal', t('editor.status.tooLong'))}
            onWay={setWay}
            onWalk={checks.walk}
            onApplyHere={checks.applyHere}
            onLetStandHere={checks.askHere}
            onFind={find}
            onCommentHere={comment}
            onWalkThreads={threads.walkThreads ?? undefined}
            onThread={props.onThread}
            describedBy={wayId}
          />
        ) : (
          props.still
        )}
      </Paper>
      {editor && props.live && !editor.isDestroyed && <SaidCard sheet={editor.view.dom} />}
      <div className="sticky bottom-0 z-20 border-t border-hairline bg-desk max-sm:bottom-(--places)">
        {props.threadActions && <CommentDock storyId={storyId} threads={threads} chosen={props.threads.find(({ id }) => id === props.thread) ?? null} actions={props.threadActions} settled={settled} onChoose={props.onThread} onShow={props.onOpenThread} />}
        {checks.open && (
          <CheckPanel
            id={checksId}
            checked={checks.checked}
            found={checks.found}
            letStand={letStand}
            repeated={props.checking.repeated}
            headlines={props.headlines}
            asked={checks.asked}
            onAsk={checks.ask}
            content={shown}
            active={checks.active}
            onShow={props.live && editor ? checks.show : null}
            onApply={props.live && editor && editable ? checks.apply : null}
            onWalk={props.live && editor ? checks.walk : null}
            onAgain={checks.again}
            onClose={checks.toggle}
          />
        )}
        <PasteNotice />
        <UploadList words="editor.file" uploads={manuscripts.all} onDrop={manuscripts.drop} onAgain={manuscripts.again} />
        <UploadList words="editor.picture" uploads={pictures.all} onDrop={pictures.drop} onAgain={pictures.again} />
        {notes.map((one) => (
          <Notice key={one.key} kind={one.kind} className="border-b border-b-hairline">
            {one.text}
          </Notice>
        ))}
        <div className="flex min-h-9 flex-wrap items-center gap-x-6 gap-y-0 px-5 py-1 max-sm:px-3">
          <FitMeter goal={props.goal} typed={typed} content={shown} names={checks.checked.names} editor={props.live ? editor : null} />
          <CheckStatus checked={checks.checked} found={checks.found} open={checks.open} writing={props.live && editor !== null} onToggle={checks.toggle} panelId={checksId} />
          {editor && props.live && <CheckHere editor={editor} />}
          <PicturesStatus pictures={inText} facts={pictureFacts.facts} onOpen={setChosen} />
          <SaveStatus text={text} live={props.live} />
          <p id={wayId} hidden>
            {t('editor.way.out')}
          </p>
          <p role="status" className={way ? 'w-full text-sm text-ink-2' : 'sr-only'}>
            {way && t(`editor.way.${way}`)}
          </p>
        </div>
      </div>
      <SidePanel open={library} onOpenChange={setLibrary} title={t('editor.library.title')} className="sm:w-[min(760px,100vw)]">
        {library && <PictureLibrary ask={props.pictureActions.library} storyId={storyId} onTake={take} />}
      </SidePanel>
      <PicturesPanel storyId={storyId} pictures={inText} facts={pictureFacts.facts} chosen={chosen} onChoose={setChosen} onSet={props.pictureActions.setRights} onAnew={pictureFacts.anew} onReplace={editable && editor && props.live ? (asset, file) => onReplace(file, replaceableOf(editor.view, asset)?.at ?? null) : null} onFocus={editable && editor && props.live ? (asset, focus) => void setFocus(editor.view, asset, focus) : null} />
    </>
  )
}

/** What people are called, by their id: who is or was here, and who suggested before. */
function useNames(me: Writer, present: readonly Writer[], suggesters: Readonly<Record<string, string>>): (personId: string) => string {
  const t = useTranslations('editor.suggest')
  const sayName = useSayName()
  const [met, setMet] = useState<Readonly<Record<string, string>>>({})
  if (present.some(({ id, name }) => met[id] !== name)) setMet({ ...met, ...Object.fromEntries(present.map(({ id, name }) => [id, name])) })
  return useCallback(
    (personId) => {
      const name = personId === me.id ? me.name : (met[personId] ?? suggesters[personId])
      return name ? sayName(name) : t('somebody')
    },
    [me, met, suggesters, sayName, t],
  )
}

/** The hash of the text on this screen once every word of it is stored; null when that takes too long. */
async function settle(session: TextSession, page: string): Promise<string | null> {
  const end = Date.now() + SETTLED_MS
  while (!rests(session.snapshot())) {
    if (Date.now() > end) return null
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  // a reader need not wait for a socket: what stands here came with the page, and the command looks at what is signed
  return session.snapshot().saved?.hash ?? page
}

/** Nothing here is on its way: no words, no right to write, and whoever writes has heard what is stored. */
function rests({ unsaved, turning, edit, saved }: TextState): boolean {
  return !unsaved && !turning && (edit !== null || saved !== null)
}
