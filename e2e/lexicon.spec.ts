import { api } from './api'
import { sheetOf } from './sheet'
import { expect, expectAccessible, test } from './support'

test('what the chief sets of rules and lexicons counts at once in a story that is open, and is in the trail', async ({ newsroom }) => {
  const [chief, reporter] = [await newsroom.as('chief'), await newsroom.as('reporter')]
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', text: '词库样稿\n\n本报讯 学费已打入指定帐户，夜市设在橹坊老街坊，市民都来看。' })
  await reporter.goto(`/stories/${id}`)
  const lines = sheetOf(reporter).locator('.check')
  await expect(lines).toHaveText(['帐户'])
  await expect(sheetOf(reporter).locator('.check-warn')).toHaveText(['帐户'])

  await chief.goto('/settings/rules')
  const rule = chief.getByRole('combobox', { name: '“易混与本报用法”的级别' })
  await rule.selectOption('block')
  await expect(sheetOf(reporter).locator('.check-block')).toHaveText(['帐户'])
  await expectAccessible(chief)

  await chief.goto('/settings/lexicon')
  await chief.getByRole('button', { name: '新增词条' }).click()
  const panel = chief.getByRole('dialog', { name: '新增词条' })
  await panel.getByRole('combobox', { name: '类别' }).selectOption('phrase')
  await panel.getByRole('textbox', { name: '正确写法' }).fill('橹坊历史街坊')
  await panel.getByRole('textbox', { name: '错误写法' }).fill('橹坊历史街坊')
  await panel.getByRole('button', { name: '保存' }).click()
  await expect(panel).toContainText('与正确写法相同')
  await expectAccessible(chief)
  await panel.getByRole('textbox', { name: '错误写法' }).fill('橹坊老街坊')
  await panel.getByRole('button', { name: '保存' }).click()
  await expect(chief.getByText('已新增“橹坊历史街坊”')).toBeVisible()
  await expect(lines).toHaveText(['帐户', '橹坊老街坊'])

  // out as a file, found by its wrong form, taken out of the lexicons
  const [file] = await Promise.all([chief.waitForEvent('download'), chief.getByRole('button', { name: '导出' }).click()])
  expect(file.suggestedFilename()).toBe('词库.csv')
  await chief.getByRole('searchbox', { name: '查词条' }).fill('老街坊')
  await expect(chief.getByRole('listitem').filter({ hasText: '橹坊历史街坊' })).toContainText('误作 橹坊老街坊')
  await chief.getByRole('button', { name: '橹坊历史街坊' }).click()
  await chief.getByRole('button', { name: '删除', exact: true }).click()
  await chief.getByRole('button', { name: '确认删除' }).click()
  await expect(chief.getByText('已删除“橹坊历史街坊”')).toBeVisible()
  await expect(lines).toHaveText(['帐户'])
  await chief.goto('/settings/rules')
  await rule.selectOption('default')
  await expect(sheetOf(reporter).locator('.check-warn')).toHaveText(['帐户'])
  await chief.goto('/settings/system')
  await expect(chief.getByText('校对规则“易混与本报用法”：照常 → 阻断')).toBeVisible()
  await expect(chief.getByText('删除词条“橹坊历史街坊”（固定提法）')).toBeVisible()
})

test('words let stand for the paper are let stand in a story that another has open, are listed, and taken back there', async ({ newsroom }) => {
  const [chief, reporter] = [await newsroom.as('chief'), await newsroom.as('reporter')]
  const write = (page: typeof chief) => api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', text: '全报保留样稿\n\n本报讯 老街新开的“橹坊好象好”茶铺，邻里都去坐一坐。' })
  const [here, there] = [await write(chief), await write(reporter)]
  for (const [page, { id }] of [[chief, here], [reporter, there]] as const) {
    await page.goto(`/stories/${id}`)
    await expect(sheetOf(page).locator('.check')).toHaveText(['好象'])
  }
  await chief.getByRole('button', { name: /^校对 \d/ }).click()
  const panel = chief.getByRole('region', { name: '校对助手' })
  await panel.getByRole('listitem').filter({ hasText: '好象' }).getByRole('button', { name: '保留…' }).click()
  await panel.getByRole('combobox', { name: '保留到哪里' }).selectOption('paper')
  await panel.getByRole('textbox', { name: '保留的理由' }).fill('橹坊店招如此')
  await panel.getByRole('button', { name: '保留', exact: true }).click()
  await expect(sheetOf(chief).locator('.check')).toHaveCount(0)
  await expect(sheetOf(reporter).locator('.check')).toHaveCount(0)

  await chief.goto('/settings/let-stand?q=橹坊店招')
  const line = chief.getByRole('listitem').filter({ hasText: '橹坊店招如此' })
  await expect(line).toContainText('岑伯年')
  await expect(line.getByRole('link', { name: '全报保留样稿' })).toHaveAttribute('href', `/stories/${here.id}`)
  await expectAccessible(chief)
  await line.getByRole('button', { name: '收回“好象”' }).click()
  await expect(chief.getByText('已收回“好象”')).toBeVisible()
  await expect(line).toHaveCount(0)
  await expect(sheetOf(reporter).locator('.check')).toHaveText(['好象'])
  await chief.getByRole('link', { name: '已收回', exact: true }).click()
  await expect(line).toContainText('岑伯年收回')
})
