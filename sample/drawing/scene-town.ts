import { circle, cloud, ellipse, f, group, line, linear, path, poly, radial, random, rect, sheet, stroke, times } from './draw'

function shopper(x: number, y: number, s: number, coat: string, trousers: string, hair: string, load = '', flip = 1): string {
  return group(
    ellipse(10, 2, 50, 7, '#2a1d1a', 'opacity=".35"') + stroke('M-10 -80L-13 -4M10 -80L14 -4', trousers, 19) + stroke('M-13 -2h12M14 -2h12', '#2b2422', 11) +
      path('M-30 -168Q0 -182 30 -168L34 -70Q0 -60 -34 -70Z', coat) + path('M8 -177Q22 -174 30 -168L34 -70Q20 -65 10 -65Z', '#000', 'opacity=".15"') + stroke('M-26 -158Q-46 -122 -34 -92M26 -158Q46 -122 40 -92', coat, 15) + rect(-7, -190, 14, 18, '#d3a078') +
      circle(0, -204, 23, '#ddab82') + path('M-24 -200Q-28 -232 2 -230Q28 -228 24 -200Q18 -216 0 -216Q-18 -214 -18 -196Z', hair) + load,
    `transform="translate(${x} ${y}) scale(${s * flip} ${s})"`,
  )
}

const BASKET = path('M18 -96H66L58 -52H26Z', '#b5803f') + stroke('M20 -96Q42 -140 64 -96', '#8a5c28', 5) + path('M22 -98Q28 -124 36 -98M38 -98Q46 -132 52 -98M50 -98Q60 -118 62 -98', '#5d9446') + times(3, (i) => line(20 + i * 2, -86 + i * 11, 64 - i * 2, -86 + i * 11, '#8a5c28', 2.5))
const BAG = path('M22 -92H62L66 -30H18Z', '#e9ddc2') + stroke('M30 -92Q42 -116 54 -92', '#c5b48f', 4) + path('M52 -92L70 -128M44 -92L52 -124', 'none', 'stroke="#5d9446" stroke-width="7"')

export function marketStreet(): string {
  const defs = linear('sky', [[0, '#8fb0c4'], [0.6, '#f0cfa6'], [1, '#f7dcb0']]) + linear('floor', [[0, '#c9a987'], [1, '#8d6a54']]) + radial('bulb', [[0, '#fff2bf', 0.95], [0.3, '#ffd98a', 0.5], [1, '#ffcb6b', 0]]) + linear('hall', [[0, '#f0dcb8'], [1, '#d8b98c']])
  const rnd = random(91)
  const side = (mirror: number) =>
    group(
      times(4, (i) => {
        const [x, w, top] = [i * 104 - 30, 118 - i * 6, 130 + i * 62]
        const tone = ['#e9dcc4', '#f2e8d5', '#dccbb0', '#efe3cc'][i] ?? ''
        return (
          rect(x, top, w, 640 - top, tone) + path(`M${x - 26} ${top + 10}Q${x - 4} ${top + 2} ${x + 14} ${top - 34}H${x + w - 14}Q${x + w + 4} ${top + 2} ${x + w + 26} ${top + 10}Z`, '#4a4a50') + rect(x + 6, top - 40, w - 12, 9, '#33343a', 'rx="4"') + times(9, (k) => line(x + 8 + (k * (w - 16)) / 8, top + 8, x + 20 + (k * (w - 40)) / 8, top - 30, '#5e5f66', 2)) + rect(x + w - 14, top, 14, 640 - top, '#000', 'opacity=".12"') +
          times(3, (r) => times(2, (c) => rect(x + 18 + c * 44, top + 34 + r * 82, 30, 46, '#6b4330') + rect(x + 18 + c * 44, top + 34 + r * 82, 30, 46, r === 1 && c === i % 2 ? '#ffdb8f' : '#8b5a3f', 'opacity=".85"') + times(3, (k) => rect(x + 24 + c * 44 + k * 8, top + 34 + r * 82, 2, 46, '#4f2f22')) + rect(x + 14 + c * 44, top + 80 + r * 82, 38, 6, '#b9a586')))
        )
      }),
      mirror < 0 ? 'transform="translate(1600 0) scale(-1 1)"' : '',
    )
  const hall =
    path('M470 640V330L800 166L1130 330V640Z', 'url(#hall)') + path('M440 346L800 178L1160 346L1150 318L800 150L450 318Z', '#7c3f32') + path('M560 320L800 216L1040 320Z', '#c9a173') + times(7, (i) => rect(596 + i * 62, 290, 34, 24, '#5f7a80') + rect(596 + i * 62, 290, 34, 8, '#a9c4c4')) +
    rect(500, 346, 600, 30, '#8d4a38') + times(11, (i) => rect(520 + i * 54, 376, 10, 264, '#b98d60')) + rect(540, 400, 520, 240, '#4c3a34') +
    times(6, (i) => rect(552 + i * 86, 412, 76, 228, '#6b5145') + circle(590 + i * 86, 470, 60, 'url(#bulb)', 'opacity=".8"') + path(`M${572 + i * 86} 458h36l-10 -20h-16z`, '#2f2725') + rect(556 + i * 86, 560, 68, 80, '#a3724a') + times(5, (k) => circle(566 + i * 86 + k * 12, 556, 8, ['#6fa04c', '#d9503a', '#e6b040', '#8a5a86', '#e07f3c'][(i + k) % 5] ?? ''))) +
    circle(800, 268, 30, '#fbf3df') + stroke('M800 268V250M800 268L812 276', '#4a342c', 4) + circle(800, 268, 30, 'none', 'stroke="#7c3f32" stroke-width="5"')
  const awning = (x: number, y: number, w: number, a: string, b: string) => {
    const n = 9
    return (
      times(n, (i) => poly([[x + 26 + (i * (w - 52)) / n, y], [x + 26 + ((i + 1) * (w - 52)) / n, y], [x + ((i + 1) * w) / n, y + 84], [x + (i * w) / n, y + 84]], i % 2 ? b : a)) +
      times(n, (i) => path(`M${f(x + (i * w) / n)} ${y + 84}h${f(w / n)}v10q${f(-w / n / 2)} 26 ${f(-w / n)} 0Z`, i % 2 ? b : a)) + rect(x, y + 80, w, 6, '#000', 'opacity=".12"')
    )
  }
  const crate = (x: number, y: number, w: number, goods: (u: number, r: number) => string) => {
    const heap = times(3, (r) => times(7 - r, (i) => goods(x + 16 + ((i + r * 0.5) * (w - 32)) / 6, y - 2 - r * 13)))
    return heap + path(`M${x} ${y}H${x + w}L${x + w - 8} ${y + 52}H${x + 8}Z`, '#a9743f') + times(3, (i) => rect(x + 4, y + 8 + i * 16, w - 8, 4, '#7f5228')) + rect(x, y - 2, w, 8, '#c9935a')
  }
  const tomato = (x: number, y: number) => circle(x, y, 12, '#d6432f') + circle(x - 4, y - 4, 3.4, '#f39a80') + path(`M${x - 5} ${y - 11}l5 4l5 -4l-2 6h-6z`, '#4d7f3b')
  const orange = (x: number, y: number) => circle(x, y, 12, '#ea942f') + circle(x - 4, y - 4, 3.6, '#fbcf86')
  const cabbage = (x: number, y: number) => circle(x, y, 15, '#79a84e') + path(`M${x - 12} ${y + 4}Q${x} ${y - 18} ${x + 12} ${y + 4}Q${x} ${y - 6} ${x - 12} ${y + 4}Z`, '#b4d27c') + line(x, y - 8, x, y + 8, '#eef2cf', 3)
  const purple = (x: number, y: number) => ellipse(x, y, 10, 17, '#5b3566', 'transform="rotate(20 0 0)" ').replace('rotate(20 0 0)', `rotate(24 ${f(x)} ${f(y)})`) + ellipse(x - 3, y - 5, 2.4, 7, '#a884b3') + circle(x + 6, y - 14, 4, '#4d7f3b')
  const stall = (x: number, w: number, a: string, b: string, goods: ((u: number, r: number) => string)[]) =>
    rect(x + 14, 520, 12, 320, '#6a4a34') + rect(x + w - 26, 520, 12, 320, '#6a4a34') + rect(x + 20, 590, w - 40, 160, '#5d4638') + circle(x + w / 2, 640, 150, 'url(#bulb)', 'opacity=".75"') + line(x + w / 2, 560, x + w / 2, 618, '#2f2522', 3) + path(`M${x + w / 2 - 26} 634h52l-14 -22h-24z`, '#3a2c28') + circle(x + w / 2, 638, 10, '#fff4cc') +
    group(shopper(x + w * 0.34, 850, 0.86, '#6d8f7c', '#3b3a40', '#3a2c26', path('M-22 -150H22L26 -70H-26Z', '#f0e6d0'))) +
    rect(x, 752, w, 120, '#8a5a36') + rect(x, 752, w, 14, '#bb8350') + times(8, (i) => rect(x + 8 + (i * (w - 16)) / 8, 770, (w - 16) / 8 - 5, 98, i % 2 ? '#7c5030' : '#855634')) + goods.map((g, i) => crate(x + 8 + (i * (w - 16)) / goods.length, 712, (w - 16) / goods.length - 8, g)).join('') + awning(x - 24, 486, w + 48, a, b) + ellipse(x + w / 2, 876, w * 0.56, 10, '#3b2822', 'opacity=".4"')
  const bunting = (y: number, sag: number) => stroke(`M-10 ${y}Q800 ${y + sag} 1610 ${y}`, '#5a4238', 3) + times(15, (i) => {
    const t = (i + 0.5) / 15
    const by = y + sag * 2 * t * (1 - t)
    return circle(t * 1600, by + 20, 62, 'url(#bulb)', 'opacity=".55"') + line(t * 1600, by, t * 1600, by + 12, '#5a4238', 2) + circle(t * 1600, by + 19, 8, '#fff6d6')
  })
  const paving = times(15, (r) => {
    const y = 664 + r * r * 1.9
    return stroke(`M0 ${f(y)}H1600`, '#a07e63', 2, 'opacity=".6"') + times(13, (i) => line(800 + (i - 6 + (r % 2) * 0.5) * (100 + r * 12), y, 800 + (i - 6 + (r % 2) * 0.5) * (106 + r * 13), 664 + (r + 1) * (r + 1) * 1.9, '#a07e63', 2, 'opacity=".5"'))
  })
  const body =
    rect(0, 0, 1600, 660, 'url(#sky)') + cloud(3, 620, 50, 380, 56, '#fdebd0', 0.7) + cloud(9, 1010, 110, 300, 40, '#fdebd0', 0.6) + hall + side(1) + side(-1) + rect(0, 636, 1600, 431, 'url(#floor)') + paving +
    times(26, () => ellipse(420 + rnd() * 760, 720 + rnd() * 300, 30 + rnd() * 70, 3, '#f0d7b0', 'opacity=".35"')) +
    shopper(720, 690, 0.42, '#9c4a3c', '#3b3a40', '#2b2320') + shopper(850, 694, 0.44, '#4c6d86', '#54483e', '#d8d2c6', BAG) + shopper(930, 684, 0.4, '#d2a24a', '#3b3a40', '#2b2320', '', -1) +
    bunting(300, 150) + stall(60, 470, '#c8442f', '#f6ead0', [tomato, cabbage, orange]) + stall(1070, 470, '#2f6f6a', '#f6ead0', [cabbage, purple, tomato]) +
    shopper(640, 880, 0.9, '#3f6f8c', '#3a3a44', '#d9d3c8', BASKET) + shopper(770, 868, 0.86, '#c9573f', '#42506b', '#2b2320', BAG) + shopper(960, 900, 0.96, '#8a7a4a', '#3a3a44', '#2b2320', BASKET, -1) + shopper(1030, 888, 0.52, '#e3b13f', '#4b5d84', '#2b2320') +
    shopper(330, 1060, 1.2, '#5a4a72', '#34323c', '#2b2320', BASKET) + shopper(1310, 1066, 1.24, '#7a8f5a', '#3b3a40', '#c9c3b8', BAG, -1)
  return sheet(1600, 1067, defs, body)
}

export function libraryInterior(): string {
  const floor = 'M0 930L662 532H870L1600 1010V1067H0Z'
  const defs = `<clipPath id="onfloor"><path d="${floor}"/></clipPath>` + linear('wall', [[0, '#e7d3ab'], [1, '#c9a878']]) + linear('floor', [[0, '#a8743f'], [1, '#6b4526']]) + linear('beam', [[0, '#fff0c0', 0.55], [1, '#ffe6a6', 0]], [0, 0, 1, 1]) + linear('glass', [[0, '#fdf6dc'], [1, '#f7d892']]) + radial('lampglow', [[0, '#fff1c4', 0.9], [1, '#ffdf94', 0]])
  const rnd = random(7)
  const hues = ['#a63d2f', '#2f5d73', '#c9952f', '#4f6b46', '#7a3f55', '#d8c7a0', '#38465f', '#b8683a', '#86906a']
  const [vx, vy] = [760, 470]
  const toward = (x: number, y: number, t: number): readonly [number, number] => [x + (vx - x) * t, y + (vy - y) * t]
  // Right wall: a run of bookcases drawn bay by bay in perspective.
  const bays = times(7, (b) => {
    const [t0, t1] = [b === 0 ? -0.1 : 1 - 0.86 ** b * 1.0, 1 - 0.86 ** (b + 1)]
    const quad = (y0: number, y1: number, u0: number, u1: number, fill: string, extra = '') => {
      const [a, c] = [t0 + (t1 - t0) * u0, t0 + (t1 - t0) * u1]
      return poly([toward(1600, y0, a), toward(1600, y0, c), toward(1600, y1, c), toward(1600, y1, a)], fill, extra)
    }
    return (
      quad(-90, 1010, 0, 1, '#5b3a20') +
      times(7, (r) => {
        const y = -60 + r * 150
        let out = quad(y, y + 126, 0.07, 0.95, '#3a2415')
        for (let u = 0.08; u < 0.92; ) {
          const w = 0.03 + rnd() * 0.04
          const tall = 14 + rnd() * 36
          out += quad(y + tall, y + 126, u, Math.min(u + w, 0.94), hues[Math.floor(rnd() * 9)] ?? '')
          if (rnd() > 0.6) out += quad(y + tall + 18, y + tall + 26, u, Math.min(u + w, 0.94), '#f0dfb4', 'opacity=".7"')
          u += w + (rnd() > 0.9 ? 0.05 : 0.004)
        }
        return out + quad(y + 126, y + 140, 0, 1, '#8a5c33') + quad(y, y + 16, 0.07, 0.95, '#000', 'opacity=".25"')
      }) + quad(-90, 1010, 0, 0.05, '#7d512c')
    )
  })
  const windows = times(4, (i) => {
    const [t0, t1] = [[0.04, 0.3], [0.38, 0.54], [0.6, 0.7], [0.745, 0.81]][i] as [number, number]
    const q = (a: number, c: number, y0: number, y1: number, fill: string) => poly([toward(0, y0, a), toward(0, y0, c), toward(0, y1, c), toward(0, y1, a)], fill)
    const d = t1 - t0
    return q(t0 - 0.012, t1 + 0.012, 40, 820, '#8d6a40') + q(t0, t1, 60, 800, 'url(#glass)') + q(t0, t1, 560, 800, '#cfd6a0') + times(2, (k) => q(t0 + d * (0.32 + k * 0.34), t0 + d * (0.345 + k * 0.34), 60, 800, '#8d6a40')) + times(4, (k) => q(t0, t1, 200 + k * 150, 210 + k * 150, '#8d6a40'))
  })
  const beams = times(3, (i) => poly([[[60, 60], [420, 190], [590, 290]][i] as [number, number], [[250, 130], [540, 250], [650, 330]][i] as [number, number], [[1150, 1000], [1010, 790], [930, 690]][i] as [number, number], [[680, 1067], [760, 830], [800, 710]][i] as [number, number]], 'url(#beam)'))
  const patches = times(3, (i) => group(times(3, (k) => poly([[0 + k * 84, 0], [74 + k * 84, 0], [114 + k * 96, 120], [22 + k * 96, 120]], '#ffdf94', 'opacity=".62"')), `transform="translate(${[640, 745, 790][i]} ${[916, 760, 672][i]}) scale(${[1.5, 0.8, 0.42][i]} ${[1.1, 0.5, 0.25][i]})"`))
  const lamp = (x: number, y: number, s: number) => group(circle(0, -20, 120, 'url(#lampglow)', 'opacity=".7"') + line(0, 0, 0, -62, '#b98a3a', 7) + path('M-44 -62H44L32 -92H-32Z', '#2f6650') + path('M-44 -62H0V-92H-32Z', '#4b8a6c') + ellipse(0, 0, 26, 6, '#8a6326') + ellipse(0, -60, 42, 5, '#fff2c4'), `transform="translate(${x} ${y}) scale(${s})"`)
  const reader = (x: number, y: number, s: number, coat: string, hair: string) =>
    group(path('M-58 60Q-64 -36 0 -48Q64 -36 58 60Z', coat) + path('M8 -47Q64 -36 58 60H20Z', '#000', 'opacity=".14"') + rect(-12, -64, 24, 22, '#d3a078') + circle(0, -88, 33, '#dba981') + path('M-36 -82Q-40 -128 2 -126Q40 -122 36 -80Q30 -104 2 -106Q-26 -106 -36 -82Z', hair) + path('M-52 42L0 54V74L-56 62ZM52 42L0 54V74L56 62Z', '#fbf4e2') + line(0, 54, 0, 74, '#c9b78f', 3) + stroke('M-46 10Q-52 40 -30 52M46 10Q52 40 30 52', coat, 20), `transform="translate(${x} ${y}) scale(${s})"`)
  const table = (x: number, y: number, w: number, d: number, s: number) => poly([[x - w * 0.42, y], [x + w * 0.42, y], [x + w * 0.5, y + d], [x - w * 0.5, y + d]], '#a86b3a') + poly([[x - w * 0.42, y], [x + w * 0.1, y], [x - w * 0.02, y + d], [x - w * 0.5, y + d]], '#c98a52', 'opacity=".6"') + rect(x - w * 0.5, y + d, w, 22 * s, '#6f4423') + rect(x - w * 0.46, y + d + 22 * s, 22 * s, 130 * s, '#5a361b') + rect(x + w * 0.46 - 22 * s, y + d + 22 * s, 22 * s, 130 * s, '#5a361b')
  const pile = (x: number, y: number, s: number, k: number) => times(k, (i) => rect(x - 44 * s + (i % 2) * 7, y - (i + 1) * 15 * s, 88 * s, 14 * s, hues[(i * 4 + k) % 9] ?? '', 'rx="2"') + rect(x + 28 * s + (i % 2) * 7, y - (i + 1) * 15 * s + 3, 15 * s, 8 * s, '#f3e6c6'))
  const body =
    rect(0, 0, 1600, 1067, 'url(#wall)') + poly([[0, -60], [1600, -90], [vx + 80, vy - 110], [vx - 100, vy - 110]], '#efdfbd') + times(5, (i) => {
      const t = 1 - 0.74 ** (i + 1)
      const [ax, ay] = toward(0, -60, t)
      const [bx, by] = toward(1600, -90, t)
      return line(ax, ay, bx, by, '#b48f5f', 18 * (1 - t) + 2)
    }) +
    rect(vx - 100, vy - 110, 210, 178, '#d6b988') + rect(vx - 40, vy - 44, 66, 110, '#7d512c') + rect(vx - 34, vy - 38, 26, 104, '#a6764a') + rect(vx - 6, vy - 38, 26, 104, '#a6764a') + circle(vx - 7, vy - 76, 18, '#fbf4e2', 'stroke="#7d512c" stroke-width="4"') +
    path(floor, 'url(#floor)') + group(times(19, (i) => line(vx - 98 + i * 11.3, vy + 66, -500 + i * 145, 1067, '#5a361b', 1.6, 'opacity=".5"')) + times(7, (i) => line(0, 580 + i * i * 12, 1600, 580 + i * i * 12, '#5a361b', 1.2, 'opacity=".25"')), 'clip-path="url(#onfloor)"') +
    windows + bays + patches +
    reader(700, 612, 0.34, '#5e7a68', '#2b2320') + reader(840, 612, 0.34, '#9a4a3c', '#3a2a22') + table(770, 628, 300, 26, 0.4) + lamp(770, 634, 0.4) +
    reader(590, 716, 0.62, '#3f5d7a', '#2b2320') + reader(780, 712, 0.62, '#c28a3a', '#c9c2b4') + reader(950, 718, 0.62, '#7a4058', '#2b2320') + table(770, 748, 640, 44, 0.7) + lamp(680, 760, 0.68) + lamp(870, 760, 0.68) + pile(1010, 770, 0.7, 3) +
    reader(420, 890, 1.05, '#a84b38', '#2b2320') + reader(780, 884, 1.05, '#4d6b4f', '#43302a') + reader(1130, 892, 1.05, '#3c4a66', '#d2ccc0') + table(770, 946, 1240, 74, 1.1) + lamp(596, 964, 1.05) + lamp(960, 964, 1.05) + pile(1270, 996, 1.05, 4) + pile(270, 996, 1.05, 3) + beams +
    times(60, () => circle(300 + rnd() * 700, 260 + rnd() * 640, 1 + rnd() * 2.2, '#fff4cf', `opacity="${f(0.3 + rnd() * 0.5)}"`))
  return sheet(1600, 1067, defs, body)
}
