import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { watchAttention } from '@/api/attention'
import { startI18n } from '@/i18n'
import { Providers } from '@/app/Providers'
import { nonceStyles } from '@/app/styleNonce'
import './styles.css'

nonceStyles()
watchAttention()
void startI18n().then(() => {
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <Providers />
    </StrictMode>,
  )
})
