import clsx from 'clsx'
import type { ReactNode } from 'react'
import { PAGE_FORMATS, type PageFormat, slotRect } from '@/newsroom/edition/format'
import { readingOrder } from '@/newsroom/edition/plan'
import { Advertisement, Folio, House, Masthead, SlotRules, Vacant } from './drawFurniture'
import { type Detail, DrawStory, PictureArea } from './drawStory'
import { type Flow, flowStory } from './flow'
import { slotShare } from './geometry'
import type { DrawnPage, DrawnSlot } from './types'

export interface PageMiniatureProps {
  page: DrawnPage
  /** What the drawing is, for readers: “第1版 要闻”. */
  label: string
  /** `bars`, for small pages, draws body text as grey lines; `text` sets it. */
  detail?: Detail
  /** Where a story leads; stories with an address become links over their slots. */
  linkFor?: (storyId: string) => string | null
  /** Something laid over a slot's rectangle: a button, a drop target. In reading order. */
  overlay?: (slot: DrawnSlot) => ReactNode
  pictureUrl?: (asset: string) => string
  className?: string
}

/**
 * A page as it will look, at any width: drawn in millimetres from slots and stories, so that it stays true when it is made
 * larger. Text is broken by the estimate until the composer sets it.
 */
export function PageMiniature(props: PageMiniatureProps) {
  const { page, label, detail = 'bars', linkFor, overlay, pictureUrl = previewUrl, className } = props
  const format = PAGE_FORMATS[page.format]
  const { width, height } = format.trim
  const flows = page.slots.map((slot) => (slot.story ? flowStory(slot.story, slot, format) : null))
  return (
    <div className={clsx('relative bg-sheet', className)} style={{ aspectRatio: `${width} / ${height}` }}>
      {page.slots.flatMap((slot, index) =>
        (flows[index]?.pictures ?? []).map((picture, n) => (
          <PictureArea key={`${slot.key} ${n}`} picture={picture} slot={slot} format={format} url={pictureUrl(picture.asset)} />
        )),
      )}
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} lang="zh-Hans" className="relative block size-full select-none" fill="none">
        {page.number !== 1 && <Folio page={page} format={format} />}
        <SlotRules slots={page.slots} format={format} />
        {page.slots.map((slot, index) => (
          <DrawSlot key={slot.key} page={page} slot={slot} flow={flows[index] ?? null} format={format} detail={detail} />
        ))}
      </svg>
      {(linkFor || overlay) &&
        readingOrder(page.slots).map((slot) => (
          <div key={slot.key} className="absolute" style={slotShare(slot, format)}>
            {overlay?.(slot)}
            {slot.story && linkFor && <StoryLink href={linkFor(slot.story.id)} name={slot.story.headline.join('')} />}
          </div>
        ))}
    </div>
  )
}

function StoryLink({ href, name }: { href: string | null; name: string }) {
  return href === null ? null : <a href={href} aria-label={name} className="absolute inset-0 hover:bg-ink/5" />
}

interface DrawSlotProps {
  page: DrawnPage
  slot: DrawnSlot
  flow: Flow | null
  format: PageFormat
  detail: Detail
}

function DrawSlot({ page, slot, flow, format, detail }: DrawSlotProps) {
  if (slot.kind === 'masthead') return <Masthead page={page} slot={slot} format={format} />
  if (flow) {
    return (
      <>
        <DrawStory flow={flow} slot={slot} format={format} detail={detail} />
        {(slot.overLines ?? 0) > 0 && <OversetMark slot={slot} format={format} />}
      </>
    )
  }
  if (slot.kind === 'advertisement' && slot.label !== '') return <Advertisement slot={slot} format={format} />
  if (slot.filler || slot.kind === 'filler') return <House page={page} slot={slot} format={format} />
  return <Vacant slot={slot} format={format} />
}

/** 溢文: text goes on below the slot. A red-orange foot, told in words beside the page. */
function OversetMark({ slot, format }: { slot: DrawnSlot; format: PageFormat }) {
  const rect = slotRect(format, slot)
  return <rect x={rect.x} y={rect.y + rect.height + 0.6} width={rect.width} height={2} className="fill-fit-over" />
}

function previewUrl(asset: string): string {
  return `/media/${encodeURIComponent(asset)}?preview`
}
