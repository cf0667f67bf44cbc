/** Initials of a paper for the names of its files: of its English name, two at least; else a neutral word. */
function initialsOf(name: { en: string }): string {
  const initials = name.en
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
  return initials.length >= 2 ? initials.slice(0, 6) : 'PAPER'
}

/** QD20261123_01.pdf: what prepress sorts by. */
export function pageName(paper: { en: string }, date: string, page: number, extension: string, mark = ''): string {
  const tail = mark === '' ? '' : `_${mark}`
  return `${initialsOf(paper)}${date.replaceAll('-', '')}_${String(page).padStart(2, '0')}${tail}.${extension}`
}

export function editionName(paper: { en: string }, date: string): string {
  return `${initialsOf(paper)}${date.replaceAll('-', '')}.pdf`
}
