import { circle, cloud, curve, ellipse, f, glints, group, line, linear, path, poly, radial, random, rect, ridge, sheet, stroke, times } from './draw'

function reeds(seed: number, count: number, x0: number, x1: number, floor: number, height: number, color: string, tip: string): string {
  const rnd = random(seed)
  return times(count, () => {
    const x = x0 + (x1 - x0) * rnd()
    const h = height * (0.45 + rnd() * 0.6)
    const lean = (rnd() - 0.42) * h * 0.42
    const blade = stroke(`M${f(x)} ${floor}Q${f(x + lean * 0.1)} ${f(floor - h * 0.6)} ${f(x + lean)} ${f(floor - h)}`, color, 2 + rnd() * 3.5)
    if (rnd() > 0.45) return blade
    const head = `translate(${f(x + lean)} ${f(floor - h)}) rotate(${f((lean / h) * 90)})`
    return blade + group(path('M0 -40C13 -28 18 -2 9 30C2 12 -9 -14 0 -40Z', tip) + path('M-1 -22C-12 -10 -14 10 -7 34C-1 20 3 -2 -1 -22Z', tip, 'opacity=".72"'), `transform="${head}"`)
  })
}

/** Houses or towers along a shore with some windows lit. */
function town(seed: number, x0: number, x1: number, floor: number, tall: readonly [number, number], wall: string, lit: string, share: number): string {
  const rnd = random(seed)
  let out = ''
  for (let x = x0; x < x1; ) {
    const w = 34 + rnd() * 62
    const h = tall[0] + rnd() * rnd() * (tall[1] - tall[0])
    out += rect(x, floor - h, w, h, wall)
    if (rnd() > 0.6) out += rect(x + w * 0.3, floor - h - 12, w * 0.25, 14, wall)
    for (let wy = floor - h + 12; wy < floor - 14; wy += 17) {
      for (let wx = x + 7; wx < x + w - 10; wx += 13) if (rnd() < share) out += rect(wx, wy, 6, 8, lit, `opacity="${f(0.45 + rnd() * 0.55)}"`)
    }
    x += w + (rnd() > 0.7 ? rnd() * 24 : 1)
  }
  return out
}

export function riverBridgeDusk(): string {
  const horizon = 640
  const defs =
    linear('sky', [[0, '#2b2f5b'], [0.35, '#6a4a78'], [0.62, '#c9697a'], [0.82, '#f3a06e'], [1, '#fbd49a']]) +
    linear('water', [[0, '#f0a878'], [0.16, '#b9687c'], [0.5, '#5a4474'], [1, '#22264b']]) +
    radial('halo', [[0, '#fff3cf', 0.95], [0.25, '#ffdc9a', 0.55], [1, '#ffb877', 0]]) +
    radial('lamp', [[0, '#ffe9b0', 0.95], [1, '#ffc46b', 0]])
  const arch = (x: number, color: string) => {
    const top = (u: number) => 668 - 360 * 4 * u * (1 - u)
    const hangers = times(19, (i) => {
      const u = (i + 1) / 20
      return line(x + u * 900, top(u), x + u * 900, 596, color, 2.4)
    })
    return stroke(`M${x} 668Q${x + 450} ${668 - 720} ${x + 900} 668`, color, 17) + hangers
  }
  const deck = (color: string, rim: string) =>
    path('M-10 600Q800 566 1610 600V628Q800 594 -10 628Z', color) +
    stroke('M-10 600Q800 566 1610 600', rim, 3.5) +
    times(54, (i) => line(i * 30, 600 - 17 * (1 - ((i * 30 - 800) / 800) ** 2), i * 30, 582 - 17 * (1 - ((i * 30 - 800) / 800) ** 2), color, 2)) +
    stroke('M-10 582Q800 548 1610 582', color, 3)
  const bridge =
    group(arch(372, '#3d3158'), 'opacity=".75"') +
    arch(350, '#241f41') +
    deck('#241f41', '#e88f6c') +
    times(4, (i) => {
      const x = [110, 330, 1230, 1455][i] ?? 0
      return poly([[x, 612], [x + 44, 612], [x + 54, 676], [x - 10, 676]], '#1d1a38') + rect(x + 34, 620, 8, 56, '#e48a6d', 'opacity=".35"')
    })
  const lamps = times(13, (i) => {
    const x = 60 + i * 124
    const y = 556 - 16 * (1 - ((x - 800) / 800) ** 2)
    return line(x, y + 34, x, y, '#241f41', 3) + circle(x, y, 22, 'url(#lamp)', 'opacity=".8"') + circle(x, y, 4.5, '#fff0c4')
  })
  const rnd = random(41)
  const clouds = times(9, () => {
    const y = 90 + rnd() * 370
    return cloud(900 + y, rnd() * 1600, y, 260 + rnd() * 420, 22 + rnd() * 26, y < 300 ? '#9c5b86' : '#ffc58a', 0.28 + rnd() * 0.3)
  })
  const ripples = times(120, () => {
    const t = rnd()
    return ellipse(rnd() * 1600, horizon + 12 + t * t * 400, 20 + rnd() * 120 * (0.3 + t), 1 + t * 2.4, rnd() > 0.5 ? '#f1a77f' : '#2a2750', `opacity="${f(0.1 + rnd() * 0.25)}"`)
  })
  const walk =
    path('M0 880C260 872 470 902 640 962 760 1004 840 1040 880 1067H0Z', '#17172f') +
    path('M0 902C250 896 440 924 596 978 690 1010 756 1042 790 1067H0Z', '#3a3257') +
    times(12, (i) => line(20 + i * 58, 908 + i * i * 0.9, -20 + i * 66, 1067, '#2a2647', 3, 'opacity=".7"')) +
    stroke('M0 846C270 836 500 872 680 936 800 980 880 1020 930 1067', '#12122a', 6) +
    times(14, (i) => {
      const t = i / 13
      const x = t * 690
      const y = 846 + 92 * t * t
      return line(x, y, x, y + 44 + t * 14, '#12122a', 5)
    })
  const person = (x: number, y: number, s: number, coat: string) =>
    group(
      circle(0, -74, 10, '#14132b') + path('M-13 -62Q0 -68 13 -62L17 -22H-17Z', coat) + stroke('M-6 -24L-10 4M6 -24L11 3', '#14132b', 7) + stroke('M-12 -56Q-22 -40 -16 -28M12 -56Q24 -44 20 -30', coat, 6),
      `transform="translate(${x} ${y}) scale(${s})"`,
    )
  const boat =
    path('M1040 826Q1170 864 1330 818Q1300 868 1235 872H1110Q1062 864 1040 826Z', '#15152e') +
    path('M1118 842Q1122 790 1190 788T1262 838Z', '#2b2546') +
    stroke('M1118 842Q1122 790 1190 788T1262 838', '#e58d6e', 3, 'opacity=".7"') +
    circle(1272, 800, 26, 'url(#lamp)') + circle(1272, 800, 5, '#fff0c4') + line(1272, 805, 1272, 836, '#15152e', 3) +
    ellipse(1186, 878, 160, 7, '#15152e', 'opacity=".55"')
  const body =
    rect(0, 0, 1600, 660, 'url(#sky)') + clouds +
    circle(930, 560, 330, 'url(#halo)') + circle(930, 560, 62, '#fff1c9') +
    path(ridge(3, 1600, 500, 90, 660), '#a65c7c', 'opacity=".75"') +
    path(ridge(8, 1600, 556, 66, 660), '#7a4a74', 'opacity=".9"') +
    town(12, -10, 560, horizon, [34, 120], '#4a3763', '#ffd48c', 0.22) + town(19, 1180, 1620, horizon, [30, 150], '#4a3763', '#ffd48c', 0.22) +
    path(ridge(15, 1600, 622, 22, 660), '#3a2f58') +
    rect(0, horizon, 1600, 427, 'url(#water)') +
    group(arch(350, '#2a2348') + deck('#2a2348', '#2a2348'), 'transform="translate(0 1286) scale(1 -1)" opacity=".34"') +
    glints(5, 150, 930, 650, 1060, [36, 190], '#ffe2a8') + ripples +
    bridge + lamps + boat + walk +
    person(250, 926, 1.05, '#3f2f5b') + person(292, 930, 0.98, '#9a4f66') + person(520, 978, 1.2, '#2a2a55') +
    reeds(23, 70, 940, 1620, 1080, 220, '#11122a', '#5d3f5c') + reeds(29, 36, 1280, 1620, 1080, 320, '#0d0e22', '#7a4c5e')
  return sheet(1600, 1067, defs, body)
}

export function nightSkyline(): string {
  const horizon = 690
  const defs =
    linear('sky', [[0, '#0b1030'], [0.5, '#1b2a5c'], [0.85, '#3b4d86'], [1, '#66719f']]) +
    linear('water', [[0, '#2c3a70'], [0.4, '#141f49'], [1, '#080d26']]) +
    linear('fade', [[0, '#0b1335', 0], [1, '#070b22', 0.92]]) +
    radial('moon', [[0, '#fdf6dc', 0.6], [1, '#9fb0e8', 0]])
  const rnd = random(77)
  const stars = times(120, () => circle(rnd() * 1600, rnd() * 420, 0.7 + rnd() * 1.5, '#e9edff', `opacity="${f(0.25 + rnd() * 0.7)}"`))
  const landmark =
    path('M742 690V330L770 250L798 330V690Z', '#34437c') + line(770, 250, 770, 172, '#34437c', 5) + circle(770, 172, 5, '#ff8a7a') +
    times(19, (i) => rect(752, 344 + i * 18, 36, 6, '#ffd98e', `opacity="${i % 4 === 1 ? 0.25 : 0.75}"`)) +
    path('M1010 690V400Q1060 352 1110 400V690Z', '#3a4980') + times(14, (i) => times(5, (j) => ((i * 7 + j * 3) % 4 ? rect(1020 + j * 18, 418 + i * 18, 10, 9, '#ffe3a6', 'opacity=".7"') : ''))) +
    poly([[420, 690], [420, 430], [520, 380], [520, 690]], '#34447d') + poly([[500, 690], [500, 388], [520, 380], [520, 690]], '#25326a') + times(15, (i) => line(432, 440 + i * 16, 508, 402 + i * 17, '#8fb6ff', 2, 'opacity=".35"'))
  const city = town(5, -10, 1610, horizon, [120, 330], '#2a3768', '#ffd690', 0.16) + landmark + town(31, -10, 1610, horizon, [60, 230], '#131c44', '#ffcf7d', 0.34)
  const shore = rect(0, horizon - 10, 1600, 14, '#0a1030') + times(46, (i) => circle(18 + i * 35, horizon - 12, 3, '#ffe6ad') + ellipse(18 + i * 35, horizon + 30, 4, 30, '#ffd98e', 'opacity=".4"'))
  const columns = times(90, () => {
    const x = rnd() * 1600
    const warm = rnd() > 0.25
    return times(7, (k) => ellipse(x + (rnd() - 0.5) * 16, horizon + 22 + k * (20 + rnd() * 22), 9 + rnd() * 20, 1.6 + k * 0.25, warm ? '#ffcf82' : '#8fb6ff', `opacity="${f(0.5 - k * 0.055)}"`))
  })
  const boat = (x: number, y: number, s: number) =>
    group(
      path('M-120 0Q0 26 130 -6L104 34H-92Z', '#070b22') + rect(-70, -34, 130, 36, '#0f1738') + path('M-86 -34Q0 -66 80 -34Z', '#0a1030') +
        times(6, (i) => rect(-60 + i * 20, -26, 13, 17, '#ffcf82')) + times(12, (i) => ellipse((i % 4) * 30 - 50, 44 + i * 7, 24, 2.4, '#ffcf82', `opacity="${f(0.55 - i * 0.04)}"`)),
      `transform="translate(${x} ${y}) scale(${s})"`,
    )
  const body =
    rect(0, 0, 1600, 700, 'url(#sky)') + stars + circle(1290, 190, 200, 'url(#moon)') + circle(1290, 190, 46, '#fbf4dc') + circle(1276, 180, 9, '#e6dec4') + circle(1302, 206, 6, '#e6dec4') +
    cloud(4, 1150, 236, 520, 40, '#6f80bd', 0.4) + cloud(6, 400, 160, 620, 44, '#5b6cab', 0.28) + cloud(11, 700, 330, 420, 30, '#5b6cab', 0.25) +
    path(ridge(21, 1600, 520, 80, 700), '#2b3a70', 'opacity=".8"') + city + shore +
    rect(0, horizon + 4, 1600, 380, 'url(#water)') +
    group(city, `transform="translate(0 ${horizon * 2}) scale(1 -1)" opacity=".3"`) + rect(0, horizon + 4, 1600, 380, 'url(#fade)') + columns +
    glints(9, 60, 1290, 710, 1060, [24, 110], '#dfe6ff') + boat(470, 846, 1.15) + boat(1120, 776, 0.62) +
    path('M0 1067V1000Q180 960 330 1010T640 1067Z', '#050819') + reeds(3, 40, -10, 420, 1075, 150, '#04071a', '#141c40')
  return sheet(1600, 1067, defs, body, 0.08)
}

function egret(x: number, y: number, s: number, flip = 1): string {
  return group(
    stroke('M-6 96L-12 250M22 92L30 250M-12 250L-30 256M-12 250L6 256M30 250L12 256M30 250L48 256', '#3a3a36', 5) +
      path('M-128 92C-112 40 -60 -10 6 -14C40 -16 66 6 62 40C58 82 16 112 -36 108C-72 106 -100 100 -128 92Z', '#fbfaf3') +
      path('M-152 106C-120 70 -80 40 -20 34C-40 70 -84 104 -152 106Z', '#dfe3dc') +
      stroke('M-136 98Q-90 84 -44 52M-120 92Q-84 72 -50 40', '#c4ccc6', 3) +
      stroke('M44 8C84 -20 70 -66 44 -98C22 -126 26 -158 62 -164', '#fbfaf3', 25) +
      stroke('M56 -2C92 -28 78 -70 54 -100C36 -124 34 -146 56 -154', '#dfe3dc', 6, 'opacity=".9"') +
      ellipse(72, -162, 27, 16, '#fbfaf3') + path('M92 -170L176 -150L92 -153Z', '#e0a33a') + path('M92 -162L176 -150L92 -153Z', '#b97f22') +
      circle(80, -165, 4.2, '#23211c') + stroke('M50 -170Q20 -172 -8 -150', '#fbfaf3', 5),
    `transform="translate(${x} ${y}) scale(${s * flip} ${s})"`,
  )
}

export function heronReeds(): string {
  const defs =
    linear('sky', [[0, '#b9cfc9'], [0.5, '#e4e2c6'], [1, '#f6e4bd']]) +
    linear('water', [[0, '#efdfba'], [0.3, '#b9cbb8'], [1, '#4f7a76']]) +
    radial('sun', [[0, '#fffaf0', 1], [0.3, '#fff0cc', 0.7], [1, '#fbe3b0', 0]]) +
    linear('mist', [[0, '#f7ecd0', 0], [0.5, '#f7efd8', 0.85], [1, '#f7ecd0', 0]])
  const rnd = random(50)
  const woods = (seed: number, base: number, tall: number, color: string) => {
    const r = random(seed)
    return times(90, (i) => {
      const h = tall * (0.5 + r() * 0.7)
      return path(`M${f(i * 19 - 30)} ${base}q${f(12 + r() * 8)} ${f(-h)} ${f(30 + r() * 10)} 0Z`, color)
    })
  }
  const flying = (x: number, y: number, s: number) =>
    group(
      path('M-10 0C-60 -70 -140 -92 -214 -60C-160 -62 -110 -30 -70 12Z', '#f4f1e6') + path('M0 4C34 -80 92 -132 160 -138C112 -104 76 -50 52 14Z', '#fbfaf3') +
        ellipse(0, 8, 74, 20, '#fbfaf3') + path('M60 0L128 -10L118 4L62 14Z', '#fbfaf3') + path('M122 -8L164 -4L120 3Z', '#d99a34') + line(-66, 12, -156, 26, '#4a4a42', 5),
      `transform="translate(${x} ${y}) scale(${s})"`,
    )
  const rings = times(4, (i) => ellipse(616, 872, 70 + i * 58, 9 + i * 7, 'none', `stroke="#f7f0dc" stroke-width="${3 - i * 0.5}" opacity="${f(0.7 - i * 0.14)}"`))
  const body =
    rect(0, 0, 1600, 620, 'url(#sky)') + circle(1120, 330, 360, 'url(#sun)') + circle(1120, 330, 66, '#fffaf0') +
    path(ridge(6, 1600, 440, 90, 620), '#a9c2b8', 'opacity=".7"') + path(ridge(17, 1600, 500, 60, 620), '#8aaba1', 'opacity=".75"') +
    woods(4, 596, 80, '#6d958b') + rect(0, 470, 1600, 150, 'url(#mist)') +
    rect(0, 590, 1600, 477, 'url(#water)') + group(woods(4, 596, 60, '#6d958b'), 'transform="translate(0 1188) scale(1 -1)" opacity=".4"') +
    glints(2, 110, 1120, 600, 1050, [60, 240], '#fff6dc') +
    times(70, () => ellipse(rnd() * 1600, 640 + rnd() * 420, 30 + rnd() * 110, 1.4, rnd() > 0.4 ? '#f4ecd2' : '#3f6a68', `opacity="${f(0.15 + rnd() * 0.3)}"`)) +
    reeds(61, 60, 1060, 1620, 720, 200, '#7f9c80', '#b8a983') + reeds(62, 46, -20, 260, 760, 240, '#7f9c80', '#b8a983') +
    rect(0, 600, 1600, 120, 'url(#mist)', 'opacity=".6"') +
    flying(860, 236, 0.72) + flying(640, 168, 0.4) + flying(1010, 140, 0.32) +
    group(egret(600, 642, 1), 'transform="translate(0 1744) scale(1 -1)" opacity=".15"') + rings + egret(600, 620, 1) +
    egret(1310, 690, 0.56, -1) + ellipse(1310, 834, 60, 6, '#f7f0dc', 'opacity=".5"') +
    reeds(71, 90, -20, 430, 1085, 420, '#2f5550', '#c9a56a') + reeds(72, 70, 1120, 1620, 1085, 380, '#2f5550', '#c9a56a') +
    reeds(73, 60, -20, 300, 1085, 560, '#1f3f3d', '#dcb878') + reeds(74, 40, 1350, 1620, 1085, 520, '#1f3f3d', '#dcb878') + reeds(75, 40, 380, 1200, 1085, 130, '#2a4f4b', '#c9a56a')
  return sheet(1600, 1067, defs, body)
}

export function rowingLake(): string {
  const defs =
    linear('sky', [[0, '#7fa6c4'], [0.45, '#c7d2cd'], [0.8, '#f6d9b4'], [1, '#fbe7c8']]) +
    linear('water', [[0, '#f4dcbb'], [0.25, '#b6c9cb'], [0.6, '#5f8ea3'], [1, '#24506b']]) +
    linear('mist', [[0, '#fdf3e0', 0], [0.5, '#fdf3e0', 0.9], [1, '#fdf3e0', 0]]) + radial('sun', [[0, '#fffbe9', 1], [0.3, '#ffe9bd', 0.7], [1, '#ffdca6', 0]])
  const rnd = random(88)
  const crew = times(8, (i) => {
    const x = 350 + i * 112
    const y = 734 - i * 5
    const shirt = i % 2 ? '#d9573f' : '#c84a36'
    const oar = (side: number) =>
      line(x + 30, y - 26, x - 72, y + (side > 0 ? 96 : -14), '#f3e4c4', 5) +
      group(rect(-24, -8, 48, 17, side > 0 ? '#f6f0e0' : '#e8dcc4', 'rx="6"') + rect(-24, -8, 16, 17, '#2d4f7c', 'rx="4"'), `transform="translate(${x - 80} ${y + (side > 0 ? 103 : -14)}) rotate(${side > 0 ? -50 : 6})"`)
    return (
      (i % 2 ? oar(1) : group(oar(-1), 'opacity=".8"')) +
      path(`M${x - 30} ${y + 6}Q${x - 26} ${y - 48} ${x + 4} ${y - 62}Q${x + 26} ${y - 58} ${x + 22} ${y - 30}L${x + 16} ${y + 8}Z`, shirt) +
      path(`M${x + 6} ${y - 60}Q${x + 26} ${y - 58} ${x + 22} ${y - 30}L${x + 16} ${y + 8}H${x + 4}Z`, '#8f2f28', 'opacity=".45"') +
      circle(x + 14, y - 80, 17, '#e0b48c') + path(`M${x - 4} ${y - 84}Q${x} ${y - 104} ${x + 20} ${y - 98}Q${x + 30} ${y - 92} ${x + 28} ${y - 86}Q${x + 8} ${y - 92} ${x + 2} ${y - 72}Z`, '#2d2a33') +
      stroke(`M${x + 10} ${y - 46}Q${x + 34} ${y - 38} ${x + 32} ${y - 24}`, '#e0b48c', 10) + stroke(`M${x - 10} ${y + 2}Q${x + 28} ${y - 26} ${x + 48} ${y + 2}`, '#2c3550', 13)
    )
  })
  const cox = group(path('M-22 8Q-24 -40 0 -46Q24 -42 22 8Z', '#2d4f7c') + circle(2, -62, 16, '#e0b48c') + path('M-16 -62Q-12 -84 10 -80Q22 -76 20 -68L34 -64L20 -62Q0 -72 -16 -62Z', '#f3ead6') + stroke('M-8 -30Q-22 -14 -14 0', '#2d4f7c', 9), 'transform="translate(1290 690)"')
  const hull = path('M150 758Q760 728 1452 676Q1470 674 1462 684Q1440 704 1300 716Q760 770 240 778Q170 778 150 758Z', '#f2e9d6') + path('M152 760Q760 742 1462 684Q1440 704 1300 716Q760 770 240 778Q172 778 152 760Z', '#a4523f')
  const wake = times(26, (i) => ellipse(250 + i * 50 + rnd() * 20, 792 - i * 3 + rnd() * 26, 50 + rnd() * 70, 2.2, '#fff8e6', `opacity="${f(0.25 + rnd() * 0.4)}"`))
  const splash = times(4, (i) => times(4, (k) => ellipse(382 + i * 224, 838 - i * 10 + k * 4, 24 + k * 20, 3.5 + k * 2.6, 'none', `stroke="#fff8e6" stroke-width="2.2" opacity="${f(0.75 - k * 0.16)}"`)))
  const body =
    rect(0, 0, 1600, 560, 'url(#sky)') + circle(470, 400, 340, 'url(#sun)') + circle(470, 400, 54, '#fffbe9') +
    times(7, (i) => cloud(i + 3, rnd() * 1600, 50 + i * 34, 260 + rnd() * 380, 26 + rnd() * 26, '#fbf2e2', 0.28 + rnd() * 0.25)) +
    path(ridge(31, 1600, 360, 130, 560), '#a6bdc3') + path(ridge(35, 1600, 430, 90, 560), '#7f9faa') + rect(0, 400, 1600, 140, 'url(#mist)', 'opacity=".75"') +
    path(ridge(38, 1600, 505, 46, 560), '#54798a') + times(60, (i) => path(`M${i * 28 - 10} 530q14 ${f(-24 - rnd() * 46)} 28 0Z`, '#41667a')) +
    rect(0, 524, 1600, 543, 'url(#water)') + group(path(ridge(38, 1600, 505, 46, 560), '#54798a'), 'transform="translate(0 1050) scale(1 -1)" opacity=".3"') +
    rect(0, 470, 1600, 130, 'url(#mist)') + lane() + glints(14, 120, 470, 536, 1050, [60, 250], '#fff3d2') +
    times(120, () => {
      const t = rnd()
      return ellipse(rnd() * 1600, 580 + t * t * 480, 20 + rnd() * 120 * (0.4 + t), 1 + t * 2, rnd() > 0.5 ? '#e9e4d2' : '#1f4a66', `opacity="${f(0.12 + rnd() * 0.24)}"`)
    }) +
    group(hull + crew, 'transform="matrix(1 -0.12 0 -1 0 1572)" opacity=".22"') + wake + splash + hull + crew + cox +
    reeds(81, 50, -20, 330, 1080, 200, '#183c52', '#8fa08c') + reeds(82, 36, 1300, 1620, 1080, 240, '#183c52', '#8fa08c')
  return sheet(1600, 1067, defs, body)
}

/** The buoys of a lane behind the boat, to give the water depth. */
function lane(): string {
  return stroke(curve([[1600, 566], [1000, 580], [400, 600], [-20, 622]]), '#fdf3e0', 1.2, 'opacity=".5"') + times(9, (i) => circle(1560 - i * 190, 566 + i * 6.4, 4 + i * 0.5, '#e2703f'))
}
