import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useWord } from '@/i18n/words'
import type { Listing } from './lists'
import { pointsText } from '@/components/points'

// OfficialTable prints rows of a list as an office prints them: numbered, all of them, in one table.
export function OfficialTable({ title, rows, points, reasons }: { title?: string; rows: Listing[]; points?: boolean; reasons?: boolean }) {
  const { t } = useTranslation('desk')
  const word = useWord()
  const scored = points && rows.some((one) => one.rank)
  const ordered = scored ? [...rows].sort((x, y) => (x.rank ?? Infinity) - (y.rank ?? Infinity)) : rows
  return (
    <table>
      {title && <caption>{t('desk:listPage.group', { title, count: rows.length })}</caption>}
      <thead>
        <tr>
          <th scope="col">{t('desk:column.index')}</th>
          <th scope="col">{t('desk:column.number')}</th>
          <th scope="col">{t('desk:column.applicant')}</th>
          <th scope="col">{t('desk:column.kind')}</th>
          <th scope="col">{t('desk:column.region')}</th>
          {scored && <th scope="col">{t('desk:column.rank')}</th>}
          {scored && <th scope="col">{t('desk:column.points')}</th>}
          {reasons && <th scope="col">{t('common:form.reason')}</th>}
        </tr>
      </thead>
      <tbody>
        {ordered.map((one, i) => (
          <tr key={one.case}>
            <td>{i + 1}</td>
            <td className="numbers">{one.number}</td>
            <td>
              <Link to="/cases/$caseId" params={{ caseId: one.case }}>{one.name}</Link>
            </td>
            <td>{word('kind', one.kind)}</td>
            <td>{word('region', one.region)}</td>
            {scored && <td>{one.rank}</td>}
            {scored && <td>{pointsText(one.points)}</td>}
            {reasons && <td>{one.reason}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
