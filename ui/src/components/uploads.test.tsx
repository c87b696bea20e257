import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { App, ConfigProvider } from 'antd'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { startI18n } from '@/i18n'
import { ActForm } from './ActForm'
import { useAbsentFiles, type Absent } from './uploads'

const act = { mutate: vi.fn(), isPending: false, isPaused: false, error: null, reset: vi.fn(), isSuccess: false }

function Field({ absent }: { absent: Absent[] }) {
  useAbsentFiles(absent)
  return null
}

function form(...fields: Absent[][]) {
  return (
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider button={{ autoInsertSpace: false }}>
        <App>
          <ActForm draftKey="uploads" act={act} submit="提交">
            {fields.map((absent, i) => <Field key={i} absent={absent} />)}
          </ActForm>
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  )
}

describe('a form whose files did not all arrive', () => {
  beforeEach(async () => {
    await startI18n()
    act.mutate.mockClear()
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"status":401,"code":"not_logged_in"}', { status: 401, headers: { 'Content-Type': 'application/json' } })))
  })

  it('asks by name before it is sent without them', async () => {
    render(form([{ name: '照片.png', state: 'failed' }], [{ name: '说明.pdf', state: 'failed' }]))
    fireEvent.click(screen.getByRole('button', { name: '提交' }))
    expect(await screen.findByText('没有上传：照片.png、说明.pdf。')).toBeInTheDocument()
    expect(act.mutate).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: '不带这些文件提交' }))
    await waitFor(() => expect(act.mutate).toHaveBeenCalledTimes(1))
  }, 20_000)

  it('is not sent when one goes back to upload again', async () => {
    render(form([{ name: '照片.png', state: 'failed' }]))
    fireEvent.click(screen.getByRole('button', { name: '提交' }))
    fireEvent.click(await screen.findByRole('button', { name: '返回重新上传' }))
    await waitFor(() => expect(screen.getByRole('button', { name: '提交' })).toBeEnabled())
    expect(act.mutate).not.toHaveBeenCalled()
  }, 20_000)

  it('waits for those on their way, and is sent without a question once all are there', async () => {
    const { rerender } = render(form([{ name: '照片.png', state: 'sending' }]))
    await waitFor(() => expect(screen.getByRole('button', { name: '提交' })).toBeDisabled())
    rerender(form([]))
    await waitFor(() => expect(screen.getByRole('button', { name: '提交' })).toBeEnabled())
    fireEvent.click(screen.getByRole('button', { name: '提交' }))
    await waitFor(() => expect(act.mutate).toHaveBeenCalledTimes(1))
  }, 20_000)
})
