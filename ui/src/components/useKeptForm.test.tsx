import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { fireEvent, render, screen } from '@testing-library/react'
import { Form, Input } from 'antd'
import { beforeEach, describe, expect, it } from 'vitest'
import { meQuery } from '@/api/me'
import { Problem } from '@/api/problem'
import { useKeptForm } from './useKeptForm'

type Asked = { step: 1 | 2; error?: Problem; draftKey?: string }

function Steps({ step, error, draftKey = 'steps' }: Asked) {
  const [form] = Form.useForm()
  const { props } = useKeptForm(form, { draftKey, initial: { name: '示例' }, error: error ?? null, unkept: ['contact'] })
  return (
    <Form {...props}>
      {step === 1 ? <Form.Item name="name" label="名称"><Input /></Form.Item> : <Form.Item name="reason" label="理由"><Input /></Form.Item>}
      <Form.Item name="contact" label="联系方式"><Input /></Form.Item>
    </Form>
  )
}

function page(of: Asked) {
  const queries = new QueryClient()
  queries.setQueryData(meQuery.queryKey, null)
  return <QueryClientProvider client={queries}><Steps {...of} /></QueryClientProvider>
}

describe('a form that keeps what is typed', () => {
  beforeEach(() => localStorage.clear())

  it('brings back what was typed at each step, and not what is not to be kept', () => {
    const first = render(page({ step: 1 }))
    expect(screen.getByLabelText(/名称/)).toHaveValue('示例')
    fireEvent.change(screen.getByLabelText(/名称/), { target: { value: '示例一' } })
    first.rerender(page({ step: 2 }))
    fireEvent.change(screen.getByLabelText(/理由/), { target: { value: '示例理由' } })
    fireEvent.change(screen.getByLabelText(/联系方式/), { target: { value: '示例电话' } })
    first.unmount()

    render(page({ step: 1 }))
    expect(screen.getByLabelText(/名称/)).toHaveValue('示例一')
    expect(screen.getByLabelText(/联系方式/)).toHaveValue('')
    expect(localStorage.getItem('draft:public:steps')).toContain('示例理由')
  })

  it('of another thing begins anew', () => {
    const first = render(page({ step: 1 }))
    fireEvent.change(screen.getByLabelText(/名称/), { target: { value: '示例一' } })
    first.unmount()
    render(page({ step: 1, draftKey: 'another' }))
    expect(screen.getByLabelText(/名称/)).toHaveValue('示例')
  })

  it('has the server’s complaints at its fields', async () => {
    const shown = render(page({ step: 1 }))
    shown.rerender(page({ step: 1, error: new Problem({ status: 422, code: 'invalid_request', errors: [{ field: 'name', code: 'too_long', title: '名称过长' }, { field: 'none', code: 'x', title: '别处' }] }) }))
    expect(await screen.findByText('名称过长')).toBeInTheDocument()
    expect(screen.queryByText('别处')).not.toBeInTheDocument()
  })
})
