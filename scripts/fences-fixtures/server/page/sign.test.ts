import { test } from 'vitest'
import { lock } from '../edition/lock'

test('a test may use what stands above', () => {
  void lock
})
