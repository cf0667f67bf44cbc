import { circle, cloud, ellipse, f, group, line, linear, path, poly, radial, random, rect, sheet, stroke, times } from './draw'

interface Kit {
  shirt: string
  shorts: string
  skin?: string
  hair?: string
  tail?: boolean
  socks?: string
  boots?: string
}

interface Pose {
  /** Hip, knee and ankle of each leg. */
  legs: readonly (readonly number[])[]
  arms: string
  lean: number
}

const POSES = {
  run: { legs: [[-6, -58, -30, -34, -52, -44], [8, -58, 30, -36, 24, -4]], arms: 'M-14 -112L-36 -92L-24 -72M16 -112L36 -100L46 -122', lean: 8 },
  stride: { legs: [[-6, -58, -14, -28, -40, -8], [8, -58, 26, -34, 36, -4]], arms: 'M-14 -112L-32 -88L-46 -96M16 -112L32 -88L22 -72', lean: 5 },
  stand: { legs: [[-8, -58, -12, -28, -12, -2], [8, -58, 14, -28, 15, -2]], arms: 'M-15 -112L-30 -86L-28 -62M15 -112L30 -88L34 -66', lean: 0 },
  jump: { legs: [[-6, -58, -26, -32, -16, -6], [8, -58, 20, -34, 40, -20]], arms: 'M-14 -112L-44 -126L-52 -150M16 -112L44 -120L58 -98', lean: -6 },
  cheer: { legs: [[-8, -58, -14, -28, -16, -2], [8, -58, 14, -28, 18, -2]], arms: 'M-15 -114L-34 -138L-28 -168M15 -114L36 -138L32 -168', lean: 0 },
} satisfies Record<string, Pose>

/** A person about 160 high standing on (0, 0). */
function figure(x: number, y: number, s: number, pose: keyof typeof POSES, kit: Kit, flip = 1): string {
  const { legs, arms, lean } = POSES[pose]
  const skin = kit.skin ?? '#d9a47a'
  const leg = ([hx = 0, hy = 0, kx = 0, ky = 0, ax = 0, ay = 0]: readonly number[]) => {
    const mid = `M${f(kx + (ax - kx) * 0.25)} ${f(ky + (ay - ky) * 0.25)}L${ax} ${ay}`
    return stroke(`M${hx} ${hy}L${kx} ${ky}L${ax} ${ay}`, skin, 11) + stroke(mid, kit.socks ?? '#f6f1e4', 10) + stroke(`M${ax} ${ay}l10 2`, kit.boots ?? '#2b2a30', 10)
  }
  const hair = kit.hair ?? '#2b2320'
  return group(
    leg(legs[0] ?? []) + leg(legs[1] ?? []) + stroke(arms, skin, 9) +
      group(
        path('M-17 -60H19L17 -32Q2 -42 -17 -32Z', kit.shorts) + path('M-19 -122Q0 -130 20 -122L22 -58H-20Z', kit.shirt) + path('M4 -127Q14 -126 20 -122L22 -58H8Z', '#000', 'opacity=".14"') +
          stroke('M-16 -114L-28 -100M17 -114L29 -102', kit.shirt, 13) + rect(-4, -132, 11, 10, skin) + (kit.tail ? path('M-14 -154Q-36 -152 -30 -124Q-22 -132 -12 -142Z', hair) : '') + circle(2, -144, 16, skin) + path('M-15 -146Q-16 -164 4 -163Q20 -160 18 -144Q8 -154 -6 -152Q-12 -150 -12 -140Z', hair),
        `transform="rotate(${lean})"`,
      ),
    `transform="translate(${f(x)} ${f(y)}) scale(${s * flip} ${s})"`,
  )
}

export function footballPitch(): string {
  const defs =
    linear('sky', [[0, '#27406b'], [0.6, '#7f86a8'], [1, '#f0b78a']]) + linear('grass', [[0, '#4b8a4a'], [1, '#2e6b38']]) + radial('flood', [[0, '#fffbe0', 1], [0.2, '#fff2b8', 0.6], [1, '#fff2b8', 0]]) +
    linear('shaft', [[0, '#fff6cc', 0.22], [1, '#fff6cc', 0]])
  const rnd = random(33)
  const horizon = 430
  const crowd = times(13, (row) =>
    times(112, (i) => {
      const x = i * 15 + (row % 2) * 7 - 20 + rnd() * 4
      const y = 236 + row * 14.4
      const c = ['#e7dcc4', '#c94f3b', '#3b6ea5', '#e0a83e', '#6d7f73', '#c94f3b', '#f3ede0', '#4a4f63'][Math.floor(rnd() * 8)] ?? '#fff'
      return rnd() > 0.9 ? '' : circle(x, y - 5, 3.6, '#d8ab85') + rect(x - 5, y - 1, 10, 9, c, 'rx="3"')
    }),
  )
  const stand =
    path('M-10 206L1610 206V436H-10Z', '#39435c') + times(14, (i) => rect(-10, 234 + i * 14.4, 1620, 2, '#2b3449')) + crowd + path('M-10 150L1610 150L1590 204H10Z', '#232b40') + rect(-10, 196, 1620, 10, '#e6ddc9') +
    times(9, (i) => rect(60 + i * 184, 150, 9, 270, '#1d2436')) +
    times(7, (i) => rect(i * 232 - 8, 410, 226, 34, ['#c94f3b', '#e9e0cb', '#3b6ea5', '#e0a83e'][i % 4] ?? '') + times(4, (k) => rect(16 + i * 232 + k * 50, 420, 34, 13, '#000', 'opacity=".14" rx="3"')))
  const pitch =
    rect(0, horizon, 1600, 640, 'url(#grass)') +
    times(9, (i) => (i % 2 ? rect(0, horizon + i * i * 8, 1600, i * 16 + 8, '#63a556', 'opacity=".5"') : '')) +
    times(90, () => ellipse(rnd() * 1600, 450 + rnd() * 600, 30 + rnd() * 60, 1.6, '#2f6d39', 'opacity=".25"')) +
    stroke('M-20 470H1620M1190 470L1370 700L1700 700M1290 600L1066 600L1012 530L1240 530M-20 930Q300 760 560 930', '#f2f3e4', 5, 'opacity=".85"') + ellipse(90, 700, 330, 96, 'none', 'stroke="#f2f3e4" stroke-width="5" opacity=".8"')
  const goal =
    times(16, (i) => line(1240 + i * 13.4, 330 + i * 10.4, 1304 + i * 12.6, 350 + i * 10.6, '#fff', 1.3, 'opacity=".45"') + line(1240 + i * 13.4, 330 + i * 10.4, 1240 + i * 13.4, 530 + i * 11.6, '#fff', 1.3, 'opacity=".45"')) +
    times(13, (i) => line(1240, 342 + i * 15.6, 1450, 506 + i * 17.6, '#fff', 1.2, 'opacity=".4"')) + stroke('M1240 534V330L1450 494V712', '#fffdf2', 10) + stroke('M1240 330L1310 352L1506 512L1450 494M1310 352V520M1506 512V690', '#e8e6da', 4)
  const light = (x: number) => rect(x - 5, 20, 10, 190, '#1a2133') + rect(x - 62, 8, 124, 44, '#1a2133', 'rx="6"') + times(10, (i) => circle(x - 48 + (i % 5) * 24, 20 + Math.floor(i / 5) * 20, 8, '#fffbe0')) + circle(x, 30, 150, 'url(#flood)')
  const red: Kit = { shirt: '#d2452f', shorts: '#f1ead9', socks: '#d2452f' }
  const blue: Kit = { shirt: '#2f5f9e', shorts: '#1e3358', socks: '#2f5f9e' }
  const shade = (x: number, y: number, s: number) => ellipse(x + 34 * s, y + 2, 62 * s, 9 * s, '#17401f', 'opacity=".5"')
  const man = (x: number, y: number, s: number, pose: keyof typeof POSES, kit: Kit, flip = 1) => shade(x, y, s) + figure(x, y, s, pose, kit, flip)
  const ball = (x: number, y: number, r: number) => circle(x, y, r, '#fbf8ee') + circle(x + r * 0.2, y + r * 0.2, r * 0.3, '#2a2f3a') + circle(x - r * 0.55, y - r * 0.35, r * 0.2, '#2a2f3a') + circle(x + r * 0.5, y - r * 0.55, r * 0.17, '#2a2f3a') + stroke(`M${x - r} ${y}A${r} ${r} 0 0 0 ${x + r * 0.8} ${y + r * 0.6}`, '#b8b4a6', 2)
  const body =
    rect(0, 0, 1600, 460, 'url(#sky)') + cloud(2, 420, 60, 500, 44, '#f3c3a0', 0.5) + cloud(7, 1150, 90, 560, 40, '#f3c3a0', 0.45) + stand + light(250) + light(1380) + pitch +
    poly([[190, 40], [310, 40], [760, 1067], [-160, 1067]], 'url(#shaft)') + poly([[1320, 40], [1440, 40], [1700, 1067], [860, 1067]], 'url(#shaft)') + goal +
    man(420, 560, 0.66, 'stride', blue) + man(560, 540, 0.6, 'run', red) + man(250, 640, 0.8, 'stand', { shirt: '#23262d', shorts: '#23262d' }) + man(1130, 560, 0.7, 'cheer', red, -1) + man(1270, 640, 0.92, 'jump', { shirt: '#e3b23c', shorts: '#2b2b2b' }, -1) +
    man(700, 690, 1, 'run', blue) + man(1010, 720, 1.06, 'stride', blue, -1) + shade(880, 830, 1.6) + figure(872, 738, 1.5, 'jump', red) + man(640, 880, 1.5, 'stride', blue) + man(330, 900, 1.6, 'run', red) + man(1180, 930, 1.65, 'stand', blue, -1) +
    stroke('M560 210Q760 330 912 466', '#fff', 3, 'stroke-dasharray="2 16" opacity=".8"') + ball(950, 500, 21) + ellipse(980, 842, 24, 5, '#17401f', 'opacity=".5"') +
    times(150, (i) => stroke(`M${f(i * 11)} 1067q${f(rnd() * 6 - 3)} ${f(-10 - rnd() * 16)} ${f(rnd() * 12 - 6)} ${f(-20 - rnd() * 22)}`, i % 3 ? '#2a5f30' : '#79b35c', 2.4))
  return sheet(1600, 1067, defs, body)
}

export function schoolPlayground(): string {
  const defs = linear('sky', [[0, '#7fbbd8'], [1, '#e4f0e4']]) + linear('court', [[0, '#8fc3a0'], [1, '#5aa183']]) + linear('track', [[0, '#d77a5a'], [1, '#c2563d']])
  const rnd = random(20)
  const facade =
    rect(300, 120, 980, 390, '#f4ead2') + rect(300, 120, 980, 24, '#c9553d') + rect(280, 108, 1020, 16, '#8f3a2b') +
    times(5, (floor) => {
      const y = 152 + floor * 72
      return (
        rect(300, y, 980, 46, '#d9cbad') +
        times(15, (i) => {
          const x = 314 + i * 64
          return rect(x, y + 4, 44, 36, '#5e8fa6') + poly([[x, y + 40], [x + 22, y + 4], [x + 34, y + 4], [x + 12, y + 40]], '#a9cdd8', 'opacity=".7"') + rect(x + 21, y + 4, 3, 36, '#f4ead2')
        }) +
        rect(300, y + 40, 980, 17, ['#e6b34c', '#e39a54', '#d97f58', '#7fb093', '#5f9cb0'][floor] ?? '') + times(33, (i) => rect(304 + i * 30, y + 42, 2.5, 14, '#fff', 'opacity=".55"'))
      )
    }) +
    rect(724, 84, 132, 426, '#e9d9b6') + rect(844, 84, 12, 426, '#cdb98f') + path('M712 84L790 44L868 84Z', '#8f3a2b') + circle(790, 132, 32, '#fffaf0') + circle(790, 132, 32, 'none', 'stroke="#8f3a2b" stroke-width="5"') + stroke('M790 132V112M790 132L806 140', '#3a2f2a', 4) +
    times(4, (i) => rect(758, 190 + i * 66, 64, 44, '#5e8fa6') + rect(788, 190 + i * 66, 4, 44, '#e9d9b6')) + path('M752 510V462Q790 432 828 462V510Z', '#7a4a33') +
    rect(1280, 240, 250, 270, '#ead9b4') + rect(1268, 228, 274, 16, '#8f3a2b') + times(3, (r) => times(3, (i) => rect(1304 + i * 74, 268 + r * 78, 50, 46, '#5e8fa6') + rect(1304 + i * 74, 268 + r * 78, 50, 12, '#a9cdd8')))
  const tree = (x: number, y: number, s: number, seed: number) => {
    const r = random(seed)
    return group(
      rect(-9, -90, 18, 90, '#6b4a33') + times(16, () => circle((r() - 0.5) * 120, -150 + (r() - 0.5) * 110, 30 + r() * 18, '#3f8559')) + times(12, () => circle(-14 + (r() - 0.5) * 90, -166 + (r() - 0.5) * 80, 18 + r() * 14, '#5ba56b')) + times(10, () => circle(-24 + (r() - 0.5) * 70, -182 + (r() - 0.5) * 60, 7 + r() * 9, '#93c77f')),
      `transform="translate(${x} ${y}) scale(${s})"`,
    )
  }
  const ground =
    rect(0, 505, 1600, 562, 'url(#court)') + path('M-20 560Q800 500 1620 560V640Q800 570 -20 640Z', 'url(#track)') + times(4, (i) => stroke(`M-20 ${566 + i * 22}Q800 ${504 + i * 21} 1620 ${566 + i * 22}`, '#f6e2cf', 2.5, 'opacity=".8"')) +
    times(70, () => ellipse(rnd() * 1600, 650 + rnd() * 410, 30 + rnd() * 80, 2, '#c4e3c4', 'opacity=".25"'))
  // The painted snail: a spiral of cells lying flat on the ground.
  const cells = times(27, (i) => {
    const turn = (t: number) => {
      const a = t * 0.56 + 0.5
      const r = 34 + t * 9.2
      return [r, a] as const
    }
    const at = (t: number, inner: number): string => {
      const [r, a] = turn(t)
      return `${f(Math.cos(a) * (r + inner))} ${f(Math.sin(a) * (r + inner))}`
    }
    const c = ['#f6cf5a', '#ef8e5b', '#f3ead2', '#6fb6c9', '#d9627a'][i % 5] ?? ''
    return path(`M${at(i, 0)}L${at(i + 0.5, 1)}L${at(i + 1, 0)}L${at(i + 1, 50)}L${at(i + 0.5, 52)}L${at(i, 50)}Z`, c, 'stroke="#fffaf0" stroke-width="4"')
  })
  const snail = group(
    path('M-120 250Q150 330 420 250Q500 226 520 160Q530 110 490 110Q450 110 440 170Q400 210 300 220Z', '#f3ead2') + stroke('M482 116L470 50M506 112L520 48', '#f3ead2', 10) + circle(470, 46, 12, '#f3ead2') + circle(521, 44, 12, '#f3ead2') + circle(498, 142, 7, '#3a5a4c') + circle(0, 0, 40, '#f6cf5a') + cells,
    'transform="translate(690 836) scale(1 .44)"',
  )
  const hopscotch = group(times(6, (i) => (i % 3 === 1 ? rect(-62, -i * 62, 60, 58, 'none', 'stroke="#fffaf0" stroke-width="5"') + rect(2, -i * 62, 60, 58, 'none', 'stroke="#fffaf0" stroke-width="5"') : rect(-30, -i * 62, 60, 58, 'none', 'stroke="#fffaf0" stroke-width="5"'))), 'transform="matrix(1 0 -.5 .5 1330 980)"')
  const hoop = group(rect(-6, -250, 12, 250, '#55606a') + path('M-6 -244L-64 -236V-222L-6 -228Z', '#55606a') + rect(-130, -312, 78, 104, '#fbfaf4', 'stroke="#c2563d" stroke-width="5"') + rect(-110, -260, 38, 32, 'none', 'stroke="#c2563d" stroke-width="4"') + ellipse(-140, -226, 26, 7, 'none', 'stroke="#e2603c" stroke-width="5"') + times(5, (i) => line(-162 + i * 11, -222, -154 + i * 7, -182, '#fff', 2)), 'transform="translate(1500 676)"')
  const kit = (i: number): Kit => ({ shirt: ['#e2573f', '#f3ead9', '#2f6ea0', '#efb73e', '#5f9e6e', '#8a5aa0'][i % 6] ?? '', shorts: ['#2d3f60', '#33425a', '#4a3a3a'][i % 3] ?? '', skin: i % 2 ? '#e3b189' : '#dba67c', hair: i % 3 ? '#2b2320' : '#43302a', tail: i % 2 === 1, boots: i % 2 ? '#d9573f' : '#3a4f7a' })
  const kid = (x: number, y: number, s: number, pose: keyof typeof POSES, i: number, flip = 1) => ellipse(x + 20 * s, y + 2, 46 * s, 7 * s, '#2f6b57', 'opacity=".35"') + figure(x, y, s, pose, kit(i), flip)
  const rope = stroke('M146 872Q250 1010 366 872', '#fffaf0', 5) + stroke('M146 872Q250 690 366 872', '#fffaf0', 3, 'opacity=".5"')
  const body =
    rect(0, 0, 1600, 540, 'url(#sky)') + cloud(4, 210, 90, 340, 70, '#fff', 0.85) + cloud(12, 1360, 110, 380, 70, '#fff', 0.8) + cloud(15, 560, 46, 220, 40, '#fff', 0.6) +
    times(22, (i) => ellipse(i * 80, 506, 74, 60 + (i % 4) * 16, '#7fb58c')) + facade + tree(150, 520, 1.15, 3) + tree(60, 540, 1.4, 4) + tree(250, 512, 0.9, 5) + tree(1560, 520, 1.2, 6) + tree(1250, 508, 0.6, 7) +
    rect(0, 498, 1600, 14, '#5f8f78') + times(60, (i) => rect(i * 27, 486, 3, 20, '#4d7c68')) + ground + hoop +
    kid(420, 588, 0.5, 'run', 1) + kid(500, 584, 0.5, 'stride', 2) + kid(580, 590, 0.5, 'run', 3) + kid(1010, 586, 0.48, 'run', 4, -1) + kid(1120, 596, 0.5, 'stand', 5) + kid(1160, 596, 0.48, 'stand', 0, -1) + kid(1390, 668, 0.7, 'jump', 2) + circle(1364, 516, 13, '#d97a35') + kid(1300, 690, 0.7, 'stand', 3) +
    kid(960, 690, 0.66, 'cheer', 1) + kid(180, 700, 0.62, 'stride', 4) + snail + hopscotch + kid(700, 850, 0.98, 'jump', 3) + kid(520, 822, 0.9, 'stand', 0) + kid(880, 900, 1.05, 'stride', 5, -1) + kid(1010, 812, 0.9, 'cheer', 2, -1) +
    kid(1290, 890, 1, 'jump', 1) + kid(1440, 930, 1.06, 'stand', 4, -1) + kid(130, 960, 1.16, 'stand', 5) + kid(250, 930, 1.06, 'jump', 0) + kid(384, 962, 1.16, 'stand', 2, -1) + rope + kid(640, 1040, 1.3, 'run', 4) + kid(1120, 1046, 1.3, 'run', 3, -1)
  return sheet(1600, 1067, defs, body, 0.08)
}
