import { circle, ellipse, f, glints, group, line, linear, path, poly, radial, random, rect, ridge, sheet, stroke, times } from './draw'

export function operaStage(): string {
  const defs =
    linear('sky', [[0, '#101a3c'], [0.6, '#2d3a68'], [1, '#5d5a80']]) + linear('water', [[0, '#3b3357'], [1, '#0d1230']]) + radial('glow', [[0, '#ffe7a8', 0.95], [0.35, '#ffc468', 0.5], [1, '#ff9d45', 0]]) + linear('back', [[0, '#7a1f24'], [1, '#b93a2c']]) +
    radial('moon', [[0, '#fff8df', 0.75], [1, '#8f9ad0', 0]]) + linear('tile', [[0, '#3a4150'], [1, '#1d2230']])
  const rnd = random(3)
  const mirrors = linear('mirrorRed', [[0, '#c23f30', 0.55], [1, '#b93a2c', 0]]) + linear('mirrorGold', [[0, '#f0d498', 0.6], [1, '#e9c98a', 0]])
  const lantern = (x: number, y: number, s: number) =>
    group(circle(0, 40, 130, 'url(#glow)', 'opacity=".7"') + line(0, -30, 0, 6, '#2a1a18', 4) + rect(-16, 4, 32, 9, '#e0a83e') + ellipse(0, 42, 40, 34, '#d8392b') + ellipse(0, 42, 24, 34, '#ea5a3c') + ellipse(0, 42, 8, 34, '#f7a268') + rect(-16, 72, 32, 9, '#e0a83e') + times(5, (i) => line(-10 + i * 5, 82, -10 + i * 5, 118, '#e0a83e', 2.4)), `transform="translate(${x} ${y}) scale(${s})"`)
  const roof =
    path('M60 520C150 508 250 450 330 330H870C950 450 1050 508 1140 520C1160 522 1178 500 1182 470C1196 530 1170 566 1120 572H80C30 566 4 530 18 470C22 500 40 522 60 520Z', 'url(#tile)') +
    times(31, (i) => {
      const u = i / 30
      const x0 = 340 + u * 520
      const x1 = 110 + u * 980
      const bend = (u - 0.5) * 150
      return stroke(`M${f(x0)} 336Q${f(x0 + bend * 0.7)} 470 ${f(x1)} 560`, '#4d5568', 7) + stroke(`M${f(x0 + 3)} 336Q${f(x0 + 3 + bend * 0.7)} 470 ${f(x1 + 4)} 560`, '#171b28', 2.5) + circle(x1, 564, 9, '#586074')
    }) +
    rect(318, 308, 564, 34, '#2a3040', 'rx="8"') + times(18, (i) => rect(330 + i * 31, 314, 20, 20, '#454d60', 'rx="3"')) +
    path('M318 342C296 320 286 280 296 246C308 268 330 274 352 270C346 296 346 320 352 342Z', '#2a3040') + path('M882 342C904 320 914 280 904 246C892 268 870 274 848 270C854 296 854 320 848 342Z', '#2a3040') + path('M560 308Q600 262 640 308Z', '#2a3040') + circle(600, 270, 15, '#e0a83e') + path('M592 258Q600 226 608 258Z', '#e0a83e') +
    rect(92, 572, 1016, 20, '#7a2c22') + times(40, (i) => circle(110 + i * 25.2, 582, 6, '#e3b254'))
  const frieze =
    rect(150, 592, 900, 74, '#27485a') + times(9, (i) => path(`M${160 + i * 97.6} 629q24.4 -34 48.8 0q24.4 34 48.8 0`, 'none', 'stroke="#e3b254" stroke-width="5"') + circle(208.8 + i * 97.6, 629, 9, '#d8392b')) + rect(150, 660, 900, 10, '#e3b254') + rect(150, 590, 900, 8, '#e3b254') +
    times(12, (i) => path(`M${170 + i * 78} 670h40l-8 26h-24z`, '#9a3a2a')) +
    path('M190 670C230 674 262 700 270 756L236 720L190 742ZM1010 670C970 674 938 700 930 756L964 720L1010 742Z', '#27485a', 'stroke="#e3b254" stroke-width="4"')
  const crane = (x: number, y: number, s: number, r: number) => group(path('M-30 0Q-10 -24 24 -16Q4 -4 -4 12ZM-6 -4Q10 14 34 20Q10 22 -8 10Z', '#f7efd8') + stroke('M-8 2Q-26 -2 -36 -12', '#f7efd8', 3) + circle(-37, -13, 3, '#d8392b'), `transform="translate(${x} ${y}) rotate(${r}) scale(${s})"`)
  const backdrop =
    rect(220, 666, 760, 470, 'url(#back)') + circle(600, 880, 300, 'url(#glow)', 'opacity=".55"') + rect(430, 700, 340, 420, '#e9d6a8') + rect(430, 700, 340, 420, 'none', 'stroke="#e3b254" stroke-width="12"') +
    path(ridge(9, 340, 880, 70, 1110, 30), '#9fb3a6', 'transform="translate(430 0)" clip-path="url(#scroll)"') + path(ridge(14, 340, 960, 50, 1110, 30), '#6d8d86', 'transform="translate(430 0)" clip-path="url(#scroll)"') + circle(690, 780, 32, '#d8593f') + crane(520, 790, 1, 0) + crane(570, 826, 0.8, 12) + crane(610, 766, 0.7, -8) +
    times(2, (k) => times(3, (i) => rect(250 + k * 560 + i * 48, 700, 38, 400, '#8b2a26') + rect(256 + k * 560 + i * 48, 716, 26, 150, '#5a1a1c') + times(4, (r) => line(256 + k * 560 + i * 48, 736 + r * 32, 282 + k * 560 + i * 48, 736 + r * 32, '#e3b254', 2.5))))
  const column = (x: number, w: number) => rect(x - w / 2, 640, w, 512, '#8f2a22') + rect(x - w / 2, 640, w * 0.3, 512, '#c24a34') + rect(x + w * 0.28, 640, w * 0.22, 512, '#5a1a1c') + path(`M${x - w} 1152h${w * 2}l-8 -28h${-w * 2 + 16}z`, '#b9b2a4')
  const deck = path('M110 1136H1090L1130 1180H70Z', '#b9824a') + times(24, (i) => line(130 + i * 41, 1136, 96 + i * 44, 1180, '#8a5a30', 2)) + rect(70, 1180, 1060, 66, '#6b4a30') + times(17, (i) => rect(82 + i * 62, 1190, 48, 46, '#7f5a3a') + path(`M${90 + i * 62} 1213q16 -18 32 0q-16 18 -32 0Z`, '#e3b254', 'opacity=".8"')) + rect(60, 1172, 1080, 12, '#d9a25e') + times(9, (i) => rect(100 + i * 122, 1246, 30, 60, '#3a3140') + rect(100 + i * 122, 1246, 9, 60, '#57506a'))
  const sleeve = (d: string, c: string) => path(d, c)
  const heroine = group(
    path('M-60 210Q-46 60 -26 -30H26Q50 60 70 210Q0 226 -60 210Z', '#e8eef0') + path('M-60 210Q-52 130 -40 70Q0 130 44 70Q60 130 70 210Q0 226 -60 210Z', '#7fb2b5') + times(5, (i) => stroke(`M${-44 + i * 22} 206Q${-30 + i * 15} 140 ${-22 + i * 11} 90`, '#5b9296', 3)) +
      path('M-30 -30Q0 -50 30 -30L34 70Q0 86 -34 70Z', '#d94a5a') + path('M-12 -40L0 20L12 -40', 'none', 'stroke="#fbf1d8" stroke-width="8"') + rect(-34, 48, 68, 14, '#e3b254') + sleeve('M26 -26Q90 -60 126 -116Q150 -108 152 -86Q190 -60 204 10Q176 -10 150 -46Q110 6 40 20Z', '#f4f7f6') + sleeve('M-26 -26Q-80 10 -112 60Q-150 130 -146 190Q-122 150 -96 120Q-60 70 -30 26Z', '#f4f7f6') + path('M26 -26Q70 -48 100 -84L112 -62Q80 -20 34 0ZM-26 -26Q-66 0 -88 34L-70 52Q-44 24 -28 10Z', '#d94a5a') +
      rect(-9, -62, 18, 24, '#f3d3bd') + ellipse(0, -88, 29, 33, '#fbe3d2') + ellipse(-14, -80, 8, 9, '#f08f8f', 'opacity=".7"') + ellipse(15, -80, 8, 9, '#f08f8f', 'opacity=".7"') + stroke('M-17 -94L-6 -92M7 -92L18 -94', '#241a22', 3) + ellipse(0, -70, 5, 3, '#c92a3a') +
      path('M-34 -84Q-40 -136 0 -140Q40 -136 34 -84Q28 -108 16 -112Q0 -104 -16 -112Q-28 -108 -34 -84Z', '#1d1822') + times(9, (i) => circle(-36 + i * 9, -128 - 15 * Math.sin(((i + 0.5) / 9) * 3.14), 8, i % 2 ? '#7fd0e0' : '#f0c24f') + circle(-36 + i * 9, -128 - 15 * Math.sin(((i + 0.5) / 9) * 3.14), 3, '#fff')) + circle(0, -158, 11, '#e8475a') + stroke('M-36 -118Q-58 -104 -54 -56M36 -118Q58 -104 54 -56', '#f0c24f', 4),
    'transform="translate(500 944) scale(.98)"',
  )
  const boatman = group(
    path('M-50 206Q-44 70 -30 -24H34Q50 80 54 206Z', '#3f5c8a') + path('M6 -24H34Q50 80 54 206H20Z', '#2a4068') + path('M-30 -24Q2 -44 34 -24L32 66H-30Z', '#4d6d9e') + rect(-32, 58, 66, 13, '#e9dcb4') + stroke('M-22 -12Q-60 30 -58 76M26 -12Q58 -30 66 -60', '#4d6d9e', 26) + circle(-58, 84, 11, '#efc3a2') + circle(67, -68, 11, '#efc3a2') + line(84, -190, 30, 214, '#d9b36a', 8) +
      rect(-7, -54, 18, 22, '#e8b996') + ellipse(2, -80, 27, 31, '#f3c9a8') + stroke('M-13 -86L-3 -85M8 -85L18 -86', '#241a22', 4) + path('M-24 -64Q2 -30 28 -64Q26 6 2 24Q-22 6 -24 -64Z', '#d8d4cc') + path('M-62 -92Q2 -156 68 -92Q2 -78 -62 -92Z', '#d9b36a') + path('M4 -122Q44 -114 68 -92Q36 -84 14 -86Z', '#a77f3a') + stroke('M-18 206V224M24 206V224', '#1d1822', 16),
    'transform="translate(736 940) scale(.94)"',
  )
  const heads = times(46, (i) => {
    const row = Math.floor(i / 16)
    const x = (i % 16) * 82 + (row % 2) * 40 - 20 + rnd() * 18
    const y = 1420 + row * 74 + rnd() * 12
    const s = 1 + row * 0.16
    const tone = ['#1b2146', '#121736', '#090d22'][row] ?? '#090d22'
    return group(path('M-50 200Q-52 26 0 20Q52 26 50 200Z', tone) + circle(0, 0, 26, tone) + stroke('M-17 -20Q0 -32 18 -19', '#ffb864', 3, 'opacity=".75"') + stroke('M-38 40Q-26 24 -12 22M12 22Q28 24 38 42', '#ffb864', 3, 'opacity=".6"') + (i % 5 === 2 ? circle(14, -24, 12, tone) : ''), `transform="translate(${f(x)} ${f(y)}) scale(${s})"`)
  })
  const willow = (x: number, dir: number) => times(17, (i) => {
    const x0 = x + dir * (i * 13 - 30)
    const len = 260 + rnd() * 330
    return stroke(`M${f(x0)} ${f(20 + i * 3)}q${f(dir * 12)} ${f(len / 2)} ${f(dir * (rnd() * 26 - 10))} ${f(len)}`, '#1b2c40', 2.4) + times(9, (k) => ellipse(x0 + dir * 9 * Math.sin(k / 3), 40 + i * 3 + (k + 1) * (len / 10), 4, 15, k % 2 ? '#24405a' : '#1b3148', `transform="rotate(${dir * 16} ${f(x0)} ${f(40 + i * 3 + (k + 1) * (len / 10))})"`))
  })
  const lit = rect(0, 1296, 1200, 304, 'url(#water)') + group(rect(220, 1296, 760, 230, 'url(#mirrorRed)') + rect(430, 1296, 340, 230, 'url(#mirrorGold)')) + glints(12, 170, 600, 1304, 1560, [330, 420], '#ffc468') + glints(13, 60, 600, 1304, 1500, [120, 200], '#fff0c4') + times(60, () => ellipse(rnd() * 1200, 1310 + rnd() * 260, 20 + rnd() * 90, 1.6, '#0d1230', 'opacity=".4"'))
  const body =
    rect(0, 0, 1200, 1320, 'url(#sky)') + times(90, () => circle(rnd() * 1200, rnd() * 520, 0.7 + rnd() * 1.6, '#e9edff', `opacity="${f(0.3 + rnd() * 0.6)}"`)) + circle(920, 150, 190, 'url(#moon)') + circle(920, 150, 58, '#fdf3d2') + circle(902, 138, 10, '#ead9ae') + circle(936, 170, 7, '#ead9ae') +
    path(ridge(23, 1200, 760, 120, 1320), '#27325c') + path(ridge(27, 1200, 900, 80, 1320), '#1c2448') + circle(600, 920, 620, 'url(#glow)', 'opacity=".35"') +
    backdrop + column(236, 36) + column(964, 36) + heroine + boatman + deck + frieze + column(160, 46) + column(1040, 46) + roof + lantern(300, 690, 0.86) + lantern(900, 690, 0.86) + lantern(86, 600, 1.05) + lantern(1114, 600, 1.05) + lit + willow(-20, 1) + willow(1222, -1) + heads
  return sheet(1200, 1600, `${defs}${mirrors}<clipPath id="scroll"><rect x="6" y="700" width="328" height="414"/></clipPath>`, body, 0.08)
}

export function rainLane(): string {
  const defs = linear('sky', [[0, '#9fb0b4'], [1, '#dfe3da']]) + linear('wallL', [[0, '#d9dad2'], [1, '#a9aea6']]) + linear('wallR', [[0, '#eeece2'], [1, '#bfc2b8']]) + linear('stone', [[0, '#b4bcb9'], [0.4, '#7e8a8b'], [1, '#4a585c']]) + radial('glow', [[0, '#ffdf98', 0.95], [0.4, '#ffc266', 0.45], [1, '#ffb04d', 0]]) + linear('haze', [[0, '#e6e9e0', 0], [0.5, '#e6e9e0', 0.7], [1, '#e6e9e0', 0]])
  const rnd = random(19)
  const [vx, vy] = [620, 800]
  const to = (x: number, y: number, t: number): readonly [number, number] => [x + (vx - x) * t, y + (vy - y) * t]
  const quad = (x: number, t0: number, t1: number, y0: number, y1: number, fill: string, extra = '') => poly([to(x, y0, t0), to(x, y0, t1), to(x, y1, t1), to(x, y1, t0)], fill, extra)
  const house = (x: number, t0: number, t1: number, top: number, wall: string, k: number) => {
    const d = t1 - t0
    const u = (a: number) => t0 + d * a
    const out = x < vx ? 70 : -70
    return (
      quad(x, t0, t1, top, 1600, wall) + quad(x, t0, t1, 1430, 1600, '#8f978f') + times(14, () => { const a = rnd(); const y = top + 90 + rnd() * 900; return quad(x, u(a), u(Math.min(1, a + 0.06 + rnd() * 0.16)), y, y + 12 + rnd() * 46, '#8d958c', 'opacity=".26"') }) +
      quad(x, u(0.2), u(0.46), 950, 1560, '#4b3226') + quad(x, u(0.22), u(0.325), 975, 1560, '#7b4c34') + quad(x, u(0.335), u(0.44), 975, 1560, '#6b412d') + quad(x, u(0.16), u(0.5), 915, 950, '#5b5f5c') + quad(x, u(0.29), u(0.31), 1240, 1275, '#d6a94e') + quad(x, u(0.35), u(0.37), 1240, 1275, '#d6a94e') +
      quad(x, u(0.58), u(0.86), 620, 860, '#4b3226') + quad(x, u(0.6), u(0.84), 640, 840, k % 2 ? '#ffd489' : '#5b6a6c') + times(4, (i) => quad(x, u(0.645 + i * 0.05), u(0.655 + i * 0.05), 640, 840, '#4b3226')) + times(3, (i) => quad(x, u(0.6), u(0.84), 690 + i * 50, 700 + i * 50, '#4b3226')) + quad(x, u(0.56), u(0.88), 590, 618, '#5b5f5c') +
      quad(x + out, t0 - 0.012, t1 + 0.012, top - 78, top + 30, '#3a4145') + times(16, (i) => { const a = to(x + out, top - 78, t0 + (d * i) / 15); const b = to(x + out, top + 34, t0 + (d * i) / 15); return line(a[0], a[1], b[0], b[1], '#565f63', 6 * (1 - t0)) + circle(b[0], b[1], 8 * (1 - t0 - (d * i) / 15), '#6a7377') }) + quad(x + out, t0 - 0.012, t1 + 0.012, top - 104, top - 74, '#23282b')
    )
  }
  const row = (x: number, tops: readonly number[], wall: string) => {
    const cuts = [-0.12, 0.3, 0.52, 0.67, 0.77, 0.84, 0.89]
    return [5, 4, 3, 2, 1, 0].map((i) => house(x, cuts[i] ?? 0, cuts[i + 1] ?? 1, tops[i] ?? 0, wall, i)).join('')
  }
  const slabs = times(15, (r) => {
    const t = 1 - 0.82 ** r
    const [y0, y1] = [1600 + (vy + 20 - 1600) * t, 1600 + (vy + 20 - 1600) * (1 - 0.82 ** (r + 1))]
    const w = (y: number) => ((y - vy) / 800) * 760
    return times(7, (c) => {
      const a = -0.5 + (c + (r % 2) * 0.5 - 0.25) / 6.5
      const b = a + 1 / 6.5 - 0.012
      const tone = rnd()
      return poly([[vx + a * w(y0) * 2, y0 - 3], [vx + b * w(y0) * 2, y0 - 3], [vx + b * w(y1) * 2, y1 + 1], [vx + a * w(y1) * 2, y1 + 1]], tone > 0.66 ? '#8f9b9b' : tone > 0.33 ? '#79878a' : '#687679', 'opacity=".75"')
    })
  })
  const shine = times(70, () => { const t = rnd(); const y = 900 + t * 690; return ellipse(vx + (rnd() - 0.5) * (y - vy) * 1.1, y, 16 + t * 80 * rnd(), 1.5 + t * 4, rnd() > 0.3 ? '#e6ece6' : '#ffd489', `opacity="${f(0.2 + rnd() * 0.35)}"`) })
  const rings = times(34, () => { const t = rnd(); const y = 960 + t * 620; return ellipse(vx + (rnd() - 0.5) * (y - vy) * 1.3, y, 10 + t * 26, 3 + t * 7, 'none', `stroke="#eef2ee" stroke-width="${f(1 + t * 1.4)}" opacity=".55"`) })
  const walker = (x: number, y: number, s: number, canopy: string, dark: string, coat: string, lift: number) => {
    const art = stroke('M-13 -116L-16 -4M13 -116L20 -6', '#2d3338', 21) + stroke('M-16 -3h12M20 -5h12', '#1d2225', 13) + path('M-42 -262Q0 -282 42 -262L50 -104Q0 -90 -50 -104Z', coat) + path('M10 -274Q30 -270 42 -262L50 -104Q28 -97 14 -96Z', '#000', 'opacity=".18"') + stroke('M-36 -246Q-58 -200 -48 -160', coat, 20) + stroke(`M36 -246Q54 -250 40 ${-300 - lift}`, coat, 18) + circle(0, -300, 28, '#3a2a26') + line(38, -290, 30, -420 - lift, '#5d4632', 6)
    const umbrella = group(path('M-156 0C-140 -84 -70 -120 0 -122C70 -120 140 -84 156 0Q126 -22 104 0Q78 -24 52 0Q26 -24 0 0Q-26 -24 -52 0Q-78 -24 -104 0Q-126 -22 -156 0Z', canopy) + path('M0 -122C70 -120 140 -84 156 0Q126 -22 104 0C92 -60 50 -110 0 -122Z', dark) + stroke('M0 -122C-40 -90 -52 -40 -52 -4M0 -122C40 -90 52 -40 52 -4', dark, 3) + line(0, -122, 0, -142, '#5d4632', 7) + stroke('M-150 -10C-128 -80 -66 -112 -8 -118', '#fff', 4, 'opacity=".5"'), `transform="translate(14 ${-330 - lift}) rotate(${lift ? 5 : -3})"`)
    return group(group(art + umbrella, 'transform="scale(1 -.62)" opacity=".25"') + ellipse(10, 2, 80, 10, '#2a3437', 'opacity=".45"') + art + umbrella, `transform="translate(${x} ${y}) scale(${s})"`)
  }
  const lantern = (x: number, y: number, s: number) => group(circle(0, 40, 150, 'url(#glow)', 'opacity=".8"') + line(0, -50, 0, 4, '#2a2420', 5) + rect(-14, 2, 28, 8, '#4b3226') + ellipse(0, 40, 36, 38, '#d9452f') + ellipse(0, 40, 20, 38, '#f07a4c') + rect(-14, 74, 28, 8, '#4b3226') + times(4, (i) => line(-8 + i * 5, 82, -8 + i * 5, 108, '#d6a94e', 2.4)), `transform="translate(${x} ${y}) scale(${s})"`)
  const pots = (x: number, y: number, s: number) => group(path('M-40 0H40L30 66H-30Z', '#8c5a41') + rect(-46, -8, 92, 16, '#a87053', 'rx="4"') + times(11, (i) => path(`M0 -6Q${(i - 5) * 10} -60 ${(i - 5) * 15} ${-70 - (i % 3) * 22}Q${(i - 5) * 14} -40 4 -6Z`, i % 2 ? '#4f7a55' : '#6b9a63')), `transform="translate(${x} ${y}) scale(${s})"`)
  const rain = times(190, () => { const [x, y, l] = [rnd() * 1300 - 40, rnd() * 1500, 26 + rnd() * 60]; return line(x, y, x - l * 0.16, y + l, '#f3f6f2', 1 + rnd() * 1.4, `opacity="${f(0.2 + rnd() * 0.4)}"`) })
  const drips = times(22, (i) => { const [x, y] = to(i % 2 ? 70 : 1130, 330, (i / 22) * 0.55); return times(4, (k) => ellipse(x, y + 40 + k * 70 * (1 - i / 30) + rnd() * 26, 2, 9, '#f3f6f2', 'opacity=".75"')) })
  const body =
    rect(0, 0, 1200, 1000, 'url(#sky)') + path(ridge(12, 1200, 560, 70, 1000), '#b3bfbd', 'opacity=".8"') + path(ridge(16, 1200, 640, 50, 1000), '#97a8a6') + rect(0, 560, 1200, 300, 'url(#haze)') +
    rect(560, 700, 120, 140, '#c9ccc2') + path('M530 706Q620 650 710 706Z', '#4a5256') + path('M596 840V772Q620 742 644 772V840Z', '#3a4145') + path('M0 1600L560 826H690L1200 1600Z', 'url(#stone)') + slabs + row(0, [250, 330, 200, 300, 250, 330], 'url(#wallL)') + row(1200, [330, 220, 320, 240, 310, 280], 'url(#wallR)') +
    poly([[0, 1600], [0, 1580], [560, 838], [575, 838]], '#59666a') + poly([[1200, 1600], [1200, 1580], [690, 838], [676, 838]], '#59666a') + shine + rings + lantern(236, 640, 0.9) + lantern(948, 690, 0.8) + lantern(420, 720, 0.44) + lantern(790, 728, 0.4) +
    walker(628, 930, 0.3, '#a78bb0', '#7d6488', '#5d5b66', 0) + rect(0, 700, 1200, 240, 'url(#haze)', 'opacity=".45"') + walker(520, 1250, 0.84, '#c8452f', '#93301f', '#4d5f70', 0) + walker(716, 1290, 0.92, '#3f6f7d', '#284b57', '#8a6f56', 60) + pots(150, 1440, 1.1) + pots(1080, 1470, 1.2) + pots(1000, 1340, 0.7) + rain + drips
  return sheet(1200, 1600, defs, body, 0.09)
}
