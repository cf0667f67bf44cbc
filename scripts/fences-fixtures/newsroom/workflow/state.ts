export type State = 'draft' | 'review' | 'approved'

export function label(state: State) {
  switch (state) { // expect oxlint switch-exhaustiveness-check
    case 'draft':
      return '草稿'
    case 'review':
      return '审核'
  }
  return ''
}

export function swallowed(state: State) {
  switch (state) { // expect oxlint switch-exhaustiveness-check
    case 'draft':
      return '草稿'
    default:
      return '其他'
  }
}
