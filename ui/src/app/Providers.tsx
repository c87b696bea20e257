import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import en from 'antd/es/locale/en_US'
import zh from 'antd/es/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { Suspense, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '@/api/problem'
import { createAppRouter } from './router'
import { nonce } from './styleNonce'
import { theme } from './theme'

const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (count, problem) => problem instanceof Problem && problem.passing && count < 3 },
  },
})
const router = createAppRouter(queries)

// Providers are what every page stands in: queries, texts, theme, routes.
export function Providers() {
  const { i18n, t } = useTranslation()
  const chinese = i18n.language === 'zh-CN'
  const locale = chinese ? zh : en
  dayjs.locale(chinese ? 'zh-cn' : 'en')
  return (
    <QueryClientProvider client={queries}>
      <ConfigProvider theme={theme} locale={{ ...locale, Form: { ...locale.Form!, optional: t('common:form.optionalMark') } }} csp={{ nonce }} button={{ autoInsertSpace: false }} virtual={false}>
        <Suspense fallback={null}>
          <RouterProvider router={router} InnerWrap={Dialogs} />
        </Suspense>
      </ConfigProvider>
    </QueryClientProvider>
  )
}

// Dialogs stand within the router: what they show has links.
function Dialogs({ children }: { children: ReactNode }) {
  return <App>{children}</App>
}
