import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkFloors, compareVersions } from './floors.mjs'

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
const floors = read('./floors.json') as {
  package: string
  floor: string
  advisory: string
  reviewed: string
}[]
const integrity = 'sha512-x'

describe('dependency floors', () => {
  test('the present lockfile passes', () => {
    expect(
      checkFloors(read('../package-lock.json') as object, read('../package.json') as object, floors),
    ).toEqual([])
  })

  test('a bad lockfile is refused for each of its faults', () => {
    const lock = {
      lockfileVersion: 3,
      packages: {
        '': { version: '0.1.0' },
        'node_modules/next': { version: '16.3.2', integrity },
        'node_modules/sharp': { version: '0.35.4', integrity },
        // The direct copy is new enough; the one hidden under it is not.
        'node_modules/prosemirror-view': { version: '1.42.9', integrity },
        'node_modules/@tiptap/pm/node_modules/prosemirror-view': { version: '1.42.2', integrity },
        'node_modules/old-linkify': { name: 'linkifyjs', version: '4.3.1', integrity },
        'node_modules/nodemailer': { version: '9.0.1-beta.2', integrity },
        'node_modules/fine': {
          version: '1.0.0',
          integrity,
          resolved: 'https://registry.npmjs.org/fine/-/fine-1.0.0.tgz',
        },
        'node_modules/mirror': {
          version: '1.0.0',
          integrity,
          resolved: 'https://registry.npmjs.org.evil.example/m.tgz',
        },
        'node_modules/plain': {
          version: '1.0.0',
          integrity,
          resolved: 'http://registry.npmjs.org/plain/-/plain-1.0.0.tgz',
        },
        'node_modules/git': {
          version: '1.0.0',
          integrity,
          resolved: 'git+ssh://git@github.com/a/git.git#0123',
        },
        'node_modules/linked': { resolved: '../linked', link: true },
        'node_modules/bare': { version: '1.0.0' },
        'node_modules/bundled': { version: '1.0.0', inBundle: true },
      },
    }
    const manifest = {
      dependencies: { next: '^16.3.2', exact: '1.0.0', tagged: 'latest', beta: '18.4.0-beta.17' },
      devDependencies: { git: 'github:a/git' },
      overrides: { 'next-auth': { nodemailer: '$nodemailer', jose: '~4.0.0' } },
    }
    const found = checkFloors(lock, manifest, floors).map(({ rule, text }) => `${rule} ${text.split(' ')[0]}`)
    expect(found.sort()).toEqual(
      [
        'exact next',
        'exact tagged',
        'exact git',
        'exact jose',
        'floor next',
        'floor prosemirror-view',
        'floor linkifyjs',
        'floor nodemailer',
        'host mirror',
        'host plain',
        'host git',
        'host linked',
        'integrity bare',
      ].sort(),
    )
  })

  test('each floor is enforced by itself, and its own version passes', () => {
    for (const { package: name, floor } of floors) {
      const at = (version: string) =>
        checkFloors(
          { packages: { [`node_modules/a/node_modules/${name}`]: { version, integrity } } },
          {},
          floors,
        )
      expect(at(floor), name).toEqual([])
      expect(at(`${floor}-rc.1`), name).toMatchObject([{ rule: 'floor' }])
      expect(at('0.0.1'), name).toMatchObject([{ rule: 'floor' }])
    }
  })

  test('a lockfile with nothing in it is not a pass', () => {
    expect(checkFloors({ packages: { '': {} } }, {}, floors)).toMatchObject([{ rule: 'lock' }])
  })

  test('versions compare by number, prereleases come first', () => {
    expect(compareVersions('1.10.0', '1.9.9')).toBeGreaterThan(0)
    expect(compareVersions('2.0.0-beta.10', '2.0.0-beta.9')).toBeGreaterThan(0)
    expect(compareVersions('2.0.0-beta.1', '2.0.0')).toBeLessThan(0)
    expect(compareVersions('2.0.0+build.1', '2.0.0')).toBe(0)
  })
})
