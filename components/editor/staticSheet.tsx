import clsx from 'clsx'
import { Fragment } from 'react'
import type { Block, Row, Span, StoryContent } from '@/newsroom/manuscript/story'
import { cellsOf, CELL, withTables, type Table } from '@/newsroom/manuscript/table'
import { partingsOf } from './table/aligned'
import { spansBetween } from '@/newsroom/manuscript/texts'
import './manuscript.css'
import { previewUrl } from '../ui/previewUrl'
import type { SlotEnd } from './slotEnd'

export interface StaticSheetProps {
  content: StoryContent
  /** The text may still be written: every field has its place, so that nothing moves when the editor comes or goes. */
  written: boolean
  /** Where its slot ends in it; what follows is over. */
  end?: SlotEnd | null
}

/** What of a block is over, from an offset on; `label` where the slot ends in this very block. */
interface Past {
  from: number
  label: string | null
}

function pastIn(at: number, end: SlotEnd | null): Past | null {
  if (!end || at < end.block) return null
  return at === end.block ? { from: end.offset, label: end.label } : { from: 0, label: null }
}

/** The sheet to read: before the editor is there, and where the text does not change any more. There, empty fields are left out. Each of its texts is named as `passagesOf` does (`data-text`), to be found again. */
export function StaticSheet({ content, written, end = null }: StaticSheetProps) {
  const field = (name: 'kicker' | 'deck' | 'byline' | 'dateline') =>
    (written || content[name] !== '') && <div data-field={name}>{content[name] || <br />}</div>
  // a heading that says nothing is none
  const Headline = content.headline.some(Boolean) ? 'h2' : 'div'
  return (
    <article className="manuscript">
      {field('kicker')}
      {(written || content.headline.some(Boolean)) && (
        <Headline data-field="headline">
          {content.headline.map((line, at) => (
            <Fragment key={at}>
              {at > 0 && <br />}
              {line ? <span data-text={`headline ${at}`}>{line}</span> : content.headline.length === 1 && <br />}
            </Fragment>
          ))}
        </Headline>
      )}
      {field('deck')}
      {field('byline')}
      {field('dateline')}
      <div data-field="body">
        {withTables(content.body).map(({ index, block, table }) => (table ? <StaticTable key={index} table={table} at={index} end={end} /> : <StaticBlock key={index} block={block} at={index} written={written} past={pastIn(index, end)} />))}
      </div>
    </article>
  )
}

/** The rows as the editor draws them. */
function StaticTable({ table, at, end }: { table: Table; at: number; end: SlotEnd | null }) {
  const partings = partingsOf(table.rows)
  // a row is set whole, or not at all
  const over = table.rows.map((_, index) => pastIn(at + index, end))
  return table.rows.map((row, index) => (
    <div key={index} data-line="row" data-text={`body ${at + index}`} className={clsx(table.head && index === 0 && 'table-head', over[index] && 'past-slot') || undefined}>
      <EndMark past={over[index]} />
      {cellsOf(row).map((cell, column) => {
        const parting = partings[index]?.[column - 1]
        return (
          <Fragment key={column}>
            {parting && (
              <span className="parting" style={{ paddingLeft: `${parting.before}em`, paddingRight: `${parting.after}em` }}>
                {CELL}
              </span>
            )}
            <Spans text={cell.spans} />
          </Fragment>
        )
      })}
    </div>
  ))
}

function StaticBlock({ block, at, written, past }: { block: Exclude<Block, Row>; at: number; written: boolean; past: Past | null }) {
  const body = `body ${at}`
  switch (block.type) {
    case 'paragraph':
      return (
        <p data-text={body}>
          <Passed text={block.text} past={past} />
        </p>
      )
    case 'quote':
      return (
        <blockquote data-text={body}>
          <Passed text={block.text} past={past} />
        </blockquote>
      )
    case 'subhead':
      return block.text ? (
        <h2 data-text={body}>
          <Passed text={[{ text: block.text }]} past={past} />
        </h2>
      ) : (
        <p />
      )
    case 'picture':
      return (
        <figure>
          <img className="picture" src={previewUrl(block.asset)} alt={block.caption} loading="lazy" />
          <figcaption>
            {(written || block.caption) && <div data-field="caption" data-text={`caption ${at}`}>{block.caption || <br />}</div>}
            {(written || block.credit) && <div data-field="credit" data-text={`credit ${at}`}>{block.credit || <br />}</div>}
          </figcaption>
        </figure>
      )
  }
}

/** A text of which some may be over. */
function Passed({ text, past }: { text: readonly Span[]; past: Past | null }) {
  if (!past) return <Spans text={text} />
  return (
    <>
      <Spans text={spansBetween(text, 0, past.from)} />
      <EndMark past={past} />
      <span className="past-slot">
        <Spans text={spansBetween(text, past.from, Infinity)} />
      </span>
    </>
  )
}

/** The sign the editor draws there; the meter below the sheet says it in words. */
function EndMark({ past }: { past: Past | null | undefined }) {
  return past && past.label !== null ? <span aria-hidden className="slot-end" data-label={past.label} /> : null
}

function Spans({ text }: { text: readonly Span[] }) {
  return text.map((span, at) => (span.bold ? <strong key={at}>{span.text}</strong> : <Fragment key={at}>{span.text}</Fragment>))
}
