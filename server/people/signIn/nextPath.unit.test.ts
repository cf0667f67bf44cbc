import { expect, it } from 'vitest'
import { nextPath } from './nextPath'

it.each([
  ['/today', '/today'],
  ['/stories?q=%E5%9C%B0%E9%93%81#top', '/stories?q=%E5%9C%B0%E9%93%81#top'],
  [undefined, '/'],
  ['', '/'],
  ['today', '/'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example/', '/'],
  ['/\t/evil.example/', '/'],
  ['/x/..//evil.example/', '/'],
  ['data:text/html,x', '/'],
  ['/sign-in?next=/sign-in', '/'],
  ['/api/auth/signout', '/'],
  ['/invite/abc', '/'],
])('after signing in, %s leads to %s', (wanted, path) => {
  expect(nextPath(wanted)).toBe(path)
})
