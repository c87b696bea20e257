import { fireEvent, render, screen } from '@testing-library/react'
import { ConfigProvider } from 'antd'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noConnection, Problem, refusal } from '@/api/problem'
import { startI18n } from '@/i18n'
import { ProblemAlert } from './ProblemAlert'

const shown = (problem: unknown, retry?: () => void) => render(<ConfigProvider button={{ autoInsertSpace: false }}><ProblemAlert problem={problem} retry={retry} /></ConfigProvider>)

beforeEach(async () => {
  await startI18n()
})
afterEach(() => vi.unstubAllGlobals())

it('has a fault of the page load it again, and does not blame the connection', () => {
  const reload = vi.fn()
  vi.stubGlobal('location', { reload })
  const retry = vi.fn()
  shown(new TypeError('Cannot read properties of undefined'), retry)
  expect(screen.getByRole('alert')).toHaveTextContent('页面程序出错')
  expect(screen.getByRole('alert')).not.toHaveTextContent('连接')
  expect(screen.queryByRole('button', { name: '重试' })).not.toBeInTheDocument()
  fireEvent.click(screen.getByRole('button', { name: '重新载入' }))
  expect(reload).toHaveBeenCalledTimes(1)
  expect(retry).not.toHaveBeenCalled()
})

it('promises no retry that nothing makes, and offers the one there is', () => {
  const retry = vi.fn()
  shown(noConnection(), retry)
  expect(screen.getByRole('alert')).toHaveTextContent('连接不上服务器，请检查网络后重试')
  expect(screen.getByRole('alert')).not.toHaveTextContent('自动')
  fireEvent.click(screen.getByRole('button', { name: '重试' }))
  expect(retry).toHaveBeenCalledTimes(1)
})

it.each([[400, 0], [401, 1], [403, 0], [404, 0], [408, 1], [409, 1], [413, 0], [415, 0], [422, 0], [429, 1], [500, 1], [503, 1]])('offers to try again after %i, or not, as it can help', (status, buttons) => {
  shown(new Problem({ status, code: 'said', title: '没有办成' }), vi.fn())
  expect(screen.queryAllByRole('button', { name: '重试' })).toHaveLength(buttons)
})

it('says in words what a proxy on the way answered, and what the server says as it says it', () => {
  shown(refusal(413, '<html></html>'))
  shown(refusal(504, undefined))
  shown(refusal(418, ''))
  shown(new Problem({ status: 503, code: 'engine_unavailable', title: '流程引擎暂时无法使用' }))
  expect(screen.getAllByRole('alert').map((one) => one.textContent!.trim())).toEqual([
    '内容超过了网络入口允许的大小，没有送达服务器', '服务器暂时无法答复，请稍后重试', expect.stringContaining('http_418'), '流程引擎暂时无法使用',
  ])
})
