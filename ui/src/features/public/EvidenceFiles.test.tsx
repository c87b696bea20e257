import { fireEvent, render, screen } from '@testing-library/react'
import { ConfigProvider } from 'antd'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { startI18n } from '@/i18n'
import type { EvidenceFile } from './evidence'
import { EvidenceFiles } from './EvidenceFiles'

function Evidence() {
  const [files, change] = useState<EvidenceFile[]>([])
  return <ConfigProvider button={{ autoInsertSpace: false }}><EvidenceFiles noticeId="n" files={files} change={change} /></ConfigProvider>
}

afterEach(() => vi.unstubAllGlobals())

it('refuses evidence that is too large before anything of it is sent', async () => {
  await startI18n()
  const open = vi.fn()
  vi.stubGlobal('XMLHttpRequest', class { open = open; upload = {}; setRequestHeader() {} send() {} })
  const { container } = render(<Evidence />)
  const large = new File(['x'], '照片.png')
  Object.defineProperty(large, 'size', { value: 60 << 20 })
  fireEvent.change(container.querySelector('input[type=file]')!, { target: { files: [large] } })
  expect(await screen.findByText('“照片.png”太大（60.0 MB），最大 50.0 MB，没有上传')).toBeInTheDocument()
  expect(open).not.toHaveBeenCalled()
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
}, 20_000)

it('tries again what did not arrive, and not what is refused for what it is', async () => {
  await startI18n()
  let answer = { status: 422, responseText: '{"code":"file_type","title":"不支持这种文件"}' }
  vi.stubGlobal('XMLHttpRequest', class {
    upload = {}
    status = answer.status
    responseText = answer.responseText
    onload = () => {}
    open() {}
    setRequestHeader() {}
    send() { this.onload() }
  })
  const { container } = render(<Evidence />)
  const add = (name: string) => fireEvent.change(container.querySelector('input[type=file]')!, { target: { files: [new File(['x'], name)] } })
  add('照片.exe')
  expect(await screen.findByText('不支持这种文件')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
  answer = { status: 503, responseText: '' }
  add('照片.png')
  expect(await screen.findByRole('button', { name: '重试' })).toBeInTheDocument()
}, 20_000)
