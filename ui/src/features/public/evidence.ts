// A file that somebody adds as evidence: on its way, there (then it has a document's id), or refused.
export type EvidenceFile = { key: string; file: File; percent: number; document?: string; problem?: unknown }

// documentsOf are the ids of the files that have arrived; a file added twice counts once.
export function documentsOf(files: EvidenceFile[]): string[] | undefined {
  const documents = [...new Set(files.flatMap((file) => file.document ?? []))]
  return documents.length > 0 ? documents : undefined
}
