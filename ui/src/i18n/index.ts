import i18next from 'i18next'
import resources from 'i18next-resources-to-backend'
import { initReactI18next } from 'react-i18next'
import { speak } from '@/api/client'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const kept = 'language'

function preferred(): Language {
  return languages.find((tag) => tag === localStorage.getItem(kept)) ?? 'zh-CN'
}

// startI18n prepares the texts: each feature's are a file of its own, asked for when the feature is shown.
export function startI18n() {
  i18next.on('languageChanged', (tag) => {
    speak(tag)
    document.documentElement.lang = tag
    localStorage.setItem(kept, tag)
  })
  return i18next
    .use(resources((language: string, namespace: string) => import(`./${language}/${namespace}.json`)))
    .use(initReactI18next)
    .init({
      lng: preferred(),
      fallbackLng: false,
      supportedLngs: languages,
      load: 'currentOnly',
      ns: ['common', 'words'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
}
