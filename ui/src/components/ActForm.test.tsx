import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import { App, Button, Form, Input } from 'antd'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { meQuery } from '@/api/me'
import { ActForm } from './ActForm'

const act = (mutate = vi.fn()) => ({ mutate, isPending: false, isPaused: false, error: null, reset: vi.fn(), isSuccess: false })

function page(doing = act()) {
  const queries = new QueryClient()
  queries.setQueryData(meQuery.queryKey, null)
  return render(
    <QueryClientProvider client={queries}>
      <App>
        <ActForm draftKey="t1" act={doing} initial={{ role: 'member' }} submit="提交">
          {(_, change) => (
            <>
              <Form.Item name="role" label="角色"><Input /></Form.Item>
              <Form.Item name="reason" label="理由"><Input /></Form.Item>
              <Button aria-label="示例初稿" onClick={() => change({ reason: '示例初稿' })} />
            </>
          )}
        </ActForm>
      </App>
    </QueryClientProvider>,
  )
}
const reason = () => screen.getByLabelText(/理由/)

describe('a form that does an act', () => {
  beforeEach(() => localStorage.clear())

  it('is empty again when what was brought back is discarded', () => {
    const first = page()
    fireEvent.change(reason(), { target: { value: '示例理由' } })
    fireEvent.change(screen.getByLabelText(/角色/), { target: { value: 'admin' } })
    first.unmount()
    page()
    expect(reason()).toHaveValue('示例理由')
    fireEvent.click(screen.getByRole('button', { name: /清空重填|form.discard/ }))
    expect(reason()).toHaveValue('')
    expect(screen.getByLabelText(/角色/)).toHaveValue('member')
    expect(localStorage.getItem('draft:public:t1')).toBeNull()
  })

  it('keeps what a button wrote', () => {
    const first = page()
    fireEvent.click(screen.getByRole('button', { name: '示例初稿' }))
    expect(reason()).toHaveValue('示例初稿')
    first.unmount()
    page()
    expect(reason()).toHaveValue('示例初稿')
  })
})
