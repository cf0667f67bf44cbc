import { plainText } from '@/newsroom/manuscript/story'
import { cellsOf, figuresIn, type Table } from '@/newsroom/manuscript/table'

/** A table to read by eye; wider than its room it is moved by itself, and by keys too. */
export function StoryTable({ table }: { table: Table }) {
  const figures = figuresIn(table)
  const side = (column: number) => (figures[column] ? 'text-right tabular-nums' : 'text-left')
  const [head, ...others] = table.rows
  const name = cellsOf(head ?? { text: [] }).map(({ spans }) => plainText(spans)).filter(Boolean).join('、')
  return (
    // what is scrolled has to be reached by keys
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section tabIndex={0} aria-label={name} className="my-[1.2em] overflow-x-auto break-inside-avoid">
      <table className="w-full border-y border-ink text-[0.94em] leading-[1.6]">
        {table.head && head && (
          <thead className="border-b border-ink font-hei">
            <tr>
              {cellsOf(head).map(({ spans }, column) => (
                <th key={column} scope="col" className={`px-[0.5em] py-[0.3em] font-medium whitespace-nowrap ${side(column)}`}>
                  {plainText(spans)}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {(table.head ? others : table.rows).map((row, index) => (
            <tr key={index}>
              {cellsOf(row).map(({ spans }, column) => (
                <td key={column} className={`px-[0.5em] py-[0.2em] align-top ${side(column)} ${figures[column] ? 'whitespace-nowrap' : ''}`}>
                  {spans.map(({ text, bold }, at) => (bold ? <strong key={at}>{text}</strong> : text))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
