'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { NAMEPLATE_FAULTS, NAMEPLATE_FILES, NAMEPLATE_SHIFT, NAMEPLATE_WIDTH, type NameplateArtwork } from '@/newsroom/edition/head'
import type { Outcome as Answer } from '@/newsroom/outcome'
import type { Outline } from '@/newsroom/typesetting/display'
import { knowOutlines } from '@/newsroom/typesetting/outlines'
import { buttonClass } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import { sendFile } from '../../ui/sending/sendFile'
import { Outcome } from '../outcome'
import type { DraftHead } from './headLayout'
import type { PartProps } from './paperDraft'
import { useSend } from '../useSend'

/** A drawn nameplate the paper brought. */
export interface Nameplate {
  sha256: string
  title: string
  outline: Outline
  uploadedBy: string
  /** ISO. */
  uploadedAt: string
}

const REASONS = ['required', ...NAMEPLATE_FAULTS] as const
/** Tenths of a millimetre: where nobody has said anything yet. */
const USUAL = { wide: 1200, tall: 300 }
const TENTHS_PER_MPT = 254 / 72_000

/** The bytes go to the API: an action takes no more than a megabyte. What they are the server sees in them, and says in a sentence what it does not take. Throws when the line is cut. */
async function upload(file: File, hear: (percent: number) => void): Promise<Answer<Nameplate>> {
  const url = `/api/v1/nameplates?name=${encodeURIComponent(file.name.slice(-120))}`
  const sent = await sendFile<Nameplate>(file, { method: 'POST', url, headers: { 'content-type': 'application/octet-stream' } }, hear).answer
  if (sent.status === 'cut' || sent.status === 'stopped') throw new Error('The line was cut.')
  return sent
}

/** 报头题字: a drawing in the place of the set name: brought, measured and moved, taken off again. Printed only once the settings are saved. */
export function PaperNameplate({ draft, set, wrong, head, nameplates }: PartProps & { head: DraftHead; nameplates: readonly Nameplate[] }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const [brought, setBrought] = useState<readonly Nameplate[]>([])
  const [percent, setPercent] = useState<number | null>(null)
  const here = [...brought.filter((one) => !nameplates.some(({ sha256 }) => sha256 === one.sha256)), ...nameplates]
  const used = draft.identity.nameplate
  const reason = REASONS.find((one) => one === fields.file)

  const write = (nameplate: NameplateArtwork | undefined) => {
    const { nameplate: _before, ...others } = draft.identity
    set({ identity: nameplate ? { ...others, nameplate } : others })
  }
  const choose = (one: Nameplate | undefined) => {
    if (!one) return write(undefined)
    const { outline, sha256 } = one
    write({ right: 0, down: 0, width: outline.width >= outline.height ? USUAL.wide : USUAL.tall, ...used, sha256 })
  }

  async function bring(file: File | undefined) {
    if (!file) return
    const kept = await send(upload(file, setPercent), t('nameplateKept'))
    setPercent(null)
    if (!kept) return
    knowOutlines({ [kept.sha256]: kept.outline })
    setBrought([kept, ...brought])
    choose(kept)
    router.refresh()
  }

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-sm text-ink-2">{t('nameplate')}</legend>
      <Field label={t('nameplate')} hiddenLabel hint={used ? t('nameplateHint') : undefined} error={wrong('identity.nameplate.sha256')}>
        <Select value={used?.sha256 ?? ''} onChange={(event) => choose(here.find(({ sha256 }) => sha256 === event.target.value))}>
          <option value="">{t('nameplateSet')}</option>
          {here.map(({ sha256, title }) => (
            <option key={sha256} value={sha256}>
              {title}
            </option>
          ))}
        </Select>
      </Field>
      {used && <Place used={used} outline={here.find(({ sha256 }) => sha256 === used.sha256)?.outline} head={head} wrong={wrong} onChange={write} />}
      <label className="text-sm text-ink-2">
        <span className="mb-1 block text-xs">{t('nameplateFile')}</span>
        {/* the browser's own control speaks the browser's language */}
        <input
          key={`${done ?? ''} ${problem ?? ''}`}
          type="file"
          accept={NAMEPLATE_FILES}
          disabled={pending}
          aria-invalid={reason !== undefined}
          className="peer sr-only"
          onChange={(event) => void bring(event.currentTarget.files?.[0])}
        />
        <span className="flex items-center gap-3 peer-focus-visible:[&>span:first-child]:outline-2 peer-focus-visible:[&>span:first-child]:outline-offset-1">
          <span className={buttonClass('quiet', 'md', 'cursor-pointer')}>{t('chooseFile')}</span>
          {percent !== null && <span className="text-ink-3">{t(percent < 100 ? 'pressProfileSending' : 'pressProfileReading', { percent })}</span>}
        </span>
      </label>
      <Outcome problem={reason ? t(`nameplateRefused.${reason}`) : problem} done={done} />
    </fieldset>
  )
}

interface PlaceProps {
  used: NameplateArtwork
  outline: Outline | undefined
  head: DraftHead
  wrong: PartProps['wrong']
  onChange: (nameplate: NameplateArtwork) => void
}

/** How large, and how far from the middle of its room. Width and height go together. */
function Place({ used, outline, head, wrong, onChange }: PlaceProps) {
  const t = useTranslations('settings')
  const ratio = outline ? outline.height / outline.width : 1
  const printed = head.nameplate && Math.round(head.nameplate.width * TENTHS_PER_MPT)
  return (
    <>
      <div className="grid grid-cols-4 gap-4 max-sm:grid-cols-2">
        <Tenths label={t('nameplateWidth')} value={used.width} error={wrong('identity.nameplate.width')} least={NAMEPLATE_WIDTH.least} most={NAMEPLATE_WIDTH.most} onChange={(width) => onChange({ ...used, width })} />
        <Tenths
          label={t('nameplateHeight')}
          value={Math.round(used.width * ratio)}
          least={1}
          most={NAMEPLATE_WIDTH.most}
          onChange={(height) => onChange({ ...used, width: Math.min(NAMEPLATE_WIDTH.most, Math.max(NAMEPLATE_WIDTH.least, Math.round(height / ratio))) })}
        />
        <Tenths label={t('nameplateRight')} value={used.right} error={wrong('identity.nameplate.right')} least={-NAMEPLATE_SHIFT} most={NAMEPLATE_SHIFT} onChange={(right) => onChange({ ...used, right })} />
        <Tenths label={t('nameplateDown')} value={used.down} error={wrong('identity.nameplate.down')} least={-NAMEPLATE_SHIFT} most={NAMEPLATE_SHIFT} onChange={(down) => onChange({ ...used, down })} />
      </div>
      {printed !== null && printed < used.width - 1 && <p className="text-sm text-press">{t('nameplateSmaller', { width: (printed / 10).toFixed(1) })}</p>}
    </>
  )
}

interface TenthsProps {
  label: string
  value: number
  error?: string | undefined
  least: number
  most: number
  onChange: (tenths: number) => void
}

/** Millimetres to a tenth. What is being typed stands as it is typed; it counts once it is a measure that can be. */
function Tenths({ label, value, error, least, most, onChange }: TenthsProps) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Field label={label} error={error}>
      <TextInput
        inputMode="decimal"
        className="tabular"
        value={typed ?? String(value / 10)}
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          const text = event.target.value.replace('。', '.').replace('−', '-')
          setTyped(text)
          const tenths = Math.round(Number(text) * 10)
          if (text.trim() !== '' && Number.isFinite(tenths) && tenths >= least && tenths <= most) onChange(tenths)
        }}
        onKeyDown={(event) => {
          const step = { ArrowUp: 10, ArrowDown: -10 }[event.key]
          if (step === undefined) return
          event.preventDefault()
          setTyped(null)
          onChange(Math.min(most, Math.max(least, value + step)))
        }}
      />
    </Field>
  )
}
