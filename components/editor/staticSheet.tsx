import { Fragment } from 'react'
import type { Block, Row, Span, StoryContent } from '@/newsroom/manuscript/story'
import { cellsOf, CELL, withTables, type Table } from '@/newsroom/manuscript/table'
import { partingsOf } from './table/aligned'
import './manuscript.css'
import { previewUrl } from '../ui/previewUrl'

export interface StaticSheetProps {
  content: StoryContent
  /** The text may still be written: every field has its place, so that nothing moves when the editor comes or goes. */
  written: boolean
}

/** The sheet to read: before the editor is there, and where the text does not change any more. There, empty fields are left out. Each of its texts is named as `passagesOf` does (`data-text`), to be found again. */
export function StaticSheet({ content, written }: StaticSheetProps) {
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
        {withTables(content.body).map(({ index, block, table }) => (table ? <StaticTable key={index} table={table} at={index} /> : <StaticBlock key={index} block={block} at={index} written={written} />))}
      </div>
    </article>
  )
}

/** The rows as the editor draws them. */
function StaticTable({ table, at }: { table: Table; at: number }) {
  const partings = partingsOf(table.rows)
  return table.rows.map((row, index) => (
    <div key={index} data-line="row" data-text={`body ${at + index}`} className={table.head && index === 0 ? 'table-head' : undefined}>
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

function StaticBlock({ block, at, written }: { block: Exclude<Block, Row>; at: number; written: boolean }) {
  const body = `body ${at}`
  switch (block.type) {
    case 'paragraph':
      return (
        <p data-text={body}>
          <Spans text={block.text} />
        </p>
      )
    case 'quote':
      return (
        <blockquote data-text={body}>
          <Spans text={block.text} />
        </blockquote>
      )
    case 'subhead':
      return block.text ? <h2 data-text={body}>{block.text}</h2> : <p />
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

function Spans({ text }: { text: readonly Span[] }) {
  return text.map((span, at) => (span.bold ? <strong key={at}>{span.text}</strong> : <Fragment key={at}>{span.text}</Fragment>))
}
