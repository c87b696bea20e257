import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { App } from 'antd'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { startI18n } from '@/i18n'
import { DossierPart } from './DossierPart'

vi.mock('@tanstack/react-router', () => ({ Link: ({ children }: { children: ReactNode }) => <a href="/measures">{children}</a> }))
afterEach(() => vi.unstubAllGlobals())

const dossier = { open: true, items: [{ key: 'form', title: '申报表', required: true, present: true }], missing: [] }

async function show(returned: boolean): Promise<void> {
  await startI18n()
  vi.stubGlobal('fetch', (request: Request) => Promise.resolve(new Response(JSON.stringify(request.url.endsWith('/dossier') ? dossier : { items: [] }), { headers: { 'Content-Type': 'application/json' } })))
  render(<QueryClientProvider client={new QueryClient()}><App><DossierPart caseId="c" dossier={dossier} returned={returned} /></App></QueryClientProvider>)
}

it('is open until it is filed', async () => {
  await show(false)
  expect(await screen.findByText(/必备材料已齐全；申报前都可以更换/)).toBeInTheDocument()
}, 20_000)

it('is open until it is resubmitted once a review returned it (Art. 16, 17)', async () => {
  await show(true)
  expect(await screen.findByText(/必备材料已齐全；重新提交前都可以更换/)).toBeInTheDocument()
  expect(screen.queryByText(/申报前/)).toBeNull()
}, 20_000)
