import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '@/api/client'
import { useWord } from '@/i18n/words'
import styles from '../applicant.module.css'
import { byRoute } from '../logic/departments'

// DepartmentChoice explains the three kinds of receiving department and offers those that cover the applicant (Art. 15, 16).
export function DepartmentChoice({ departments, application, value, onChange, id }: { departments: Schemas['DepartmentOption'][]; application: Schemas['Case']; value?: string; onChange?: (value: string) => void; id?: string }) {
  const { t } = useTranslation('applicant')
  const word = useWord()
  const placeOf = { city: word('region', application.region), industry: word('industry', application.industry), social: word('field', application.field) }
  return (
    <Radio.Group id={id} value={value} onChange={(event) => onChange?.(event.target.value as string)} className={styles.departments}>
      {byRoute(departments).map(({ route, departments: offered }) => (
        <div key={route} className={styles.kind} role="group" aria-label={word('route', route)}>
          <h3>{word('route', route)}</h3>
          <p className="quiet">{t(`applicant:filing.about.${route}`)}</p>
          {offered.length === 0 && <p className="quiet">{placeOf[route] ? t('applicant:filing.noneFor', { place: placeOf[route] }) : t(`applicant:filing.noneStated.${route}`)}</p>}
          {offered.map((department) => (
            <Radio key={department.id} value={department.id} className={styles.option}>
              {department.name}
              <span className="quiet">
                {' '}
                {department.recommendingName && department.recommendingName !== department.name ? t('applicant:filing.recommends', { name: department.recommendingName }) : t('applicant:filing.recommendsItself')}
              </span>
            </Radio>
          ))}
        </div>
      ))}
    </Radio.Group>
  )
}
