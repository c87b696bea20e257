import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname
const root = join(here, '..')

type Texts = { [key: string]: string | Texts }
const plural = /_(zero|one|two|few|many|other)$/

function keysOf(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [`${prefix}${key}`.replace(plural, '')] : keysOf(value, `${prefix}${key}.`)))
}

// flat are a language's texts by their whole names.
function flat(language: string): [string, string][] {
  const within = (texts: Texts, prefix: string): [string, string][] =>
    Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[`${prefix}.${key}`, value] as [string, string]] : within(value, `${prefix}.${key}`)))
  return readdirSync(join(here, language)).flatMap((file) => within(JSON.parse(readFileSync(join(here, language, file), 'utf8')) as Texts, file.replace('.json', '')))
}

function namespacesOf(language: string): Map<string, Set<string>> {
  const read = (file: string) => new Set(keysOf(JSON.parse(readFileSync(join(here, language, file), 'utf8')) as Texts))
  return new Map(readdirSync(join(here, language)).map((file) => [file.replace('.json', ''), read(file)]))
}

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.(test|gen)\./.test(file))

describe('texts', () => {
  const chinese = namespacesOf('zh-CN')
  const english = namespacesOf('en')

  it('are complete in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    for (const [namespace, keys] of chinese) expect([...(english.get(namespace) ?? [])].sort(), namespace).toEqual([...keys].sort())
  })

  it('leave it to the form to say that a field is optional', () => {
    const marked = [...flat('zh-CN'), ...flat('en')].filter(([key, text]) => /（选填|（可选|（可不填|\(optional/.test(text) && key !== 'common.form.optionalMark')
    expect(marked).toEqual([])
  })

  it.each(sources)('exist that %s asks for', (file) => {
    const missing: string[] = []
    for (const [, namespace, key] of readFileSync(join(root, file), 'utf8').matchAll(/['"`]([a-z]+):([A-Za-z_][\w-]*(?:\.[\w-]+)*)['"`]/g)) {
      const keys = chinese.get(namespace!)
      if (keys && !keys.has(key!) && ![...keys].some((known) => known.startsWith(`${key}.`))) missing.push(`${namespace}:${key}`)
    }
    expect(missing).toEqual([])
  })
})
