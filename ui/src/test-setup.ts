import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

afterEach(cleanup)

// What jsdom lacks and antd asks for.
vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}, dispatchEvent: () => false, onchange: null }))
vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} })

// A request's address is one of the page's, as in a browser.
const NodeRequest = globalThis.Request
vi.stubGlobal('Request', class extends NodeRequest { constructor(input: RequestInfo | URL, init?: RequestInit) { super(typeof input === 'string' ? new URL(input, location.href) : input, init) } })
