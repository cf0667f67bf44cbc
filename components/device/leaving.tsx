'use client'

import { unstable_rethrow } from 'next/navigation'
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { SidePanel } from '../ui/overlay/sidePanel'
import { readFresh, sendFresh } from './fresh/fresh'
import type { Unsent } from './kept'
import { dropPagesOfOthers } from './offline/pages'
import { UnsentList } from './unsentList'

/** Who may leave words on this device. */
export interface Leaver {
  id: string
  /** As the server has it, by which colleagues see who is in a text. */
  name: string
}

/** Ends the session, or all of the person's; goes to the front door. */
type SignOut = () => Promise<void>

const Context = createContext<{ me: Leaver; leave: (signOut: SignOut) => Promise<void> } | null>(null)

/** For whatever signs out: it is done when nothing of the person's words is on this device alone, or when they have said what becomes of it. */
export function useLeaving(): (signOut: SignOut) => Promise<void> {
  return useDevice().leave
}

/** Whose the device is for now: who is signed in. */
export function useDeviceOf(): Leaver {
  return useDevice().me
}

function useDevice() {
  const device = use(Context)
  if (!device) throw new Error('no LeavingProvider')
  return device
}

/** Words that are just being typed are on their way for so long: not worth a question. */
const ON_ITS_WAY_MS = 2_500
const LOOK_MS = 250

type Step = 'ask' | 'sending' | 'discard' | 'leaving'
interface Question {
  unsent: readonly Unsent[]
  signOut: SignOut
  step: Step
  /** What did not work when it was tried. */
  failed: 'send' | 'sign_out' | null
}

/**
 * A browser in a newsroom is used by several people. At a sign-out what the server has is taken off the device; what it has not is listed,
 * and the person says: send it now, keep it here for me, or throw it away. Draws the question above everything.
 */
export function LeavingProvider({ me, children }: { me: Leaver; children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null)
  const going = useRef(false)

  const end = useCallback(
    async (signOut: SignOut, unsent: readonly Unsent[]) => {
      // loaded before the line is needed for something else
      const { clearSentOf } = await import('./kept')
      try {
        await signOut()
      } catch (error) {
        // still signed in, and what opens without a line still opens
        if (!isWayOn(error)) return setQuestion({ unsent, signOut, step: 'ask', failed: 'sign_out' })
      }
      // what shows words first, and neither waits for the other
      await Promise.all([dropPagesOfOthers(null), clearSentOf(me.id)])
    },
    [me.id],
  )
  const leave = useCallback(
    async (signOut: SignOut) => {
      if (going.current) return
      going.current = true
      try {
        const unsent = await unsentAfterAWhile(me.id)
        if (unsent.length > 0) setQuestion({ unsent, signOut, step: 'ask', failed: null })
        else await end(signOut, [])
      } finally {
        going.current = false
      }
    },
    [me.id, end],
  )
  const device = useMemo(() => ({ me, leave }), [me, leave])
  return (
    <Context value={device}>
      {children}
      {question && <LeavingPanel me={me} question={question} onChange={setQuestion} onEnd={end} />}
    </Context>
  )
}

interface LeavingPanelProps {
  me: Leaver
  question: Question
  onChange: (question: Question | null) => void
  onEnd: (signOut: SignOut, unsent: readonly Unsent[]) => Promise<void>
}

function LeavingPanel({ me, question, onChange, onEnd }: LeavingPanelProps) {
  const t = useTranslations('device')
  const { unsent, signOut, step, failed } = question
  const online = useOnLine()
  const texts = unsent.filter(({ kind }) => kind !== 'sides')
  const busy = step === 'sending' || step === 'leaving'
  const name = ({ title }: Unsent) => title || t('untitled')
  const titles = useMemo(() => new Intl.ListFormat(t('listTag'), { type: 'conjunction' }), [t])

  async function send(): Promise<void> {
    onChange({ ...question, step: 'sending', failed: null })
    const [{ sendText }, { unsentOf }] = [await import('./send'), await import('./kept')]
    for (const one of texts) {
      const fresh = readFresh(one)
      if (fresh === null || (await sendFresh(fresh)) === 'made') await sendText(one, me.name).catch(() => false)
    }
    const rest = await unsentOf(me.id)
    if (rest.length === 0) return leaveWith(rest)
    onChange({ ...question, unsent: rest, step: 'ask', failed: rest.some(({ kind }) => kind !== 'sides') ? 'send' : null })
  }

  async function leaveWith(rest: readonly Unsent[]): Promise<void> {
    onChange({ ...question, unsent: rest, step: 'leaving', failed: null })
    await onEnd(signOut, rest)
  }

  async function discardAll(): Promise<void> {
    onChange({ ...question, step: 'leaving', failed: null })
    const { discard } = await import('./kept')
    // those that were shown: what another tab wrote meanwhile stays
    for (const one of unsent) await discard(one)
    await onEnd(signOut, [])
  }

  return (
    <SidePanel
      open
      onOpenChange={(open) => {
        if (!open && !busy) onChange(null)
      }}
      title={step === 'discard' ? t('discardTitle') : unsent.length === 0 ? t('notOut') : t('title')}
      description={step === 'discard' || unsent.length === 0 ? undefined : t('hint', { n: unsent.length })}
      footer={
        step === 'discard' ? (
          <>
            <Button onClick={() => onChange({ ...question, step: 'ask' })}>{t('back')}</Button>
            <Button tone="press" onClick={() => void discardAll()}>
              {t('discardDo', { n: unsent.length })}
            </Button>
          </>
        ) : unsent.length === 0 ? (
          <Button tone="primary" disabled={busy} onClick={() => void leaveWith(unsent)}>
            {t('again')}
          </Button>
        ) : (
          <>
            <Button tone="bare" disabled={busy} onClick={() => onChange({ ...question, step: 'discard', failed: null })}>
              {t('discard')}
            </Button>
            <Button tone={texts.length > 0 && online ? 'quiet' : 'primary'} disabled={busy} onClick={() => void leaveWith(unsent)}>
              {t('keep')}
            </Button>
            {texts.length > 0 && (
              <Button tone={online ? 'primary' : 'quiet'} disabled={busy || !online} onClick={() => void send()}>
                {t('send')}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {failed && <Notice kind="refusal">{t(`failed.${failed}`)}</Notice>}
        {step === 'discard' ? (
          <p className="text-press">{t('discardText', { titles: titles.format(unsent.map((one) => t('named', { title: name(one) }))) })}</p>
        ) : unsent.length === 0 ? (
          <p role="status" className="text-sm text-ink-2">
            {step === 'leaving' && t('leaving')}
          </p>
        ) : (
          <>
            <UnsentList unsent={unsent} />
            <p role="status" className="text-sm text-ink-2">
              {step === 'sending' ? t('sending') : step === 'leaving' ? t('leaving') : online ? t('keepHint') : t('offlineHint')}
            </p>
          </>
        )}
      </div>
    </SidePanel>
  )
}

/** An act that leads elsewhere ends by throwing where to: it was done. */
function isWayOn(error: unknown): boolean {
  try {
    unstable_rethrow(error)
    return false
  } catch {
    return true
  }
}

/** What is unsent, once what was typed a moment ago has had the time to arrive. */
async function unsentAfterAWhile(personId: string): Promise<Unsent[]> {
  const { unsentOf } = await import('./kept')
  for (const until = Date.now() + ON_ITS_WAY_MS; ; ) {
    const unsent = await unsentOf(personId)
    if (!unsent.some(({ kind }) => kind === 'text') || !navigator.onLine || Date.now() > until) return unsent
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}

/** What the browser says of its line: false is certain, true is only likely. */
function useOnLine(): boolean {
  const [online, setOnline] = useState(true)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    look()
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return online
}
