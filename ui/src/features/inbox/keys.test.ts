// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { keyActOf } from './keys'

const press = (key: string, target: Element = document.body, more: Partial<KeyboardEvent> = {}) =>
  keyActOf({ key, target, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, isComposing: false, repeat: false, ...more })

function made(html: string, find: string): Element {
  document.body.innerHTML = html
  return document.body.querySelector(find)!
}

afterEach(() => {
  document.body.innerHTML = ''
})

describe('keys of the inbox', () => {
  it.each([['j', 'next'], ['ArrowDown', 'next'], ['k', 'previous'], ['ArrowUp', 'previous'], ['/', 'search'], ['?', 'help'], ['c', 'claim'], ['r', 'release'], ['d', 'delegate'], ['q', undefined]])('%s is %s', (key, act) => {
    expect(press(key)).toBe(act)
  })
  it.each([['<input>', 'input'], ['<textarea></textarea>', 'textarea'], ['<div role="dialog"><button></button></div>', 'button'], ['<div contenteditable="true"></div>', 'div']])('leaves typing in %s alone', (html, find) => {
    expect(press('c', made(html, find))).toBeUndefined()
  })
  it('works on a row and on the row’s check box', () => {
    expect(press('c', made('<table><tbody><tr tabindex="0"></tr></tbody></table>', 'tr'))).toBe('claim')
    expect(press('j', made('<input type="checkbox">', 'input'))).toBe('next')
  })
  it('leaves the browser’s own keys alone', () => {
    expect(press('c', document.body, { ctrlKey: true })).toBeUndefined()
    expect(press('r', document.body, { metaKey: true })).toBeUndefined()
    expect(press('j', document.body, { isComposing: true })).toBeUndefined()
  })
  it('does an act once while a key is held down', () => {
    expect(press('c', document.body, { repeat: true })).toBeUndefined()
    expect(press('j', document.body, { repeat: true })).toBe('next')
  })
})
