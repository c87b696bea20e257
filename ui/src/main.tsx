import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchAttention } from '@/api/attention'
import { startI18n } from '@/i18n'
import { Problem } from '@/api/problem'
import { watchTabs } from '@/api/session'
import { Providers } from '@/app/Providers'
import { nonceStyles } from '@/app/styleNonce'
import './styles.css'

// What is caught is shown, see Broken. An answer that says no is no fault of the page, which the console is for.
const onCaughtError = (thrown: unknown) => {
  if (!(thrown instanceof Problem)) console.error(thrown)
}

nonceStyles()
watchAttention()
watchTabs()
void startI18n().then(() => {
  createRoot(document.getElementById('root')!, { onCaughtError }).render(
    <StrictMode>
      <Providers />
    </StrictMode>,
  )
})
