/** A story on its way from one slot of a page to another. */
interface Going {
  storyId: string
  from: string
  to: string
}

type MoveStep = ({ kind: 'move' } & Going) | { kind: 'swap'; from: string; to: string }

/**
 * Stories that change slots all at once, as steps that can be made one after the other: into a slot that is free by then, or, where they go
 * round in a circle, by changing places with what stands there. Those that stay are no step.
 */
export function movesInOrder(going: readonly Going[]): MoveStep[] {
  const steps: MoveStep[] = []
  let left = going.filter(({ from, to }) => from !== to).map((one) => ({ ...one }))
  while (left.length > 0) {
    const free = left.find(({ to }) => !left.some(({ from }) => from === to))
    const [first] = left
    const next = free ?? first
    if (!next) break
    left = left.filter((one) => one !== next)
    if (free) steps.push({ kind: 'move', ...next })
    else {
      steps.push({ kind: 'swap', from: next.from, to: next.to })
      // what stood there stands now where this one came from
      for (const other of left) if (other.from === next.to) other.from = next.from
      left = left.filter(({ from, to }) => from !== to)
    }
  }
  return steps
}
