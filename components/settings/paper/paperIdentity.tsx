'use client'

import { useTranslations } from 'use-intl'
import { HEAD_FIELDS, MOST_APP_ADDRESS, type HeadField, type PaperApp } from '@/newsroom/edition/head'
import { missingImprintFields, type PaperIdentity } from '@/newsroom/edition/masthead'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import type { PartProps } from './paperDraft'
import { Section } from '../section'

const GRID = 'grid grid-cols-2 gap-4 max-sm:grid-cols-1'

type PlainKey = Exclude<{ [K in keyof PaperIdentity]-?: NonNullable<PaperIdentity[K]> extends string ? K : never }[keyof PaperIdentity], 'head'>

/** `said`: what of the fields the head prints; another is said so beside it. */
function usePlain({ draft, set, wrong }: PartProps, said: readonly HeadField[] = HEAD_FIELDS) {
  const t = useTranslations('settings')
  const { identity } = draft
  const missing = missingImprintFields(identity)
  return (key: PlainKey, most: number, wide = false) => (
    <Field
      key={key}
      label={t(key)}
      hint={missing.includes(key) ? t('missing') : !isPrinted(key, said) && identity[key] !== '' ? t('notInHead') : undefined}
      error={wrong(`identity.${key}`)}
      className={wide ? 'col-span-full' : ''}
    >
      <TextInput value={identity[key] ?? ''} maxLength={most} onChange={(event) => set({ identity: { ...identity, [key]: event.target.value } })} />
    </Field>
  )
}

function isPrinted(key: string, said: readonly HeadField[]): boolean {
  return !HEAD_FIELDS.some((field) => field === key) || said.some((field) => field === key)
}

/** 报头: what stands around the nameplate. */
export function PaperIdentityFields(props: PartProps & { said: readonly HeadField[] }) {
  const { draft, set, wrong, said } = props
  const t = useTranslations('settings')
  const plain = usePlain(props, said)
  const { identity } = draft
  const { app = { name: '', address: '' } } = identity
  const writeApp = (changes: Partial<PaperApp>) => {
    const { app: _before, ...others } = identity
    const next = { ...app, ...changes }
    set({ identity: next.name === '' && next.address === '' ? others : { ...others, app: next } })
  }
  const name = (changes: Partial<PaperIdentity['name']>) => set({ identity: { ...identity, name: { ...identity.name, ...changes } } })
  return (
    <Section title={t('identity')} hint={t('identityHint')}>
      <div className={GRID}>
        <Field label={t('paperName')} error={wrong('identity.name.zh')} required>
          <TextInput value={identity.name.zh} maxLength={30} className="font-song text-lg" onChange={(event) => name({ zh: event.target.value })} />
        </Field>
        <Field label={t('paperNameEn')} hint={identity.name.en !== '' && !said.includes('nameEn') ? t('notInHead') : undefined} error={wrong('identity.name.en')}>
          <TextInput value={identity.name.en} maxLength={60} className="font-song text-lg" onChange={(event) => name({ en: event.target.value })} />
        </Field>
        {plain('tagline', 60, true)}
        {plain('hotline', 60)}
        {plain('mailbox', 120)}
        <Field label={t('appName')} error={wrong('identity.app.name')}>
          <TextInput value={app.name} maxLength={20} onChange={(event) => writeApp({ name: event.target.value })} />
        </Field>
        <Field label={t('appAddress')} hint={identity.app && !said.includes('app') ? t('notInHead') : t('appAddressHint', { most: MOST_APP_ADDRESS })} error={wrong('identity.app.address')}>
          <TextInput value={app.address} inputMode="url" maxLength={200} onChange={(event) => writeApp({ address: event.target.value })} />
        </Field>
      </div>
    </Section>
  )
}

/** 版本记录: what the law wants printed at a fixed place in every edition. */
export function PaperImprint(props: PartProps) {
  const { draft, set, wrong } = props
  const t = useTranslations('settings')
  const plain = usePlain(props)
  const { identity } = draft
  const missing = missingImprintFields(identity)
  const printer = (changes: Partial<PaperIdentity['printer']>) => set({ identity: { ...identity, printer: { ...identity.printer, ...changes } } })
  return (
    <Section title={t('imprint')} hint={t('imprintHint')}>
      <div className={GRID}>
        {plain('cn', 40)}
        {plain('chiefEditor', 40)}
        {plain('supervisor', 60)}
        {plain('sponsor', 60)}
        {plain('publisher', 60)}
        {plain('phone', 60)}
        {plain('address', 120)}
        {plain('postcode', 20)}
        <Field label={t('printer')} hint={missing.includes('printer.name') ? t('missing') : undefined} error={wrong('identity.printer.name')}>
          <TextInput value={identity.printer.name} maxLength={60} onChange={(event) => printer({ name: event.target.value })} />
        </Field>
        <Field
          label={t('printerAddress')}
          hint={missing.includes('printer.address') ? t('missing') : undefined}
          error={wrong('identity.printer.address')}
        >
          <TextInput value={identity.printer.address} maxLength={120} onChange={(event) => printer({ address: event.target.value })} />
        </Field>
        {plain('price', 40)}
        {plain('distribution', 160)}
        {plain('adLicence', 60)}
      </div>
    </Section>
  )
}
