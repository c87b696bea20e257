import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '@/api/me'
import { placesOf, type PlaceName } from '@/routing/places'
import styles from './NotYours.module.css'
import { Nothing, Page } from './Page'

// NotYours tells who has come to others' place of work for whom it is, and where its own is.
export function NotYours({ place, me }: { place: PlaceName; me: Me }) {
  const { t } = useTranslation()
  const own = placesOf(me)
  return (
    <Page title={t(`common:nav.${place}`)}>
      <Nothing
        title={t(`common:notYours.for.${place}`)}
        help={own.length > 0 ? t('common:notYours.yours') : t('common:notYours.none')}
        action={
          <ul className={styles.places}>
            {[...own, { name: 'home', to: '/' } as const].map(({ name, to }) => (
              <li key={name}>
                <Link to={to}>{t(`common:nav.${name}`)}</Link>
              </li>
            ))}
          </ul>
        }
      />
    </Page>
  )
}
