import { describe, expect, it } from 'vitest'
import { orderActions } from './actions'

describe('what the slip leads with', () => {
  it('is filing for an author, passing for a reviewer who has the story in hand', () => {
    expect(orderActions(['edit', 'file', 'kill', 'comment', 'set_slip'], null, 'me')).toEqual({ primary: 'file', others: ['kill'] })
    expect(orderActions(['pass', 'claim', 'send_back', 'kill'], 'me', 'me')).toEqual({ primary: 'pass', others: ['send_back', 'kill'] })
  })

  it('is taking over what a colleague has in hand', () => {
    expect(orderActions(['pass', 'claim', 'send_back'], 'other', 'me')).toEqual({ primary: 'claim', others: ['pass', 'send_back'] })
  })

  it('is reading the changes again before anything else, and nothing when there is nothing to do', () => {
    expect(orderActions(['confirm_changes', 'pass'], null, 'me').primary).toBe('confirm_changes')
    expect(orderActions(['comment', 'place'], null, 'me')).toEqual({ primary: null, others: [] })
  })
})
