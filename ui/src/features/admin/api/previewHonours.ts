import { useMutation } from '@tanstack/react-query'
import { api, ask, fileHeaders, type Schemas } from '@/api/client'

export type HonoursPreview = Schemas['HonoursPreview']

// usePreviewHonours tells what an import would do, row by row; it changes nothing.
export const usePreviewHonours = () =>
  useMutation({
    mutationFn: (file: File) => ask(api.POST('/honours/preview', { body: file as unknown as string, bodySerializer: (body: unknown) => body as BodyInit, headers: fileHeaders })),
  })
