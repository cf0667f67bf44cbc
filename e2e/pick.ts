import type { Page } from '@playwright/test'

/** Selects a character where it is printed, by dragging over it: in a line of the body, unless another place is named. */
export async function pick(page: Page, character: string, within = '[data-line]'): Promise<void> {
  const line = page.locator(within).filter({ hasText: character }).first()
  await line.scrollIntoViewIfNeeded()
  const box = await line.evaluate((element, wanted) => {
    const text = element as SVGTextContentElement
    const at = [...(text.textContent ?? '')].indexOf(wanted)
    const { x, y, width, height } = text.getExtentOfChar(at)
    const corner = new DOMPoint(x, y).matrixTransform(text.getScreenCTM() ?? undefined)
    const end = new DOMPoint(x + width, y + height).matrixTransform(text.getScreenCTM() ?? undefined)
    return { left: corner.x, right: end.x, middle: (corner.y + end.y) / 2 }
  }, character)
  await page.mouse.move(box.left + 0.5, box.middle)
  await page.mouse.down()
  await page.mouse.move((box.left + box.right) / 2, box.middle)
  await page.mouse.move(box.right - 0.5, box.middle)
  await page.mouse.up()
}
