import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ask } from '@/api/client'
import { ProblemAlert } from '@/components/ProblemAlert'

// OwnRegistration tells who acts for nobody yet what became of the organisation's registration (Art. 15).
export function OwnRegistration() {
  const { t } = useTranslation('federation')
  const { data, error } = useQuery({
    queryKey: ['registrations', 'own'],
    queryFn: async ({ signal }) => (await ask(api.GET('/me/registration', { signal }))) ?? null, // 204: there is none
  })
  if (error) return <ProblemAlert problem={error} />
  if (!data || data.state === 'confirmed') return null
  return (
    <Alert
      type={data.state === 'refused' ? 'error' : 'info'}
      showIcon
      title={t(data.state === 'refused' ? 'federation:own.refused' : 'federation:own.waiting', { name: data.name, department: data.departmentName })}
      description={data.state === 'refused' ? data.reason : t('federation:own.waitingHelp')}
    />
  )
}
