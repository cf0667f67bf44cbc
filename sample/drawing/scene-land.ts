import { circle, cloud, curve, ellipse, f, group, line, linear, path, poly, radial, random, rect, ridge, sheet, stroke, times } from './draw'
import type { Point } from './draw'

/** A broadleaf crown of overlapping discs, light from the upper left. */
function crown(seed: number, x: number, y: number, r: number, dark: string, mid: string, light: string): string {
  const rnd = random(seed)
  const blob = (color: string, count: number, spread: number, size: number, dx: number, dy: number) =>
    times(count, () => {
      const a = rnd() * 6.28
      const d = Math.sqrt(rnd()) * r * spread
      return circle(x + dx + Math.cos(a) * d, y + dy + Math.sin(a) * d * 0.82, r * size * (0.7 + rnd() * 0.6), color)
    })
  return blob(dark, 30, 0.84, 0.24, 0, r * 0.1) + blob(mid, 40, 0.74, 0.15, -r * 0.08, -r * 0.06) + blob(dark, 16, 0.7, 0.05, r * 0.1, r * 0.16) + blob(light, 60, 0.62, 0.06, -r * 0.2, -r * 0.24)
}

export function parkTrees(): string {
  const defs =
    linear('sky', [[0, '#bcd3d6'], [0.6, '#f1e6c8'], [1, '#f7dfae']]) +
    linear('lawn', [[0, '#b9a356'], [1, '#6f6a34']]) + linear('road', [[0, '#e9d3a4'], [1, '#b48d62']]) +
    linear('beam', [[0, '#fff5d0', 0.55], [1, '#fff5d0', 0]]) + radial('sun', [[0, '#fffbe6', 1], [1, '#fdeec0', 0]])
  const rnd = random(12)
  const gold: [string, string, string] = ['#b8741f', '#dc9a2e', '#f6cb62']
  const red: [string, string, string] = ['#8a2f22', '#bf4a2b', '#e88450']
  const olive: [string, string, string] = ['#6d6a2a', '#94903a', '#c2b958']
  const tree = (side: number, depth: number, seed: number) => {
    const s = 1 / (0.55 + depth * 0.62)
    const x = 800 + side * (118 + 430 * s)
    const base = 560 + 300 * s
    const tones = ([gold, red, gold, olive, red][seed % 5] ?? gold).map((tone) => tone) as [string, string, string]
    const trunk = path(`M${f(x - 17 * s)} ${f(base)}Q${f(x - 8 * s)} ${f(base - 160 * s)} ${f(x - 20 * s)} ${f(base - 330 * s)}H${f(x + 18 * s)}Q${f(x + 8 * s)} ${f(base - 150 * s)} ${f(x + 24 * s)} ${f(base)}Z`, '#4a3325')
    const limbs = stroke(`M${f(x)} ${f(base - 230 * s)}L${f(x - 90 * s)} ${f(base - 380 * s)}M${f(x + 4 * s)} ${f(base - 260 * s)}L${f(x + 96 * s)} ${f(base - 400 * s)}M${f(x)} ${f(base - 290 * s)}L${f(x - 6 * s)} ${f(base - 470 * s)}`, '#4a3325', 13 * s)
    const shade = ellipse(x + 120 * s, base + 8 * s, 230 * s, 20 * s, '#43401f', 'opacity=".35"')
    return shade + trunk + rect(x - 15 * s, base - 300 * s, 6 * s, 290 * s, '#8a6244', 'opacity=".6"') + limbs + crown(seed * 7 + 3, x, base - 450 * s, 200 * s, ...tones)
  }
  const leaves = times(460, (i) => {
    const t = Math.sqrt(rnd())
    const y = 600 + t * 460
    const spread = 60 + t * 900
    const x = 800 + (rnd() * 2 - 1) * spread
    const c = ['#f0b844', '#d9832c', '#c0482b', '#f6d483', '#9d3a24'][i % 5] ?? '#f0b844'
    return ellipse(x, y, 3 + t * 7, 1.4 + t * 3, c, `transform="rotate(${f(rnd() * 180)} ${f(x)} ${f(y)})"`)
  })
  const falling = times(34, (i) => {
    const [x, y, s] = [rnd() * 1600, 250 + rnd() * 600, 5 + rnd() * 8]
    return path(`M0 ${f(-s)}Q${f(s)} 0 0 ${f(s)}Q${f(-s)} 0 0 ${f(-s)}Z`, ['#f4c04f', '#df8a31', '#c9512f'][i % 3] ?? '', `transform="translate(${f(x)} ${f(y)}) rotate(${f(rnd() * 180)})"`)
  })
  const bench = group(
    ellipse(40, 74, 150, 14, '#3c381c', 'opacity=".4"') + times(3, (i) => rect(-110, -60 + i * 21, 220, 14, '#a3623a', 'rx="4"') + rect(-110, -60 + i * 21, 220, 4, '#d19260', 'rx="2"')) + path('M-118 10H118L130 28H-130Z', '#8a4e2e') + path('M-118 10H118L120 15H-120Z', '#c98a58') +
      stroke('M-96 -66V72M96 -66V72M-112 28V72M112 28V72', '#2f2a24', 8) +
      path('M-58 12Q-66 -62 -34 -74Q-2 -62 -8 12Z', '#3f5d73') + circle(-34, -96, 21, '#dfae84') + path('M-56 -96Q-58 -122 -32 -120Q-10 -118 -14 -96Q-34 -106 -56 -96Z', '#d9d5cc') + stroke('M-44 14L-28 22L-24 66M-22 14L0 22L4 66', '#3a3733', 13) + path('M-30 -34L12 -46L20 -14L-22 -4Z', '#f6f0df') + stroke('M-52 -48Q-40 -22 -14 -24', '#34505f', 12),
    'transform="translate(318 852) scale(1.12)"',
  )
  const walker = (x: number, y: number, s: number, coat: string, scarf: string) =>
    group(
      ellipse(30, 4, 60, 7, '#6b4c30', 'opacity=".4"') + stroke('M-8 -62L-16 0M8 -62L20 -2', '#2f2b33', 13) + path('M-24 -146Q0 -162 24 -146L30 -54Q0 -44 -30 -54Z', coat) + path('M4 -156Q18 -154 24 -146L30 -54Q16 -48 6 -48Z', '#000', 'opacity=".16"') + circle(0, -172, 20, '#3a2a26') + rect(-16, -158, 32, 13, scarf, 'rx="6"') + stroke('M-22 -138Q-38 -104 -30 -82M22 -138Q40 -106 30 -80', coat, 12),
      `transform="translate(${x} ${y}) scale(${s})"`,
    )
  const dog = group(stroke('M-18 0V-20M-8 0V-20M14 0V-20M24 0V-20', '#5a3b26', 6) + path('M-26 -18Q-24 -40 0 -38L22 -40Q36 -58 46 -44L50 -34L34 -30Q30 -14 22 -16H-22Z', '#7a5233') + stroke('M-26 -30Q-42 -40 -38 -54', '#7a5233', 6), 'transform="translate(905 806) scale(1.1)"')
  const body =
    rect(0, 0, 1600, 640, 'url(#sky)') + circle(800, 420, 420, 'url(#sun)') + cloud(3, 330, 90, 420, 54, '#fff', 0.5) + cloud(8, 1280, 150, 480, 50, '#fff', 0.45) +
    path(ridge(9, 1600, 500, 60, 640), '#a9b39a', 'opacity=".8"') + times(24, (i) => crown(i + 200, i * 70 - 20, 562 - (i % 4) * 12, 54, '#a08a3c', '#c0a44a', '#dcc572')) +
    rect(0, 578, 1600, 489, 'url(#lawn)') + times(110, () => ellipse(rnd() * 1600, 600 + rnd() * 460, 30 + rnd() * 90, 2, '#d4bd6a', 'opacity=".3"')) +
    path('M772 580H828L1330 1067H270Z', 'url(#road)') + path('M772 580H776L330 1067H270ZM824 580H828L1330 1067H1270Z', '#f3e2bd', 'opacity=".7"') +
    times(9, (i) => {
      const y = 600 + i * i * 6.6
      const w = 30 + (y - 580) * 1.04
      return ellipse(800 + w * 0.12, y, w * 0.86, 4 + i * 2, '#8f6a45', 'opacity=".2"')
    }) +
    [6, 5, 4, 3, 2, 1].map((d) => tree(-1, d, d + 1) + tree(1, d, d * 3 + 2)).join('') +
    times(5, (i) => poly([[700 + i * 50, 200], [730 + i * 54, 200], [560 + i * 190, 980], [430 + i * 180, 980]], 'url(#beam)', 'opacity=".5"')) +
    leaves + walker(800, 792, 0.9, '#7b3a34', '#f0c765') + walker(858, 798, 0.98, '#38566a', '#e2e0d2') + dog + walker(758, 640, 0.3, '#54503c', '#c9512f') +
    tree(1, 0.12, 5) + bench + falling
  return sheet(1600, 1067, defs, body)
}

export function teaField(): string {
  const defs =
    linear('sky', [[0, '#a9c7cf'], [0.7, '#e7ead6'], [1, '#f5ecc9']]) + linear('mist', [[0, '#f5f2e0', 0], [0.5, '#f8f5e6', 0.95], [1, '#f5f2e0', 0]]) + radial('sun', [[0, '#fffdf0', 1], [1, '#fdf3cf', 0]])
  const rnd = random(64)
  /** One hillside: rows that follow the crest, each a band of bush tops over its own shade. */
  const hillside = (crest: (x: number) => number, rows: number, gap: number, tones: readonly [string, string, string], seed: number, bump: number, at = -1, people = '') => {
    const r = random(seed)
    const edge = (offset: number): Point[] => Array.from({ length: 42 }, (_, i) => [i * 40 - 20, crest(i * 40 - 20) + offset] as const)
    let out = path(`${curve(edge(0))}L1640 1100L-40 1100Z`, tones[0])
    let offset = 4
    for (let k = 0; k < rows; k++) {
      if (k === at) out += people
      const h = gap * (0.6 + k * 0.17)
      const top = edge(offset).map(([x, y]) => [x, y + Math.sin(x / 90 + k) * 3] as const)
      const under = top.map(([x, y]) => [x, y + h * 0.66] as const)
      out += path(`${curve(top)}L${[...under].reverse().map(([x, y]) => `${f(x)} ${f(y)}`).join('L')}Z`, tones[1])
      out += times(Math.round(1640 / (bump * (1 + k * 0.1))), (i) => {
        const x = i * bump * (1 + k * 0.1) + r() * 8
        const y = crest(x) + offset + Math.sin(x / 90 + k) * 3
        return ellipse(x, y + h * 0.16, bump * (0.72 + k * 0.05), h * 0.3, i % 3 ? tones[1] : tones[2]) + (i % 2 ? ellipse(x - 4, y + h * 0.04, bump * 0.4, h * 0.11, tones[2], 'opacity=".85"') : '')
      })
      offset += h
    }
    return out
  }
  const picker = (x: number, y: number, s: number, coat: string) =>
    group(
      path('M-22 60Q-30 -8 0 -18Q30 -8 24 60Z', coat) + path('M4 -17Q30 -8 24 60H6Z', '#000', 'opacity=".15"') + circle(2, -34, 15, '#d7a67c') + path('M-44 -36Q0 -82 48 -36Q2 -26 -44 -36Z', '#e7cf94') + path('M2 -74Q30 -64 48 -36Q20 -30 6 -30Z', '#b9955a') +
        stroke('M-16 -4Q-44 14 -50 36M18 -4Q42 16 52 34', coat, 11) + circle(-51, 40, 6, '#d7a67c') + circle(53, 38, 6, '#d7a67c') + path('M-20 18H22L17 62H-14Z', '#a67a43') + times(4, (i) => line(-19 + i, 26 + i * 9, 21 - i, 26 + i * 9, '#7d5527', 2.4)) + ellipse(1, 18, 21, 6, '#5c7a34'),
      `transform="translate(${x} ${y}) scale(${s})"`,
    )
  const a = (x: number) => 640 - 130 * Math.exp(-(((x - 380) / 420) ** 2)) - 30 * Math.exp(-(((x - 1300) / 300) ** 2))
  const b = (x: number) => 690 - 170 * Math.exp(-(((x - 1280) / 480) ** 2)) + 40 * Math.exp(-(((x - 420) / 300) ** 2))
  const c = (x: number) => 800 + 70 * Math.cos((x + 160) / 420) - x * 0.03
  const house = group(path('M-74 0V-48H70V0Z', '#f1ead8') + path('M-92 -44Q-10 -92 88 -44L70 -50H-74Z', '#4f5a5c') + path('M-92 -44L0 -90L88 -44L80 -40L0 -78L-84 -40Z', '#3c4749') + rect(-14, -34, 22, 34, '#6b4a34') + rect(30, -34, 20, 18, '#58686a') + rect(-54, -34, 20, 18, '#58686a'), 'transform="translate(700 566) scale(.8)"')
  const pine = (x: number, y: number, s: number) => group(times(4, (i) => path(`M0 ${-120 + i * 26}L${20 + i * 8} ${-70 + i * 28}H${-20 - i * 8}Z`, i % 2 ? '#3f6253' : '#4a7060')) + rect(-4, 12, 8, 24, '#57412f'), `transform="translate(${x} ${y}) scale(${s})"`)
  const body =
    rect(0, 0, 1600, 700, 'url(#sky)') + circle(1180, 210, 300, 'url(#sun)') + circle(1180, 210, 50, '#fffdf0') + cloud(5, 300, 96, 520, 56, '#fff', 0.6) + cloud(9, 820, 170, 360, 36, '#fff', 0.5) +
    path(ridge(44, 1600, 290, 150, 700), '#a7c0bd') + path(ridge(47, 1600, 360, 130, 700), '#86a8a1') + rect(0, 350, 1600, 150, 'url(#mist)', 'opacity=".8"') + path(ridge(49, 1600, 450, 100, 700), '#688f83') +
    times(16, (i) => pine(60 + i * 104 + rnd() * 40, 500 + rnd() * 40 - (i % 5) * 6, 0.34 + rnd() * 0.2)) + rect(0, 440, 1600, 150, 'url(#mist)') +
    hillside(a, 11, 17, ['#5f8a45', '#77a052', '#a3c26c'], 3, 15) + rect(0, 560, 1600, 130, 'url(#mist)', 'opacity=".55"') + house + pine(610, 560, 0.6) + pine(786, 566, 0.5) + pine(820, 572, 0.4) +
    hillside(b, 12, 23, ['#3f6f38', '#568a41', '#8bb357'], 4, 20, 4, picker(1090, 602, 0.52, '#c0553a') + picker(1226, 577, 0.5, '#e9e2cf') + picker(1370, 581, 0.52, '#4a6d8c') + picker(960, 636, 0.56, '#dba743')) +
    rect(0, 690, 1600, 120, 'url(#mist)', 'opacity=".35"') + hillside(c, 8, 40, ['#274f2b', '#3b6f34', '#6f9d46'], 5, 30, 3, picker(330, 846, 1.5, '#b8492f') + picker(640, 797, 1.25, '#f0e6d0') + picker(930, 759, 1.1, '#3f678a'))
  const fore = times(46, (i) => group(path('M0 0Q-20 -46 0 -92Q20 -46 0 0Z', i % 3 ? '#8fb955' : '#b7d478') + line(0, 0, 0, -84, '#4d7a34', 2), `transform="translate(${f(i * 36 + rnd() * 20 - 20)} ${f(1086 + rnd() * 20)}) rotate(${f((rnd() - 0.5) * 90)}) scale(${f(0.6 + rnd() * 0.5)})"`))
  return sheet(1600, 1067, defs, body + fore)
}
