import { readFileSync } from 'node:fs'
import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import { createAppRouter } from './router'

it('has every page that docs/security.md names, and docs/security.md each that is about security', () => {
  const told = [...readFileSync('../docs/security.md', 'utf8').matchAll(/`(\/[a-z/$A-Z]*)`/g)].map(([, path]) => path)
  const pages = Object.keys(createAppRouter(new QueryClient()).routesByPath)
  expect(pages).toEqual(expect.arrayContaining(told))
  const about = /security|reset|tokens|regist|recusal|audit/
  expect(told).toEqual(expect.arrayContaining(pages.filter((path) => about.test(path))))
})
