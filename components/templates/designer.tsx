'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { freeArea, reviewDesign, withArea, withoutSlot, withSlot } from '@/newsroom/edition/design/design'
import { takesText } from '@/newsroom/edition/design/slot'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { readingOrder } from '@/newsroom/edition/design/plan'
import { coverage, type Slot } from '@/newsroom/edition/design/slot'
import type { TemplateView } from '@/newsroom/edition/design/template'
import { lengthForSlot } from '@/newsroom/typesetting/fitting/fit'
import { pageFrame } from '@/newsroom/typesetting/page/furniture/box'
import { Canvas } from '../page/canvas/canvas'
import { slotName } from '../text/slotName'
import { useLiveRefresh } from '../live/live'
import { Outcome } from '../settings/outcome'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../settings/useSend'
import { templatePath, templatesPath } from '../shell/paths'
import { useAskBeforeLeaving } from '../ui/askBeforeLeaving'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { TextInput } from '../ui/form/input'
import { Link } from '../ui/link'
import { DesignGrid } from './designGrid'
import { DesignReviewList, DesignSection } from './designReview'
import { SlotFields } from './slotFields'
import { useHistory, useUndoKeys } from './useHistory'
import { named } from '../text/name'
import { sayFormat } from '../text/pageFormat'

type Name = TemplateView['name']

export interface TemplateActs {
  create: Act<{ name: Name; format: TemplateView['format']; slots: Slot[] }, { id: string; version: number }>
  change: Act<{ id: string; version: number; name: Name; slots: Slot[] }, { id: string; version: number }>
  retire: Act<{ id: string; version: number; retired: boolean }, { id: string; version: number }>
}

/** `template.id` is empty for a new one; `version` 0 is one that cannot be written over. */
export function Designer({ template, nameplate, acts }: { template: TemplateView; nameplate: string; acts: TemplateActs }) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  const { send, pending, problem, done } = useSend()
  const [saved, setSaved] = useState(template)
  const [name, setName] = useState<Name>(() => startName(template))
  const history = useHistory<readonly Slot[]>(template.slots)
  const [selected, setSelected] = useState<string | null>(null)
  const helpId = useId()
  useLiveRefresh(saved.id === '' || saved.builtIn ? [] : [`template:${saved.id}`])

  const format = PAGE_FORMATS[template.format]
  const slots = history.now
  const slot = slots.find(({ key }) => key === selected) ?? null
  const review = reviewDesign(slots, format)
  const own = saved.id !== '' && !saved.builtIn
  const changed = slots !== saved.slots || (own && (name.zh !== saved.name.zh || name.en !== saved.name.en))
  // somebody else's change arrives by itself while nothing is drawn here; with something drawn, saving says so
  if (!changed && template.id === saved.id && template.version > saved.version) {
    setSaved(template)
    setName(template.name)
    history.reset(template.slots)
  }
  useAskBeforeLeaving(changed)

  useUndoKeys(history)

  function describe(one: Slot): string {
    const capacity = takesText(one) ? t('page.capacity', { n: lengthForSlot(one, format) }) : t(`vocab.slotKind.${one.kind}`)
    const place = { col: one.col + 1, line: one.line + 1, cols: one.cols, lines: one.lines }
    return t('templates.slotSaid', { slot: slotName(t, one.key), ...place, what: capacity })
  }

  function add(): void {
    const area = freeArea(slots, format) ?? { col: 0, line: 0, cols: Math.min(2, format.columns), lines: 16 }
    const next = withSlot(slots, area, 'story', format)
    history.set(next)
    const key = next.at(-1)?.key ?? null
    setSelected(key)
    // the new place takes the keys: arrows move it at once
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-slot="${key}"]`)?.focus())
  }

  async function saveNew(): Promise<void> {
    const value = await send(acts.create({ name, format: template.format, slots: [...slots] }), t('templates.made', { name: name.zh }))
    if (!value) return
    setSaved({ ...saved, id: value.id, version: value.version, builtIn: false, name, slots: slots as Slot[] })
    router.replace(templatePath(value.id))
  }

  async function saveOver(): Promise<void> {
    const value = await send(acts.change({ id: saved.id, version: saved.version, name, slots: [...slots] }), t('templates.saved', { name: name.zh }))
    if (!value) return
    setSaved({ ...saved, version: value.version, name, slots: slots as Slot[] })
    router.refresh()
  }

  async function retire(): Promise<void> {
    const retired = !saved.retired
    const value = await send(acts.retire({ id: saved.id, version: saved.version, retired }), t(retired ? 'templates.retiredDone' : 'templates.restoredDone', { name: saved.name.zh }))
    if (!value) return
    setSaved({ ...saved, version: value.version, retired })
    router.refresh()
  }

  const ready = !pending && review.problems.length === 0 && slots.length > 0 && name.zh.trim() !== ''
  return (
    <div className="pt-4">
      <header className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <div className="mr-auto min-w-0">
          <Link href={templatesPath()} className="text-sm text-ink-2 underline-offset-4 hover:underline">
            {t('templates.back')}
          </Link>
          <h2 className="text-lg">
            {saved.id === '' ? t('templates.newTitle') : named(locale, saved.name)}
            <span className="pl-3 text-base text-ink-3">
              {sayFormat(t, template.format)}
              {saved.builtIn && saved.id !== '' && ` · ${t('templates.builtIn')}`}
              {saved.retired && ` · ${t('templates.retired')}`}
            </span>
          </h2>
        </div>
        <Button tone="bare" disabled={!history.canUndo} onClick={history.undo}>
          {t('templates.undo')}
        </Button>
        <Button tone="bare" disabled={!history.canRedo} onClick={history.redo}>
          {t('templates.redo')}
        </Button>
        {own && (
          <Button tone="bare" disabled={pending} onClick={() => void retire()}>
            {t(saved.retired ? 'templates.restore' : 'templates.retire')}
          </Button>
        )}
        {own && !saved.retired && (
          <Button disabled={!ready} onClick={() => void saveNew()}>
            {t('templates.saveNew')}
          </Button>
        )}
        <Button tone="primary" disabled={!ready || (own && (!changed || saved.retired))} onClick={() => void (own ? saveOver() : saveNew())}>
          {t(own ? 'templates.saveOver' : 'templates.saveNew')}
        </Button>
      </header>
      <div className="min-h-8 py-1">
        <Outcome problem={problem} done={done} />
      </div>
      <div className="grid grid-cols-1 gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="min-w-0">
          <Canvas layout={pageFrame(format)} hash={null} format={format} chosen={slot} beside={276}>
            {() => (
              <DesignGrid
                format={template.format}
                slots={slots}
                selected={selected}
                faulty={new Set(review.problems.flatMap((one) => ('with' in one ? [one.key, one.with] : [one.key])))}
                nameplate={nameplate}
                describe={describe}
                helpId={helpId}
                onSelect={setSelected}
                onPlace={(key, area, tag) => history.set(withArea(slots, key, area, format), tag)}
                onDraw={(area) => {
                  const next = withSlot(slots, area, 'story', format)
                  history.set(next)
                  setSelected(next.at(-1)?.key ?? null)
                }}
                onRemove={(key) => {
                  history.set(withoutSlot(slots, key))
                  setSelected(null)
                }}
              />
            )}
          </Canvas>
          <p id={helpId} className="pt-2 text-sm text-ink-3">
            {t('templates.help')}
          </p>
        </div>
        <aside className="min-w-0" aria-label={t('templates.panel')}>
          <DesignSection title={t('templates.name')}>
            <div className="grid grid-cols-2 gap-2">
              <Field label={t('templates.nameZh')} required>
                <TextInput value={name.zh} maxLength={30} onChange={(event) => setName({ ...name, zh: event.target.value })} />
              </Field>
              <Field label={t('templates.nameEn')}>
                <TextInput value={name.en} maxLength={60} onChange={(event) => setName({ ...name, en: event.target.value })} />
              </Field>
            </div>
            {own && <p className="pt-1 text-xs text-ink-3">{t('templates.keepHint')}</p>}
          </DesignSection>
          <DesignReviewList review={review} covered={Math.round(coverage(slots, format) * 100)} onSelect={setSelected} />
          {slot ? (
            <DesignSection
              title={slotName(t, slot.key)}
              aside={
                <span className="flex items-center gap-2">
                  {takesText(slot) && review.problems.length === 0 && (
                    <span className="tabular text-sm text-ink-2" role="status">
                      {t('page.capacity', { n: lengthForSlot(slot, format) })}
                    </span>
                  )}
                  <Button
                    tone="bare"
                    size="sm"
                    onClick={() => {
                      history.set(withoutSlot(slots, slot.key))
                      setSelected(null)
                    }}
                  >
                    {t('templates.remove')}
                  </Button>
                </span>
              }
            >
              <SlotFields
                key={slot.key}
                slots={slots}
                slot={slot}
                format={format}
                onChange={history.set}
                onRename={(next, key) => {
                  history.set(next)
                  setSelected(key)
                }}
              />
            </DesignSection>
          ) : null}
          <DesignSection
            title={t('templates.slots', { n: slots.length })}
            aside={
              <Button tone="quiet" size="sm" onClick={add}>
                {t('templates.add')}
              </Button>
            }
          >
            <ul>
              {readingOrder(slots).map((one) => (
                <li key={one.key}>
                  <button
                    type="button"
                    aria-pressed={one.key === selected}
                    onClick={() => setSelected(one.key)}
                    className="flex min-h-8 w-full items-baseline gap-2 py-1 text-left text-sm outline-offset-[-2px] hover:bg-hover aria-pressed:bg-selected max-sm:min-h-11 max-sm:items-center"
                  >
                    <span className="w-24 shrink-0 truncate">{slotName(t, one.key)}</span>
                    <span className="tabular min-w-0 flex-1 truncate text-ink-3">{t('page.size', { cols: one.cols, lines: one.lines })}</span>
                    <span className="tabular text-ink-2">
                      {takesText(one) && review.problems.length === 0 ? t('page.capacity', { n: lengthForSlot(one, format) }) : t(`vocab.slotKind.${one.kind}`)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </DesignSection>
        </aside>
      </div>
    </div>
  )
}

/** A built-in design can only be copied, so its copy is offered a name of its own. */
function startName({ id, builtIn, name }: TemplateView): Name {
  return id !== '' && builtIn ? { zh: `${name.zh} 2`, en: `${name.en} 2` } : name
}
