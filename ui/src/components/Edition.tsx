import { useQuery } from '@tanstack/react-query'
import { editionsQuery } from '@/api/editions'

// EditionName names the edition of the Measures that a round goes by: the award and the document's number.
export function EditionName({ id }: { id: string }) {
  const edition = useQuery(editionsQuery).data?.find((one) => one.id === id)
  return <>{edition ? `${edition.title} ${edition.documentNumber}` : ''}</>
}

// CriteriaName names a version of the criteria by the standards that it adopts (Art. 3).
export function CriteriaName({ version }: { version: string }) {
  const criteria = useQuery(editionsQuery).data?.flatMap((one) => one.criteria).find((one) => one.version === version)
  return <>{criteria ? criteria.standards.join('、') : ''}</>
}
