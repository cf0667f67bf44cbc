'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { NAMEPLATE_FAULTS, NAMEPLATE_FILES, NAMEPLATE_SHIFT, NAMEPLATE_WIDTH, type NameplateArtwork } from '@/newsroom/edition/head'
import type { Outline } from '@/newsroom/typesetting/display'
import { knowOutlines } from '@/newsroom/typesetting/outlines'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import { Outcome } from '../outcome'
import { FileChoice, sendChosen, type Sending } from './files/fileChoice'
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

/** 报头题字: a drawing in the place of the set name: brought, measured and moved, taken off again. Printed only once the settings are saved. */
export function PaperNameplate({ draft, set, wrong, head, nameplates }: PartProps & { head: DraftHead; nameplates: readonly Nameplate[] }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, fields, done } = useSend()
  const [brought, setBrought] = useState<readonly Nameplate[]>([])
  const [percent, setPercent] = useState<Sending>(null)
  const here = [...brought.filter((one) => !nameplates.some(({ sha256 }) => sha256 === one.sha256)), ...nameplates]
  const used = draft.identity.nameplate
  const reason = REASONS.find((one) => one === fields.file)

  const write = (nameplate: NameplateArtwork | undefined) => {
    set(({ identity: { nameplate: _before, ...others } }) => ({ identity: nameplate ? { ...others, nameplate } : others }))
  }
  const choose = (one: Nameplate | undefined) => {
    if (!one) return write(undefined)
    const { outline, sha256 } = one
    write({ right: 0, down: 0, width: outline.width >= outline.height ? USUAL.wide : USUAL.tall, ...used, sha256 })
  }

  async function bring(file: File | null) {
    if (!file) return
    // what they are the server sees in them, and says in a sentence what it does not take
    const kept = await send(sendChosen<Nameplate>(file, { method: 'POST', url: `/api/v1/nameplates?name=${encodeURIComponent(file.name.slice(-120))}` }, setPercent), t('nameplateKept'))
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
      <FileChoice label={t('nameplateFile')} accept={NAMEPLATE_FILES} sending={percent} invalid={reason !== undefined} disabled={pending} onChoose={(file) => void bring(file)} />
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
