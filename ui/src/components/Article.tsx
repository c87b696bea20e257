import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

// Article cites one or more articles of the Measures ("19", "17, 19", "34-35") and leads to them.
export function Article({ article }: { article?: string }) {
  const { t } = useTranslation()
  if (!article) return null
  return (
    <span className="article">
      {article.split(/,\s*/).map((one, i) => (
        <Fragment key={one}>
          {i > 0 && ' '}
          <Link to="/measures" hash={`article-${one.split('-')[0]}`} aria-label={t('common:article.open', { article: one })}>
            {t('common:article.short', { article: one })}
          </Link>
        </Fragment>
      ))}
    </span>
  )
}
