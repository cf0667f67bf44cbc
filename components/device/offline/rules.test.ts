import { describe, expect, test } from 'vitest'
import { keptPath, treatmentOf, wayOn } from './rules'

const ORIGIN = 'https://news.example.org'
const how = (path: string, { method = 'GET', mode = 'navigate', origin = ORIGIN } = {}) => treatmentOf({ method, mode }, new URL(path, origin), ORIGIN)

describe('what the service worker takes', () => {
  test.each(['/', '/today', '/stories', '/stories/', '/stories?stage=ready', '/stories/abc', '/editions/2030-05-02/pages/1', '/settings/people', '/offline?from=%2F'])('%s is a screen', (path) => {
    expect(how(path)).toBe('page')
  })

  test.each([
    '/sign-in',
    '/sign-in?next=%2Ftoday',
    '/welcome',
    '/invite/abc',
    '/paper',
    '/paper/2030-05-02/01',
    '/paper/feed.xml',
    '/api/v1/stories',
    '/api/v1/editions/2030-05-02/edition.pdf',
    '/api/v1/editions/2030-05-02/pages/1/proof.pdf',
    '/api/live',
    '/api/auth/session',
    '/media/abc',
    '/lexicon/abc',
    '/health',
    '/robots.txt',
    '/service-worker.js',
    '/todayish',
    '/storiesx',
  ])('%s goes to the network', (path) => {
    expect(how(path)).toBeNull()
    expect(how(path, { mode: 'cors' })).toBeNull()
  })

  test('only what is asked for by address: no act, no part of a screen, nothing of another site', () => {
    expect(how('/stories', { method: 'POST' })).toBeNull()
    expect(how('/stories', { mode: 'cors' })).toBeNull()
    expect(how('/stories', { mode: 'same-origin' })).toBeNull()
    expect(how('/stories', { origin: 'https://other.example.org' })).toBeNull()
    expect(how('/_next/static/chunks/a.js', { origin: 'https://other.example.org' })).toBeNull()
  })

  test('files of a build, however they are asked for', () => {
    expect(how('/_next/static/chunks/a.js', { mode: 'no-cors' })).toBe('shell')
    expect(how('/_next/static/media/a.woff2', { mode: 'cors' })).toBe('shell')
    expect(how('/_next/image', { mode: 'no-cors' })).toBeNull()
  })

  test('faces of the newsroom’s screens, and none of the public paper', () => {
    expect(how('/faces/desk-song-regular-000000000000000000000000.woff2', { mode: 'cors' })).toBe('face')
    expect(how('/faces/desk-hei-000000000000000000000000+desk-song-000000000000000000000000.css', { mode: 'no-cors' })).toBe('face')
    expect(how('/faces/song-000000000000000000000000.woff2', { mode: 'cors' })).toBeNull()
  })
})

test('a screen is kept under one path', () => {
  expect(['/', '/today', '/today/', '/stories/abc/'].map(keptPath)).toEqual(['/today', '/today', '/today', '/stories/abc'])
})

test.each([
  [null, null],
  ['', null],
  ['https://other.example.org/today', null],
  ['//other.example.org/today', null],
  ['/\\other.example.org', null],
  ['/\t/other.example.org', null],
  ['data:text/html,x', null],
  ['/api/auth/signout', null],
  ['/offline?from=/offline', null],
  ['/stories/abc?check=block', '/stories/abc?check=block'],
  ['/stories/../sign-in', null],
])('from %j one goes on to %j', (from, to) => {
  expect(wayOn(from)).toBe(to)
})
