import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { startI18n } from '@/i18n'
import { Dossier } from './Dossier'
import { UploadButton } from './UploadButton'

vi.mock('@tanstack/react-router', () => ({ Link: ({ children }: { children: ReactNode }) => <a href="/measures">{children}</a> }))

const show = (children: ReactNode) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ConfigProvider button={{ autoInsertSpace: false }}><App>{children}</App></ConfigProvider>
    </QueryClientProvider>,
  )
const json = (body: unknown, status = 200) => Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } }))
const document = (id: string, item: string) => ({ id, case: 'c', item, version: 1, name: `${id}.pdf`, size: 10, type: 'application/pdf', sha256: '', tradeSecret: false, uploaded: '2027-01-04T00:00:00Z', uploadedBy: 'p' })

describe('a dossier', () => {
  beforeEach(() => startI18n())

  it('names what is no item of it, and asks again for whichever part did not come', async () => {
    let broken = true
    vi.stubGlobal('fetch', (request: Request) => {
      if (request.url.endsWith('/dossier')) return broken ? json({ code: 'internal', title: '服务器出错' }, 500) : json({ open: false, items: [], missing: [] })
      return json({ items: [document('a', 'regional_notice_evidence'), document('b', 'objection_evidence')] })
    })
    show(<Dossier caseId="c" />)
    const again = await screen.findByRole('button', { name: '重试' })
    broken = false
    fireEvent.click(again)
    expect(await screen.findByText('在所在地区、行业或者领域公示的证明')).toBeInTheDocument()
    expect(screen.getByText('异议的证据')).toBeInTheDocument()
  }, 20_000)

  it('refuses a file that is too large before anything of it is sent', async () => {
    const open = vi.fn()
    vi.stubGlobal('XMLHttpRequest', class { open = open; upload = {}; setRequestHeader() {} send() {} })
    const { container } = show(<UploadButton caseId="c" item="i" title="申报书" maxBytes={1 << 20} />)
    const large = new File(['x'], '照片.png')
    Object.defineProperty(large, 'size', { value: 60 << 20 })
    fireEvent.change(container.querySelector('input[type=file]')!, { target: { files: [large] } })
    expect(await screen.findByText('“照片.png”太大（60.0 MB），最大 1.0 MB，没有上传')).toBeInTheDocument()
    expect(open).not.toHaveBeenCalled()
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
  }, 20_000)

  it('tries a file again that did not arrive, and not one that is refused for what it is', async () => {
    let answer = { status: 503, responseText: '' }
    vi.stubGlobal('XMLHttpRequest', class {
      upload = {}
      status = answer.status
      responseText = answer.responseText
      onload = () => {}
      open() {}
      setRequestHeader() {}
      send() { this.onload() }
    })
    const { container } = show(<UploadButton caseId="c" item="i" title="申报书" />)
    fireEvent.change(container.querySelector('input[type=file]')!, { target: { files: [new File(['x'], '照片.exe')] } })
    const again = await screen.findByRole('button', { name: '重试' })
    answer = { status: 422, responseText: '{"code":"file_type","title":"不支持这种文件"}' }
    fireEvent.click(again)
    expect(await screen.findByText('不支持这种文件')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
  }, 20_000)
})
